package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.rosetta.Charsets;

@DisplayName("facteur charset")
class CharsetCommandTest {

  @DisplayName("A text in any charset, by any of its labels")
  @ParameterizedTest(name = "facteur charset {0}")
  @CsvSource({
    "ISO-8859-1, caf\u00e9, café",
    "latin1, caf\u00e9, café",
    "'\"iso8859-1\"', caf\u00e9, café",
    "utf-8, caf\u00c3\u00a9, café",
    "utf-7, caf+AOk-, café",
    "Shift_JIS, \u0083e\u0083X\u0083g, テスト",
    "us-ascii, '', ''",
  })
  void converts(String label, String octets, String text) {
    var ended = Piped.of(octets.getBytes(ISO_8859_1), "charset", label);
    assertEquals(text, ended.text());
    assertEquals("", ended.err());
    assertEquals(0, ended.status());
  }

  @Test
  @DisplayName("A text longer than any buffer")
  void convertsLongText() {
    var text = "é".repeat(300_000);
    assertEquals(text, Piped.of(text.getBytes(ISO_8859_1), "charset", "l1").text());
  }

  @DisplayName("What is no text in that charset is told, and 65")
  @ParameterizedTest(name = "facteur charset {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "utf-8 | \u00c3\u00a9\u00c3\u00a9\u00ff\u00c3\u00a9\u00ff | éé\ufffdé\ufffd |"
            + " what is no character of UTF-8, 2 times, first at octet 4; replaced by U+FFFD",
        "utf-8 | \u00c3\u00a9\u00ff | é\ufffd |"
            + " what is no character of UTF-8, once, at octet 2; replaced by U+FFFD",
        "us-ascii | \u00c3\u00a9 | é | no text in US-ASCII; read as UTF-8",
        "utf-8 | \u00e9 | é | no text in UTF-8; read as windows-1252",
      })
  void tellsWhatDoesNotDecode(String label, String octets, String text, String told) {
    var ended = Piped.of(octets.getBytes(ISO_8859_1), "charset", label);
    assertEquals(text, ended.text());
    assertEquals("facteur: standard input: " + told + "\n", ended.err());
    assertEquals(65, ended.status());
  }

  @DisplayName("A label of no charset, or none, is 64")
  @ParameterizedTest(name = "facteur {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          charset x-unknown     | no charset is called "x-unknown"; see facteur charset --list
          charset               | either LABEL or --list is needed; see facteur charset --help
          charset utf-8 --list  | either LABEL or --list is needed; see facteur charset --help
          charset utf-8 latin1  | unexpected latin1; see facteur charset --help
          """)
  void refusesLabel(String command, String line) {
    new Facteur().reading("x").run(command.split(" ")).refused(64, line);
  }

  @Test
  @DisplayName("An empty label is one of no charset")
  void refusesEmptyLabel() {
    new Facteur()
        .run("charset", "")
        .refused(64, "no charset is called \"\"; see facteur charset --list");
  }

  @Test
  @DisplayName("--list: a line each, the name, then labels that mean it")
  void lists() {
    var ended = new Facteur().run("charset", "--list");
    assertEquals(0, ended.status());
    var names =
        ended
            .out()
            .lines()
            .map(line -> line.split(" ", -1))
            .collect(Collectors.toMap(labels -> labels[0], labels -> labels));
    assertTrue(Arrays.asList(names.get("ISO-8859-1")).contains("latin1"), ended.out());
    assertTrue(Arrays.asList(names.get("GBK")).contains("GB2312"), ended.out());
    assertTrue(names.containsKey("UTF-7"), ended.out());
    names.forEach(
        (name, labels) -> {
          for (var label : labels) {
            assertEquals(
                Optional.of(name), Charsets.forLabel(label).map(charset -> charset.name()), label);
          }
        });
  }
}
