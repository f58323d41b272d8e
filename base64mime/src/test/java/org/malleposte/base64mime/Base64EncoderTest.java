package org.malleposte.base64mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 2045, section 6.8: encoding base64")
class Base64EncoderTest {

  @DisplayName("Padding completes the last four characters")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"'', ''", "f, Zg==", "fo, Zm8=", "foo, Zm9v", "foob, Zm9vYg==", "fooba, Zm9vYmE="})
  void encodes(String content, String encoded) {
    byte[] in = content.getBytes(ISO_8859_1);
    assertEquals(encoded, new String(Base64Encoder.encode(in, 0, in.length), ISO_8859_1));
    assertEquals(encoded, Base64.encodeWord(in));
  }

  @DisplayName("Lines have 76 characters, with CRLF between them and none after the last")
  @ParameterizedTest(name = "{0} octets: {1} characters")
  @CsvSource({"56, 76", "57, 76", "58, 82", "114, 154", "115, 160", "7296, 9982", "7297, 9988"})
  void breaksLines(int octets, int characters) throws IOException {
    byte[] content = new byte[octets];
    byte[] encoded = Base64Encoder.encode(content, 0, octets);
    assertEquals(characters, encoded.length);
    for (var line : new String(encoded, ISO_8859_1).split("\r\n", -1)) {
      assertEquals(line.length(), Math.clamp(line.length(), 1, 76));
    }
    var out = new ByteArrayOutputStream();
    try (var stream = new Base64Encoder().writing(out)) {
      stream.write(content);
    }
    assertEquals(new String(encoded, ISO_8859_1), out.toString(ISO_8859_1));
  }

  @DisplayName("A word is one line, however long")
  @Test
  void wordsAreNotBroken() {
    assertEquals(1336, Base64.encodeWord(new byte[1000]).length());
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
    var stream = new Base64Encoder().writing(out);
    stream.write(new byte[58]);
    stream.flush();
    assertEquals("A".repeat(76), out.toString(ISO_8859_1));
    stream.write(new byte[2]);
    stream.flush();
    assertEquals("A".repeat(76) + "\r\nAAAA", out.toString(ISO_8859_1));
    stream.write('f');
    stream.close();
    stream.close();
    assertEquals("A".repeat(76) + "\r\nAAAAZg==", out.toString(ISO_8859_1));
    assertEquals(false, closed[0]);
    assertThrows(IOException.class, () -> stream.write(0));
  }

  @DisplayName("Offsets that are no slice are the caller's fault")
  @Test
  void refusesOffsets() {
    assertThrows(IndexOutOfBoundsException.class, () -> Base64Encoder.encode(new byte[2], 1, 3));
  }

  @DisplayName("Of any form, as the JDK writes it")
  @ParameterizedTest(name = "{0}, padded {1}, lines of {2}")
  @CsvSource({
    "STANDARD, true, 0", "STANDARD, false, 0", "URL_SAFE, true, 0", "URL_SAFE, false, 0",
    "STANDARD, true, 4", "STANDARD, true, 64", "STANDARD, true, 1000", "URL_SAFE, false, 4"
  })
  void writesAnyForm(Alphabet alphabet, boolean padded, int width) {
    byte[] content = new byte[1000];
    new Random(4648).nextBytes(content);
    var form = new Form(alphabet, padded, width);
    var mime = java.util.Base64.getMimeEncoder(width, new byte[] {'\r', '\n'});
    var encoder = padded ? mime : mime.withoutPadding();
    for (int length = 0; length < content.length; length += 13) {
      var expected = new String(encoder.encode(Arrays.copyOf(content, length)), ISO_8859_1);
      if (alphabet == Alphabet.URL_SAFE) {
        expected = expected.replace('+', '-').replace('/', '_');
      }
      byte[] encoded = Base64Encoder.encode(content, 0, length, form);
      assertEquals(expected, new String(encoded, ISO_8859_1));
      assertEquals(encoded.length, form.encodedLength(length));
    }
  }

  @DisplayName("No line is narrower than nothing")
  @Test
  void refusesWidths() {
    assertThrows(IllegalArgumentException.class, () -> Form.MIME.withWidth(-1));
    assertEquals(0, Form.MIME.withWidth(0).width());
  }
}
