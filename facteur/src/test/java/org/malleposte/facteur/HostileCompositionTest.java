package org.malleposte.facteur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.facteur.json.Json;
import org.malleposte.facteur.json.JsonException;

@DisplayName("facteur send --dry-run: what is printed is what was given, or is refused")
class HostileCompositionTest {

  private static final List<String> START = List.of("send", "--dry-run", "--from=a@b", "--text=x");

  @TempDir private Path folder;

  @DisplayName("facteur parse --json reads an attachment's name back as it was")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "été €.txt",
        "q\"u;o\\te.bin",
        "=?utf-8?q?x?=.pdf",
        "100%'s, (a) <b>.png",
        "\u202Egpj.exe",
        "a\tb.txt",
        "llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll.pdf"
      })
  void keepsNames(String name) throws Exception {
    var file = Files.writeString(folder.resolve(name), "x");
    var json = reread("--to=c@d", "--attach=" + file);
    assertEquals(
        new Json.Text(name),
        elements(member(json, "part"), "children").get(1).member("filename").orElseThrow());
    assertEquals(List.of(), elements(json, "defects"));
  }

  @Test
  @DisplayName("facteur parse --json reads a subject back, and finds no blind copy")
  void keepsSubject() {
    var subject = "Réunion à propos d'une très longue matière, qui ne tient pas sur une ligne 日本語";
    var json = reread("--to=c@d", "--bcc=secret@z", "--subject=" + subject);
    assertEquals(new Json.Text(subject), json.member("subject").orElseThrow());
    assertEquals(List.of(), elements(json, "bcc"));
    assertEquals(List.of(), elements(json, "defects"));
    assertFalse(dryRun("--to=c@d", "--bcc=secret@z").out().contains("secret"));
  }

  @Test
  @DisplayName("A file whose name no header can hold is named")
  void refusesName() throws Exception {
    var file = Files.writeString(folder.resolve("n\r\nBcc: e@f"), "x");
    var ended = dryRun("--to=c@d", "--attach=" + file);
    assertEquals(64, ended.status());
    assertEquals("", ended.out());
    assertTrue(ended.err().startsWith("facteur: --attach: " + folder), ended.err());
    assertEquals(1, ended.err().lines().count(), ended.err());
  }

  @DisplayName("A field cannot smuggle another in, nor lose a line break unseen")
  @ParameterizedTest
  @ValueSource(strings = {"X: z\r\nBcc: q@q", "X: z\nBcc: q@q", "X: a\rb", "X: a\u0000b", "X: z\n"})
  void refusesLines(String field) {
    var ended = dryRun("--to=c@d", "--header=" + field);
    assertEquals(64, ended.status());
    assertEquals("", ended.out());
    assertTrue(ended.err().startsWith("facteur: --header: X: "), ended.err());
    assertTrue(ended.err().strip().endsWith("; give --header for each field"), ended.err());
    assertEquals(1, ended.err().lines().count(), ended.err());
  }

  @Test
  @DisplayName("A field may be folded, as it stands in a message")
  void takesFolds() {
    assertTrue(dryRun("--to=c@d", "--header=X: a\r\n b\n c").out().contains("\r\nX: a b c\r\n"));
  }

  @DisplayName("A field does not take the place of what an option says")
  @ParameterizedTest
  @CsvSource({"to, To", "cc, CC", "subject, Subject"})
  void refusesBoth(String option, String field) {
    dryRun("--to=c@d", "--cc=c@d", "--subject=e@f", "--header=" + field + ": g@h")
        .refused(64, "--header: --%s says %s already; leave one out".formatted(option, field));
  }

  @DisplayName("What Bcc and MIME fields say, options and the content say")
  @ParameterizedTest
  @CsvSource({
    "Bcc, h@h",
    "MIME-Version, 1.0",
    "Content-Type, text/html",
    "Content-Transfer-Encoding, base64"
  })
  void refusesFields(String name, String value) {
    dryRun("--to=c@d", "--header=" + name + ": " + value)
        .refused(64, "no message can hold this: %s is not given as a field".formatted(name));
  }

  @Test
  @DisplayName("A text on standard input that is not UTF-8 is 65, and nothing is guessed")
  void refusesOtherCharsets() {
    var ended =
        Piped.of(
            "café".getBytes(StandardCharsets.ISO_8859_1),
            "send",
            "--dry-run",
            "--from=a@b",
            "--to=c@d",
            "--text=-");
    assertEquals(65, ended.status());
    assertEquals("", ended.text());
    assertEquals(
        "facteur: standard input: not UTF-8; `facteur charset LABEL` makes UTF-8 of other text\n",
        ended.err());
  }

  private static Facteur.Ended dryRun(String... options) {
    return new Facteur()
        .run(Stream.concat(START.stream(), Stream.of(options)).toArray(String[]::new));
  }

  /** {@return what {@code facteur parse --json} says of the message that the options make} */
  private static Json.Members reread(String... options) {
    var composed = dryRun(options);
    assertEquals(0, composed.status(), composed.err());
    var parsed = new Facteur().reading(composed.out()).run("parse", "--json", "-");
    assertEquals(0, parsed.status(), parsed.err());
    return assertMembers(parse(parsed.out().strip()));
  }

  private static Json parse(String json) {
    try {
      return Json.parse(json);
    } catch (JsonException e) {
      throw new AssertionError(json, e);
    }
  }

  private static Json.Members member(Json.Members json, String name) {
    return assertMembers(json.member(name).orElseThrow());
  }

  private static List<Json.Members> elements(Json.Members json, String name) {
    var elements = (Json.Elements) json.member(name).orElseThrow();
    return elements.inOrder().stream().map(HostileCompositionTest::assertMembers).toList();
  }

  private static Json.Members assertMembers(Json json) {
    return (Json.Members) json;
  }
}
