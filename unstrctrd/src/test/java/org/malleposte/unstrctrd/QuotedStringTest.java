package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 5322, section 3.2.4: Quoted Strings")
class QuotedStringTest {

  @DisplayName("quoted-string = DQUOTE *([FWS] qcontent) [FWS] DQUOTE")
  @ParameterizedTest(name = "{0} ends at {1} and means {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # wire, escaped   | end | value
          ""                | 2   | ``
          "a b" c           | 5   | `a b`
          "a\\\\"b"         | 6   | a"b
          "a\\\\\\\\"b      | 5   | a\\\\
          "\\\\t"           | 4   | t
          "a\\r\\n b"       | 7   | `a b`
          "a\\n b"          | 6   | `a b`
          "a\\r\\nb"        | 6   | a\\r\\nb
          "\\351"           | 3   | \\351
          """)
  void reads(String wire, int end, String value) {
    byte[] in = wire.translateEscapes().getBytes(ISO_8859_1);
    assertEquals(end, QuotedString.skip(in, 0, in.length));
    assertEquals(value.translateEscapes(), new String(QuotedString.value(in, 0, end), ISO_8859_1));
  }

  @DisplayName("What is not closed, or does not open, is told by a negative offset")
  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a\"b\"", "\"", "\"a", "\"a\\\"", "\"a\\"})
  void refuses(String wire) {
    byte[] in = ("xx" + wire).getBytes(ISO_8859_1);
    assertEquals(~2, QuotedString.skip(in, 2, in.length));
  }

  @DisplayName("A value has room for its quotes, or the caller is wrong")
  @Test
  void refusesOffsets() {
    assertThrows(IndexOutOfBoundsException.class, () -> QuotedString.value(new byte[4], 1, 2));
  }
}
