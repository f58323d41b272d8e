package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 2045, section 6.7: encoding quoted-printable")
class QuotedPrintableEncoderTest {

  @DisplayName("Rules 1 to 4, for text and for other octets")
  @ParameterizedTest(name = "{0} is {1} as text, {2} otherwise")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          ``|``|``
          a b\\tc|a b\\tc|a b\\tc
          caf\\351 =|caf=E9 =3D|caf=E9 =3D
          ~\\177\\0|~=7F=00|~=7F=00
          a\\r\\nb|a\\r\\nb|a=0D=0Ab
          a\\nb|a\\r\\nb|a=0Ab
          a\\rb|a=0Db|a=0Db
          a\\r|a=0D|a=0D
          \\r\\r\\n|=0D\\r\\n|=0D=0D=0A
          a \\r\\n|a=20\\r\\n|a =0D=0A
          a \\n|a=20\\r\\n|a =0A
          a  \\t|a  =09|a  =09
          a \\rb|a =0Db|a =0Db
          From me|=46rom me|=46rom me
          a\\nFrom me|a\\r\\n=46rom me|a=0AFrom me
          Fromage|Fromage|Fromage
          a From me|a From me|a From me
          .|=2E|=2E
          .\\r\\n..\\r\\n.|=2E\\r\\n..\\r\\n=2E|.=0D=0A..=0D=0A.
          """)
  void encodes(String content, String text, String binary) {
    byte[] in = content.translateEscapes().getBytes(ISO_8859_1);
    assertEquals(
        text.translateEscapes(),
        new String(QuotedPrintableEncoder.encode(in, 0, in.length), ISO_8859_1));
    assertEquals(
        binary.translateEscapes(),
        new String(QuotedPrintableEncoder.encode(in, 0, in.length, Form.BINARY), ISO_8859_1));
  }

  @DisplayName("Rule 5: no line has more than 76 characters, and no escape is broken")
  @ParameterizedTest(name = "{0} letters and {1} break after {2}")
  @CsvSource({
    "75, b, 75",
    "74, b, 75",
    "74, \u00e9, 74",
    "73, \u00e9, 73",
    "72, \u00e9, 75",
    "75, ' ', 75"
  })
  void breaksLines(int letters, String next, int column) {
    byte[] in = ("a".repeat(letters) + next + "cc").getBytes(ISO_8859_1);
    var encoded = new String(QuotedPrintableEncoder.encode(in, 0, in.length), ISO_8859_1);
    assertEquals(column, encoded.indexOf("=\r\n"));
    assertEquals(encoded.lastIndexOf("=\r\n"), column);
  }

  @DisplayName(
      "To flush passes on what is known, to close ends the encoding but not the other stream")
  @Test
  void flushes() throws IOException {
    var closed = new boolean[1];
    var out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    var stream = new QuotedPrintableEncoder().writing(out);
    stream.write("a\nb ".getBytes(ISO_8859_1));
    stream.flush();
    assertEquals("a\r\nb", out.toString(ISO_8859_1));
    stream.write('\n');
    stream.close();
    stream.close();
    assertEquals("a\r\nb=20\r\n", out.toString(ISO_8859_1));
    assertEquals(false, closed[0]);
    assertThrows(IOException.class, () -> stream.write(0));
  }

  @DisplayName("Offsets that are no slice are the caller's fault")
  @Test
  void refusesOffsets() {
    assertThrows(
        IndexOutOfBoundsException.class, () -> QuotedPrintableEncoder.encode(new byte[2], 1, 3));
  }
}
