package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("RFC 2045, section 6.7: decoding quoted-printable")
class QuotedPrintableDecoderTest {

  @DisplayName("What is odd is decoded as far as it goes, and reported")
  @ParameterizedTest(name = "{0} means {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          ``|``|``
          caf=E9 =3D|caf\\351 =|``
          a=\\r\\nb|ab|``
          a=\\nb|ab|LONE_LF
          a =\\r\\n b|a  b|``
          a\\r\\nb\\nc|a\\r\\nb\\nc|LONE_LF
          \\r\\n\\r\\n|\\r\\n\\r\\n|``
          a\\tb c|a\\tb c|``
          a =E9|a \\351|``
          =0D=0A|\\r\\n|``
          a=  \\t\\r\\nb|ab|TRAILING_SPACE
          a= \\nb|ab|TRAILING_SPACE LONE_LF
          a \\t\\r\\nb|a\\r\\nb|TRAILING_SPACE
          a \\nb|a\\nb|TRAILING_SPACE LONE_LF
          a  |a|TRAILING_SPACE
          =e9=eA|\\351\\352|LOWER_CASE_DIGIT
          \\351\\1|\\351\\1|RAW_OCTET
          a\\rb|a\\rb|LONE_CR
          a \\rb|a \\rb|LONE_CR
          a\\r|a\\r|LONE_CR
          \\r\\r\\n|\\r\\r\\n|LONE_CR
          a=|a|TRUNCATED
          a=\\r|a|TRUNCATED
          a= \\t|a|TRUNCATED
          a=4|a=4|MALFORMED_ESCAPE
          =zz=3|=zz=3|MALFORMED_ESCAPE
          =4z=41|=4zA|MALFORMED_ESCAPE
          ==41|=A|MALFORMED_ESCAPE
          =4=41|=4A|MALFORMED_ESCAPE
          = a|= a|MALFORMED_ESCAPE
          = =41|= A|MALFORMED_ESCAPE
          =\\ra|=\\ra|MALFORMED_ESCAPE LONE_CR
          = \\r\\r\\na|= \\r\\r\\na|MALFORMED_ESCAPE LONE_CR
          """)
  void decodes(String encoded, String content, String defects) throws IOException {
    byte[] in = encoded.translateEscapes().getBytes(ISO_8859_1);
    var decoder = new QuotedPrintableDecoder();
    byte[] out = decoder.reading(new ByteArrayInputStream(in)).readAllBytes();
    assertEquals(content.translateEscapes(), new String(out, ISO_8859_1));
    assertArrayEquals(out, QuotedPrintableDecoder.decode(in, 0, in.length));
    assertEquals(
        defects,
        decoder.defects().stream()
            .map(defect -> defect.kind().name())
            .collect(Collectors.joining(" ")));
  }

  @DisplayName("White space without end needs no memory without end")
  @ParameterizedTest(name = "{0} blanks before a line break leave {1}")
  @CsvSource({"1023, 0", "1024, 0", "1025, 1024", "5000, 4096"})
  void boundsWhatItHolds(int blanks, int left) {
    byte[] in = ("a" + " ".repeat(blanks) + "\r\n").getBytes(ISO_8859_1);
    byte[] out = QuotedPrintableDecoder.decode(in, 0, in.length);
    assertEquals("a" + " ".repeat(left) + "\r\n", new String(out, ISO_8859_1));
  }

  @DisplayName("White space that comes one octet at a time is decided once it is known what it is")
  @ParameterizedTest(name = "{0} and {1} means {2}")
  @CsvSource({
    "a, '\r\n', 'a\r\n'",
    "a, '', a",
    "a, b, a*b",
    "a=, '\r\nb', ab",
    "a=, '\nb', ab",
    "a=, b, a=*b",
    "a=, '', a"
  })
  void waits(String before, String after, String content) {
    for (int count : List.of(1, 500, 1022)) {
      var blanks = "\t ".repeat(count).substring(0, count);
      var encoded = before + blanks + after.translateEscapes();
      var decoder = new QuotedPrintableDecoder();
      byte[] in = encoded.getBytes(ISO_8859_1);
      byte[] out = new byte[in.length];
      int size = 0;
      for (int at = 0; at < in.length; at++) {
        size += decoder.convert(in, at, at + 1, out, size, out.length);
        assertEquals(1, decoder.taken());
      }
      size += decoder.finish(out, size, out.length);
      assertEquals(
          content.translateEscapes().replace("*", blanks), new String(out, 0, size, ISO_8859_1));
    }
  }

  @DisplayName("A soft line break that is padded without end is none")
  @Test
  void boundsSoftLineBreaks() {
    byte[] in = ("a=" + " ".repeat(1030) + "b").getBytes(ISO_8859_1);
    assertArrayEquals(in, QuotedPrintableDecoder.decode(in, 0, in.length));
  }

  @DisplayName("A defect has its number and the offset of its first")
  @ParameterizedTest(name = "{0}: {1}, {2} times, first at {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a=zz=\\r\\n=1=2= b      | MALFORMED_ESCAPE | 4 | 1
          a=e9=E9=eE             | LOWER_CASE_DIGIT | 2 | 1
          ab\\351\\1\\177          | RAW_OCTET        | 3 | 2
          a\\r\\nb \\t\\r\\nc= \\r\\n | TRAILING_SPACE   | 2 | 4
          a\\rb\\rc                | LONE_CR          | 2 | 1
          ab\\nc=\\nd\\n            | LONE_LF          | 3 | 2
          ab=                    | TRUNCATED        | 1 | 2
          """)
  void counts(String encoded, Defect.Kind kind, long count, long first) throws IOException {
    byte[] in = encoded.translateEscapes().getBytes(ISO_8859_1);
    for (int step = 1; step <= in.length; step++) {
      var decoder = new QuotedPrintableDecoder();
      byte[] out = new byte[in.length];
      int size = 0;
      for (int at = 0; at < in.length; at += step) {
        size += decoder.convert(in, at, Math.min(at + step, in.length), out, size, out.length);
      }
      size += decoder.finish(out, size, out.length);
      var found = decoder.defects().stream().filter(defect -> defect.kind() == kind).toList();
      assertEquals(List.of(new Defect(kind, count, first)), found);
    }
  }

