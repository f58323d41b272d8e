package org.malleposte.sendmail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 5321, section 2.3.8: mail data")
class MailDataTest {

  @DisplayName("Lines that end with LF become lines that are sent; a CR alone stays what it is")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # lines        | sent
          ``             | ``
          a              | a/
          a/b/           | a/b/
          a>b>           | a/b/
          a>>b           | a//b/
          a/>b           | a//b/
          />/            | ///
          >              | /
          a<b<           | a<b</
          a<             | a</
          a<<b           | a<<b/
          a</b           | a</b/
          a<>b           | a/b/
          <              | </
          """)
  void areNormalized(String lines, String sent) throws IOException {
    var data = MailData.of(wire(lines)).normalized();
    try (var in = data.open()) {
      assertEquals(text(wire(sent)), text(in.readAllBytes()));
    }
    try (var in = data.open()) {
      var one = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        one.append((char) c);
      }
      assertEquals(text(wire(sent)), text(one.toString().getBytes(ISO_8859_1)));
    }
  }

  @DisplayName("What servers have to be told")
  @ParameterizedTest(name = "{0}: {1} octets, 8-bit {2}, header {3}, sendable {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # data        | octets | eightBit | internationalized | sendable
          ``            | 0      | false    | false             | true
          a: b//c/      | 11     | false    | false             | true
          a: b//c       | 11     | false    | false             | true
          a: é//c/      | 11     | true     | true              | true
          a: b//é/      | 11     | true     | false             | true
          /é/           | 5      | true     | false             | true
          é/            | 3      | true     | true              | true
          a: b/c: é/    | 12     | true     | true              | true
          a>b/          | 5      | false    | false             | false
          >a/           | 4      | false    | false             | false
          a<b/          | 5      | false    | false             | false
          a<            | 4      | false    | false             | false
          a<<b          | 6      | false    | false             | false
          a0b/          | 5      | false    | false             | false
          """)
  void isKnown(
      String data, long octets, boolean eightBit, boolean internationalized, boolean sendable)
      throws IOException {
    assertEquals(
        new Facts(octets, eightBit, internationalized, sendable), MailData.of(wire(data)).facts());
  }

  @DisplayName("It is read once to know it, and not at all if it is known")
  @Test
  void isReadOnce() throws IOException {
    var opened = new AtomicInteger();
    MailData.Opening opening =
        () -> {
          opened.incrementAndGet();
          return new ByteArrayInputStream(wire("a: b//c/"));
        };
    var data = MailData.of(opening);
    assertEquals(data.facts(), data.facts());
    assertEquals(1, opened.get());
    var facts = new Facts(9, false, false, true);
    assertEquals(facts, MailData.of(opening).knownAs(facts).facts());
    assertEquals(1, opened.get());
  }

  @DisplayName("A file is read when it is needed")
  @Test
  void mayBeAFile(@TempDir Path folder) throws IOException {
    var file = folder.resolve("mail.eml");
    var data = MailData.of(file);
    assertThrows(NoSuchFileException.class, data::facts);
    Files.write(file, wire("a: b//c/"));
    try (var in = data.open()) {
      assertArrayEquals(wire("a: b//c/"), in.readAllBytes());
    }
  }

  /** CRLF as /, LF as >, CR as <, NUL as 0. */
  private static byte[] wire(String text) {
    return text.replace("/", "\r\n")
        .replace('>', '\n')
        .replace('<', '\r')
        .replace('0', '\0')
        .getBytes(ISO_8859_1);
  }

  private static String text(byte[] wire) {
    return new String(wire, ISO_8859_1).replace("\r", "<").replace("\n", ">");
  }
}
