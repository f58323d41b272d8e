package org.malleposte.base64mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 4648: base64 that is just so")
class StrictTest {

  @DisplayName("What an encoder writes is read")
  @ParameterizedTest(name = "{0}, lines of {1}, is {2}")
  @CsvSource({
    "'', 0, ''",
    "Zg==, 0, f",
    "Zm8=, 0, fo",
    "Zm9v, 0, foo",
    "'Zm9v\r\nYg==', 4, foob",
    "'Zm\r\n9v\r\nYg\r\n==', 2, foob"
  })
  void reads(String encoded, int width, String content) {
    byte[] in = ("?" + encoded + "?").getBytes(ISO_8859_1);
    var form = Form.PLAIN.withWidth(width);
    assertEquals(
        new Parsed.Ok(ByteBuffer.wrap(content.getBytes(ISO_8859_1))),
        Base64.parse(in, 1, in.length - 1, form));
  }

  @DisplayName("Anything else is malformed, where it is")
  @ParameterizedTest(name = "{0} in lines of {1}: {2} at {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Zg             | 0 | MISSING_PADDING    | 2
          Zg=            | 0 | MISSING_PADDING    | 3
          Zg=Z           | 0 | MISSING_PADDING    | 3
          Z              | 0 | TRUNCATED          | 1
          Z===           | 0 | TRUNCATED          | 1
          =              | 0 | STRAY_PADDING      | 0
          Zm9v=          | 0 | STRAY_PADDING      | 4
          Zg===          | 0 | STRAY_PADDING      | 4
          Zg==Zg==       | 0 | DATA_AFTER_PADDING | 4
          Zh==           | 0 | SPARE_BITS         | 1
          Zm9=           | 0 | SPARE_BITS         | 2
          Zm-v           | 0 | FOREIGN_OCTET      | 2
          Zm 9v          | 0 | FOREIGN_OCTET      | 2
          Zm9v\\r\\n       | 0 | LINE_BREAK         | 4
          Zm9v\\r\\n       | 4 | LINE_BREAK         | 4
          Zm9vYg==       | 4 | LINE_BREAK         | 4
          Zm9v\\nYg==      | 4 | LINE_BREAK         | 4
          Zm\\r\\n9v       | 4 | LINE_BREAK         | 2
          Zm9v\\r\\nYg\\r\\n== | 4 | LINE_BREAK       | 8
          Zg==           | 2 | LINE_BREAK         | 2
          Zg==           | 3 | LINE_BREAK         | 3
          Zg             | 2 | MISSING_PADDING    | 2
          Zg=            | 3 | MISSING_PADDING    | 3
          """)
  void refuses(String encoded, int width, Defect.Kind fault, int at) {
    byte[] in = encoded.translateEscapes().getBytes(ISO_8859_1);
    assertEquals(
        new Parsed.Malformed(fault, at),
        Base64.parse(in, 0, in.length, Form.PLAIN.withWidth(width)));
  }

  @DisplayName("RFC 4648, section 5: URLs have an alphabet of their own, and no padding")
  @ParameterizedTest(name = "{0} is read: {1}")
  @CsvSource({"-_8, true", "+/8, false", "-_8=, false"})
  void readsUrls(String encoded, boolean read) {
    byte[] in = encoded.getBytes(ISO_8859_1);
    assertEquals(read, Base64.parse(in, 0, in.length, Form.URL_SAFE) instanceof Parsed.Ok);
  }
}
