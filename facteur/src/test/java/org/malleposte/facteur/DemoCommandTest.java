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
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("facteur demo [MAIL.eml]")
class DemoCommandTest {

  @TempDir private Path folder;

  @Test
  @DisplayName("Every message goes where it should")
  void plays() {
    var ended = new Facteur().run("demo");
    assertEquals(0, ended.status(), ended::out);
    assertTrue(ended.out().contains("550 5.7.1 Relaying denied"), ended::out);
    assertTrue(ended.out().contains("451 4.3.2 Busy"), ended::out);
    assertTrue(ended.out().contains("multipart/report"), ended::out);
    assertTrue(ended.out().contains("TLSv1.3"), ended::out);
    assertTrue(ended.out().endsWith("Every message went where it should.\n"), ended::out);
  }

  @Test
  @DisplayName("A message of the user's, with LF line ends and none at its end, travels with CRLF")
  void takesMail() throws IOException {
    var mail =
        Files.writeString(
            folder.resolve("own.eml"), "From: a@b\nSubject: own\n\n.\n..\nFrom here\n.");
    var ended = new Facteur().run("demo", mail.toString());
    assertEquals(0, ended.status(), ended::out);
    var sent = "From: a@b\r\nSubject: own\r\n\r\n.\r\n..\r\nFrom here\r\n.\r\n";
    assertTrue(ended.out().contains("✓ " + sent.length() + " octets arrived"), ended::out);
  }

  @Test
  @DisplayName("A message that does not say who wrote it is refused by lipap, and so goes nowhere")
  void showsRefusal() throws IOException {
    var mail = Files.writeString(folder.resolve("own.eml"), "Subject: own\n\nText\n");
    var ended = new Facteur().run("demo", mail.toString());
    assertEquals(1, ended.status(), ended::out);
    assertTrue(ended.out().contains("554 5.6.0 The header has no From field"), ended::out);
  }

  @DisplayName("What no server may be sent is refused, with its place")
  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "'Subject: a\rb', 'octet 10: a CR without LF, which no server may be sent; end lines with CRLF"
        + " or LF'",
    "'\r', 'octet 0: a CR without LF, which no server may be sent; end lines with CRLF or LF'",
    "'a\u0000', 'octet 1: a NUL, which no mail may hold'",
  })
  void refusesWhatCannotTravel(String text, String line) throws IOException {
    var mail = Files.writeString(folder.resolve("bad.eml"), text);
    new Facteur().run("demo", mail.toString()).refused(65, mail + ": " + line);
  }

  @Test
  @DisplayName("No file is 66, and so is a folder")
  void refusesNoFile() {
    var none = folder.resolve("none.eml");
    new Facteur().run("demo", none.toString()).refused(66, none + ": no such file");
    new Facteur()
        .run("demo", folder.toString())
        .refused(66, folder + ": a folder; give a file in it");
  }

  @Test
  @DisplayName("An option that does not exist is 64")
  void refusesUnknownOption() {
    assertEquals(64, new Facteur().run("demo", "--fast").status());
  }
}
