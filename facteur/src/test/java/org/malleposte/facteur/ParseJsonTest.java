package org.malleposte.facteur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("facteur parse --json: what its keys hold")
class ParseJsonTest {

  private static final String HELLO =
      "\"text_sha256\": \"5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03\"";

  @TempDir private Path folder;

  private static String json(String mail) {
    var ended = new Facteur().reading(mail).run("parse", "--json", "-");
    assertEquals(0, ended.status(), ended.err());
    assertEquals(1, ended.out().lines().count());
    return ended.out();
  }

  private static void assertHolds(String part, String json) {
    assertTrue(json.contains(part), json);
  }

  @Test
  @DisplayName("defects: the rule, and where, counted in octets of the whole message")
  void tellsDefects() {
    assertHolds(
        "\"defects\": [{\"rule\": \"CLOSE_DELIMITER_EXPECTED\", \"at\": 51,"
            + " \"reference\": \"RFC 2046, section 5.1.1\"}]",
        json("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n\u00e9x"));
  }

  @DisplayName("text_sha256: of the text in UTF-8, every line ended by one LF")
  @ParameterizedTest
  @ValueSource(strings = {"hello", "hello\n", "hello\r\n", "hello\r"})
  void endsLines(String text) {
    assertHolds(HELLO, json("\n" + text));
    assertHolds(
        HELLO,
        json(
            "Content-Type: text/plain; charset=utf-7\nContent-Transfer-Encoding: quoted-printable\n\n"
                + text.replace("h", "+AGg-").replace("\r", "=0D").replace("=0D\n", "\r\n")));
  }

  @DisplayName("A message in a message is told like the whole, but without a file")
  @ParameterizedTest
  @ValueSource(strings = {"message/rfc822", "message/global"})
  void tellsMessages(String type) {
    var json = json("Content-Type: " + type + "\n\nSubject: s\n\nhello");
    assertHolds("\"kind\": \"message\", \"type\": \"" + type + "\"", json);
    assertHolds("\"message\": {\"size\": 17, \"subject\": \"s\"", json);
    assertHolds(HELLO, json);
  }

  @Test
  @DisplayName("One object for each file, in order")
  void tellsFiles() throws IOException {
    var one = Files.writeString(folder.resolve("1.eml"), "Subject: one\n\n").toString();
    var two = Files.writeString(folder.resolve("2.eml"), "Subject: two\n\n").toString();
    var lines = new Facteur().run("parse", "--json", two, one).out().lines().toList();
    assertEquals(2, lines.size());
    assertHolds("\"subject\": \"two\"", lines.get(0));
    assertHolds("\"subject\": \"one\"", lines.get(1));
  }
}
