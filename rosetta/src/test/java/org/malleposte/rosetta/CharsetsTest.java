package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 2978: charsets by their labels")
class CharsetsTest {

  @DisplayName("A label is a name or alias of the registry, the WHATWG or the JDK")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "UTF-8, UTF-8",
    "utf8, UTF-8",
    "' \tUtf-8\n', UTF-8",
    "unicode-1-1-utf-8, UTF-8",
    "us-ascii, US-ASCII",
    "ANSI_X3.4-1968, US-ASCII",
    "ISO_8859-1:1987, ISO-8859-1",
    "latin1, ISO-8859-1",
    "iso88591, ISO-8859-1",
    "iso-8859-8-i, ISO-8859-8",
    "csISO88598E, ISO-8859-8",
    "iso-8859-10, ISO-8859-10",
    "latin6, ISO-8859-10",
    "ISO8859-14, ISO-8859-14",
    "x-cp1252, windows-1252",
    "koi8-ru, KOI8-RU",
    "macintosh, x-MacRoman",
    "x-mac-ukrainian, x-MacUkraine",
    "gb2312, GBK",
    "csiso58gb231280, GBK",
    "shift_jis, windows-31j",
    "cp932, windows-31j",
    "euc-kr, x-windows-949",
    "ks_c_5601-1987, x-windows-949",
    "big5, Big5",
    "utf-7, UTF-7",
    "UNICODE-1-1-UTF-7, UTF-7",
    "cp437, IBM437",
    "utf-7-imap, UTF-7-IMAP"
  })
  void finds(String label, String name) {
    assertEquals(name, Charsets.forLabel(label).map(Charset::name).orElse("unknown"));
  }

  @DisplayName("What names no charset, or one that is guessed, is unknown")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x-unknown",
        "=?",
        "\u00e9",
        "\0",
        "x-JISAutoDetect",
        "hz-gb-2312",
        "unknown-8bit",
        "iso-8859-12"
      })
  void doesNotFind(String label) {
    assertEquals(Optional.empty(), Charsets.forLabel(label));
  }

  @DisplayName("Bytes that mean nothing become U+FFFD, and are reported")
  @ParameterizedTest(name = "{1} in {0}: {2}, replaced: {3}")
  @CsvSource({
    "us-ascii, 61E962, a\uFFFDb, true",
    "utf-8, C3A9, \u00e9, false",
    "utf-8, 61C3, a\uFFFD, true",
    "utf-8, EFBFBD, \uFFFD, false",
    "utf-8, EFBFBDFF, \uFFFD\uFFFD, true",
    "utf-16, D83D, \uFFFD, true",
    "utf-16be, D83DDE00, \uD83D\uDE00, false",
    "iso-8859-1, 80E9, \u0080\u00e9, false",
    "windows-1252, 8081, \u20ac\uFFFD, true",
    "iso-8859-10, A1BDFF41, \u0104\u2015\u0138A, false",
    "iso-8859-14, A1F0FF41, \u1e02\u0175\u00ffA, false",
    "shift_jis, 835C5C, \u30bd\\, false",
    "gb2312, B0A1, \u554a, false",
    "ks_c_5601-1987, 8141, \uac02, false",
    "iso-2022-jp, 1B2442252F1B284241, \u30afA, false",
    "koi8-r, D0D2, \u043f\u0440, false"
  })
  void decodes(String label, String hex, String text, boolean replaced) throws IOException {
    byte[] in = HexFormat.of().parseHex("00" + hex + "00");
    var charset = Charsets.forLabel(label).orElseThrow();
    var decoded = Charsets.decode(in, 1, in.length - 1, charset);
    assertEquals(text, decoded.text());
    assertEquals(replaced, decoded.replaced());
    assertEquals(charset, decoded.charset());
    assertEquals(Choice.GIVEN, decoded.choice());
    var stream = Charsets.toUtf8(new ByteArrayInputStream(in, 1, in.length - 2), charset);
    assertEquals(text, new String(stream.readAllBytes(), UTF_8));
    assertEquals(decoded.malformed(), stream.malformed());
  }

  @DisplayName("A stream gives what it has before it waits for more")
  @Test
  void doesNotWait() throws IOException {
    var text =
        new InputStream() {
          private int reads;

          @Override
          public int read() {
            throw new AssertionError("one byte at a time");
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            if (reads++ > 0) {
              throw new IOException("nothing came");
            }
            to[offset] = (byte) 0xe9;
            return 1;
          }
        };
    var stream = Charsets.toUtf8(text, ISO_8859_1);
    assertEquals(0xc3, stream.read());
    assertEquals(1, stream.available());
    assertEquals(0, stream.read(new byte[1], 0, 0));
    assertEquals(0xa9, stream.read());
    assertThrows(IOException.class, stream::read);
  }

  @DisplayName("A stream closes the one that it reads")
  @Test
  void closes() throws IOException {
    var closed = new boolean[1];
    var text =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    try (var stream = Charsets.toUtf8(text, US_ASCII)) {
      assertEquals(-1, stream.read());
      assertEquals(-1, stream.read(new byte[1]));
    }
    assertEquals(true, closed[0]);
  }

  @DisplayName("Charsets of single octets encode what they decode, and nothing else")
  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-10", "ISO-8859-14", "KOI8-RU", "VISCII", "DEC-MCS"})
  void encodesLatin(String label) {
    var charset = Charsets.forLabel(label).orElseThrow();
    byte[] all = new byte[256];
    for (int b = 0; b < 256; b++) {
      all[b] = (byte) b;
    }
    var text = new String(all, charset);
    byte[] again = text.getBytes(charset);
    for (int b = 0; b < 256; b++) {
      assertEquals(text.charAt(b) == '\uFFFD' ? '?' : (byte) b, again[b], Integer.toHexString(b));
    }
    assertEquals("a??", new String("a\u4e2d\uD83D\uDE00".getBytes(charset), charset));
    assertEquals(!label.equals("VISCII"), charset.contains(US_ASCII));
    assertEquals(false, charset.contains(UTF_16));
  }

  @DisplayName("Offsets that are no slice are the caller's fault")
  @Test
  void refusesOffsets() {
    assertThrows(IndexOutOfBoundsException.class, () -> Charsets.decode(new byte[2], 1, 3, UTF_8));
  }
}
