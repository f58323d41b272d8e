package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 5322, section 2.2.1: unstructured bodies")
class UnstructuredTest {

  @DisplayName("Every byte belongs to a token")
  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # wire, escaped      | ends  | tokens
          Hello                | BOTH  | TEXT:5
          a b\\tc              | BOTH  | TEXT:1 WSP:1 TEXT:1 WSP:1 TEXT:1
          a\\r\\n b            | BOTH  | TEXT:1 FWS:3 TEXT:1
          a\\n\\t b            | BOTH  | TEXT:1 FWS:3 TEXT:1
          a\\n b               | CRLF  | TEXT:1 LF:1 WSP:1 TEXT:1
          a \\r\\n b           | BOTH  | TEXT:1 WSP:1 FWS:3 TEXT:1
          a\\r\\n \\r\\n b     | BOTH  | TEXT:1 FWS:3 FWS:3 TEXT:1
          a\\rb                | BOTH  | TEXT:1 CR:1 TEXT:1
          \\r\\r\\n x          | BOTH  | CR:1 FWS:3 TEXT:1
          a\\0\\1\\177b        | BOTH  | TEXT:1 NUL:1 CONTROL:1 CONTROL:1 TEXT:1
          \\303\\251t\\303\\251 | BOTH | TEXT:5
          a\\377b              | BOTH  | TEXT:1 INVALID:1 TEXT:1
          \\342\\202           | BOTH  | INVALID:2
          \\355\\240\\200      | BOTH  | INVALID:1 INVALID:1 INVALID:1
          \\300\\257           | BOTH  | INVALID:1 INVALID:1
          \\360\\220\\200a     | BOTH  | INVALID:3 TEXT:1
          \\364\\217\\277\\277 | BOTH  | TEXT:4
          \\364\\220\\200\\200 | BOTH  | INVALID:1 INVALID:1 INVALID:1 INVALID:1
          """)
  void tokens(String wire, String ends, String expected) {
    byte[] raw = wire.translateEscapes().getBytes(ISO_8859_1);
    var lineEnd = ends.equals("CRLF") ? LineEnd.CRLF : LineEnd.CRLF_OR_LF;
    var body = Unstructured.parse(raw, 0, raw.length, lineEnd);
    var tokens =
        body.tokens().stream()
            .map(token -> token.kind() + ":" + (token.to() - token.from()))
            .collect(Collectors.joining(" "));
    assertEquals(expected, tokens);
  }

  @DisplayName("A line break that folds nothing ends the body")
  @ParameterizedTest(name = "{0} is {1}, and ends at {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          Hello\\r\\nTo: x|Hello|7
          Hello\\nTo: x|Hello|6
          Hello|Hello|5
          \\r\\nHello|``|2
          a\\r\\n b\\r\\nc|a b|7
          a\\n  b\\n|a  b|6
           a \\r\\n| a |5
          a\\r|a\\r|2
          a\\r\\n |a |4
          a\\r\\n \\r\\n \\r\\nb|a  |9
          """)
  void ends(String wire, String text, int end) {
    byte[] raw = wire.translateEscapes().getBytes(ISO_8859_1);
    var body = Unstructured.parse(raw, 0, raw.length);
    assertEquals(text.translateEscapes(), body.text());
    assertEquals(end, body.end());
  }

  @DisplayName("Section 3.2.2: comments go, but not from quoted strings")
  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          a(b)c|ac
          a (b (c) d) e|a  e
          (a)(b)c(d)|c
          ":)" (x)|":)"\s
          "a\\"(b)"(c)|"a\\"(b)"
          (a\\)b)c|c
          (a\\\\)c|c
          \\(a\\)|\\(a\\)
          (")a|a
          5" disk (old)|5" disk\s
          a(b (c) d|a(b (c) d
          a)b|a)b
          """)
  void withoutComments(String wire, String expected) {
    byte[] raw = wire.getBytes(ISO_8859_1);
    assertEquals(expected, Unstructured.parse(raw, 0, raw.length).withoutComments().value().text());
  }

  @DisplayName("A CR and an LF that a comment holds apart never become a line break")
  @Test
  void doesNotJoinLineBreaks() {
    byte[] raw = "a\r(b)(c)\nX: y".getBytes(ISO_8859_1);
    var body = Unstructured.parse(raw, 0, raw.length, LineEnd.CRLF).withoutComments().value();
    assertEquals("a\r \nX: y", new String(body.raw(), ISO_8859_1));
  }

  @DisplayName("The bytes are kept as they were, and are the body's own")
  @Test
  void keepsBytes() {
    byte[] raw = "xa\r\n by".getBytes(ISO_8859_1);
    var body = Unstructured.parse(raw, 1, 6);
    raw[1] = 'z';
    body.raw()[0] = 'z';
    assertArrayEquals("a\r\n b".getBytes(ISO_8859_1), body.raw());
    assertEquals(Unstructured.parse("a\r\n b".getBytes(ISO_8859_1), 0, 5), body);
    assertEquals(
        Unstructured.parse("a\r\n b".getBytes(ISO_8859_1), 0, 5).hashCode(), body.hashCode());
    assertNotEquals(Unstructured.parse("a b".getBytes(ISO_8859_1), 0, 3), body);
    assertEquals("a b", body.toString());
  }

  @DisplayName("Offsets that are no slice are the caller's fault")
  @Test
  void refusesOffsets() {
    assertThrows(IndexOutOfBoundsException.class, () -> Unstructured.parse(new byte[2], 1, 3));
  }
}