  @DisplayName("Lines that are too long are counted, and seen at their ends")
  @ParameterizedTest(name = "{0} letters before {1}: {2} at {3}")
  @CsvSource({
    "76, '\\r\\n', 0, 0",
    "77, '\\r\\n', 2, 77",
    "76, '\\n', 0, 0",
    "77, '\\n', 2, 77",
    "75, '=\\r\\n', 0, 0",
    "76, '=\\r\\n', 2, 77",
    "80, '', 1, 160"
  })
  void countsLongLines(int letters, String lineEnd, long count, long first) throws IOException {
    byte[] in = ("a".repeat(letters) + lineEnd.translateEscapes()).repeat(2).getBytes(ISO_8859_1);
    var decoder = new QuotedPrintableDecoder();
    decoder.reading(new ByteArrayInputStream(in)).readAllBytes();
    var found = decoder.defects().stream().filter(d -> d.kind() == Defect.Kind.LONG_LINE).toList();
    assertEquals(
        count == 0 ? List.of() : List.of(new Defect(Defect.Kind.LONG_LINE, count, first)), found);
  }

  @DisplayName("Offsets that are no slice are the caller's fault")
  @Test
  void refusesOffsets() {
    assertThrows(
        IndexOutOfBoundsException.class, () -> QuotedPrintableDecoder.decode(new byte[2], 1, 3));
  }

  @DisplayName("Each defect says what is wrong, and by which rule")
  @ParameterizedTest
  @EnumSource
  void explains(Defect.Kind defect) {
    assertEquals(true, defect.rule().startsWith("RFC 2045, section 6.7"));
    assertEquals(false, defect.message().isBlank());
  }
}
