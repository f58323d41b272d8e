package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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
          a=\\nb|ab|``
          a =\\r\\n b|a  b|``
          a\\r\\nb\\nc|a\\r\\nb\\nc|``
          \\r\\n\\r\\n|\\r\\n\\r\\n|``
          a\\tb c|a\\tb c|``
          a =E9|a \\351|``
          =0D=0A|\\r\\n|``
          a=  \\t\\r\\nb|ab|TRAILING_SPACE
          a= \\nb|ab|TRAILING_SPACE
          a \\t\\r\\nb|a\\r\\nb|TRAILING_SPACE
          a \\nb|a\\nb|TRAILING_SPACE
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
          =\\ra|=\\ra|MALFORMED_ESCAPE
          = \\r\\r\\na|= \\r\\r\\na|MALFORMED_ESCAPE
          """)
  void decodes(String encoded, String content, String defects) throws IOException {
    byte[] in = encoded.translateEscapes().getBytes(ISO_8859_1);
    var decoder = new QuotedPrintableDecoder();
    byte[] out = decoder.decoding(new ByteArrayInputStream(in)).readAllBytes();
    assertEquals(content.translateEscapes(), new String(out, ISO_8859_1));
    assertArrayEquals(out, QuotedPrintableDecoder.decode(in, 0, in.length));
    assertEquals(
        defects, decoder.defects().stream().map(Enum::name).collect(Collectors.joining(" ")));
  }

  @DisplayName("White space without end needs no memory without end")
  @ParameterizedTest(name = "{0} blanks before a line break leave {1}")
  @CsvSource({"1023, 0", "1024, 0", "1025, 1024", "5000, 4096"})
  void boundsWhatItHolds(int blanks, int left) {
    byte[] in = ("a" + " ".repeat(blanks) + "\r\n").getBytes(ISO_8859_1);
    byte[] out = QuotedPrintableDecoder.decode(in, 0, in.length);
    assertEquals("a" + " ".repeat(left) + "\r\n", new String(out, ISO_8859_1));
  }

  @DisplayName("A soft line break that is padded without end is none")
  @Test
  void boundsSoftLineBreaks() {
    byte[] in = ("a=" + " ".repeat(1030) + "b").getBytes(ISO_8859_1);
    assertArrayEquals(in, QuotedPrintableDecoder.decode(in, 0, in.length));
  }

  @DisplayName("Offsets that are no slice, and an array without room, are the caller's fault")
  @Test
  void refusesOffsets() {
    var decoder = new QuotedPrintableDecoder();
    assertThrows(
        IndexOutOfBoundsException.class, () -> QuotedPrintableDecoder.decode(new byte[2], 1, 3));
    assertThrows(
        IndexOutOfBoundsException.class, () -> decoder.decode(new byte[8], 0, 8, new byte[8], 0));
  }

  @DisplayName("Each defect says what is wrong, and by which rule")
  @ParameterizedTest
  @EnumSource
  void explains(Defect defect) {
    assertEquals(true, defect.rule().startsWith("RFC 2045, section 6.7"));
    assertEquals(false, defect.message().isBlank());
  }
}
