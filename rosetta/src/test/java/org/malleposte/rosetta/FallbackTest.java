package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Labels that are unknown, or false")
class FallbackTest {

  @DisplayName("UTF-8 if that is well-formed, else Windows-1252, and the result says so")
  @ParameterizedTest(name = "{0}: {1} is {2}, by {3}, {4}")
  @CsvSource({
    // label, octets, text, charset, choice, malformed
    "utf-8, 63C3A9, c\u00e9, UTF-8, GIVEN, 0",
    "latin1, 63E9, c\u00e9, ISO-8859-1, GIVEN, 0",
    "latin1, 63C3A9, c\u00c3\u00a9, ISO-8859-1, GIVEN, 0",
    "'', 63C3A9, c\u00e9, UTF-8, UNKNOWN_LABEL, 0",
    "x-unknown, 63C3A9, c\u00e9, UTF-8, UNKNOWN_LABEL, 0",
    "x-unknown, 63, c, UTF-8, UNKNOWN_LABEL, 0",
    "x-unknown, 6380, c\u20ac, windows-1252, UNKNOWN_LABEL, 0",
    "x-unknown, 63C3, c\u00c3, windows-1252, UNKNOWN_LABEL, 0",
    "x-unknown, 6381, c\uFFFD, windows-1252, UNKNOWN_LABEL, 1",
    "us-ascii, 63, c, US-ASCII, GIVEN, 0",
    "us-ascii, 63C3A9, c\u00e9, UTF-8, FALSE_LABEL, 0",
    "us-ascii, 63E9, c\u00e9, windows-1252, FALSE_LABEL, 0",
    "utf-8, 63E9, c\u00e9, windows-1252, FALSE_LABEL, 0",
    "utf-8, 63C3A9E9, c\u00e9\uFFFD, UTF-8, GIVEN, 1",
    "utf-8, 63C3A9E9E9, c\u00c3\u00a9\u00e9\u00e9, windows-1252, FALSE_LABEL, 0",
    "windows-1252, 81C3A9, \uFFFD\u00c3\u00a9, windows-1252, GIVEN, 1",
    "iso-2022-jp, 63C3A9, c\u00e9, UTF-8, FALSE_LABEL, 0",
    "shift_jis, 835C835CFF, \u30bd\u30bd\uFFFD, windows-31j, GIVEN, 1",
    "utf-7, 63C3A9, c\u00e9, UTF-8, FALSE_LABEL, 0",
    "utf-16, 00E900, \u00e9\uFFFD, UTF-16, GIVEN, 1"
  })
  void falls(String label, String hex, String text, String charset, Choice choice, long malformed)
      throws IOException {
    byte[] in = HexFormat.of().parseHex("00".repeat(label.equals("utf-16") ? 2 : 1) + hex);
    int from = label.equals("utf-16") ? 2 : 1;
    var decoded = Charsets.decode(in, from, in.length, label);
    assertEquals(text, decoded.text());
    assertEquals(charset, decoded.charset().name());
    assertEquals(choice, decoded.choice());
    assertEquals(malformed, decoded.malformed().count());
    var octets = new ByteArrayInputStream(in, from, in.length);
    try (var stream = Charsets.toUtf8(octets, label)) {
      assertEquals(charset, stream.charset().name());
      assertEquals(choice, stream.choice());
      assertEquals(text, new String(stream.readAllBytes(), UTF_8));
      assertEquals(decoded.malformed(), stream.malformed());
    }
  }

  @DisplayName("A stream decides by its first 64 KiB, which may end in a character")
  @ParameterizedTest(name = "{0} octets before {1}: {2}, {3}, {4} malformed")
  @CsvSource({
    "65535, C3A9, UTF-8, FALSE_LABEL, 0",
    "65535, E961, UTF-8, FALSE_LABEL, 1",
    "65534, E961, windows-1252, FALSE_LABEL, 0",
    "65536, C3A9, UTF-8, GIVEN, 0",
    "65536, E961, UTF-8, GIVEN, 1",
    "65533, E961, windows-1252, FALSE_LABEL, 0"
  })
  void decidesByTheBeginning(int before, String hex, String charset, Choice choice, long malformed)
      throws IOException {
    byte[] end = HexFormat.of().parseHex(hex);
    byte[] in = ("a".repeat(before) + new String(end, ISO_8859_1)).getBytes(ISO_8859_1);
    var stream = Charsets.toUtf8(new ByteArrayInputStream(in), "us-ascii");
    var text = new String(stream.readAllBytes(), UTF_8);
    assertEquals(new String(in, stream.charset()), text);
    assertEquals(charset, stream.charset().name());
    assertEquals(choice, stream.choice());
    assertEquals(malformed, stream.malformed().count());
  }

  @DisplayName("Offsets that are no slice are the caller's fault")
  @Test
  void refusesOffsets() {
    assertThrows(IndexOutOfBoundsException.class, () -> Charsets.decode(new byte[2], 1, 3, "x"));
  }
}
