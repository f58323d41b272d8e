package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.transducer.Transducer;

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
      "Rule 5: the last column is the soft line break's, unless the line ends there anyhow")
  @ParameterizedTest(name = "{0} letters and {1} become {2} lines")
  @CsvSource({
    "76, '', 1",
    "77, '', 2",
    "76, '\r\n', 1",
    "76, '\n', 1",
    "77, '\r\n', 2",
    "73, '=', 1",
    "74, '=', 2",
    "73, '=\n', 1",
    "73, ' \n', 1",
    "74, ' \n', 2",
    "76, '\rb', 2",
    "75, '\t', 2",
    "74, '\t', 2",
    "73, '\t', 1",
  })
  void fillsLines(int letters, String rest, int lines) {
    byte[] in = ("a".repeat(letters) + rest.translateEscapes()).getBytes(ISO_8859_1);
    var encoded = new String(QuotedPrintableEncoder.encode(in, 0, in.length), ISO_8859_1);
    assertEquals(lines, encoded.lines().count(), encoded);
  }

  @DisplayName("Lines may be narrower")
  @ParameterizedTest(name = "{0} characters: {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4 | abcd           | abcd
          4 | abcde          | abc=\\r\\nde
          4 | \\351\\351     | =E9=\\r\\n=E9
          5 | ab\\351        | ab=E9
          5 | ab\\351c       | ab=\\r\\n=E9c
          6 | From me        | =46ro=\\r\\nm me
          6 | ab .\\n.       | ab .\\r\\n=2E
          8 | abcdefgFrom me | abcdefg=\\r\\n=46rom =\\r\\nme
          """)
  void narrows(int width, String content, String encoded) {
    byte[] in = content.translateEscapes().getBytes(ISO_8859_1);
    byte[] out = QuotedPrintableEncoder.encode(in, 0, in.length, Form.TEXT.withWidth(width));
    assertEquals(encoded.translateEscapes(), new String(out, ISO_8859_1));
  }

  @DisplayName("Buffers of any kind give the same")
  @ParameterizedTest(name = "{0} octets of room")
  @ValueSource(ints = {1, 7, 100, 5000})
  void isBuffered(int room) {
    byte[] in = "Les élèves, From here\n.\n".repeat(400).getBytes(ISO_8859_1);
    byte[] expected = QuotedPrintableEncoder.encode(in, 0, in.length);
    for (var from : List.of(ByteBuffer.wrap(in), ByteBuffer.wrap(in).asReadOnlyBuffer())) {
      for (var to : List.of(ByteBuffer.allocate(room), ByteBuffer.allocateDirect(room))) {
        assertArrayEquals(expected, converted(new QuotedPrintableEncoder(), from.duplicate(), to));
        var encoded = ByteBuffer.wrap(expected);
        assertArrayEquals(
            QuotedPrintableDecoder.decode(expected, 0, expected.length),
            converted(new QuotedPrintableDecoder(), encoded, to));
      }
    }
  }

  private static byte[] converted(Transducer transducer, ByteBuffer in, ByteBuffer room) {
    var out = new ByteArrayOutputStream();
    while (!transducer.convert(in, room)) {
      drain(room, out);
    }
    while (!transducer.finish(room)) {
      drain(room, out);
    }
    drain(room, out);
    return out.toByteArray();
  }

  private static void drain(ByteBuffer buffer, ByteArrayOutputStream out) {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer.get());
    }
    buffer.clear();
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
