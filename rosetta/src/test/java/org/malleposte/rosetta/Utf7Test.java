package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 2152: UTF-7")
class Utf7Test {

  @DisplayName("What is well-formed is read")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``            | ``
          abc           | abc
          +-            | +
          a+-b          | a+b
          +AGE-         | a
          +AGEAYg-      | ab
          +AGE.         | a.
          +AGE--        | a-
          +AGE          | a
          +ACs-         | +
          +2D3eAA-      | \uD83D\uDE00
          +2D3eAABh-    | \uD83D\uDE00a
          A+ImIDkQ.     | A\u2262\u0391.
          Hi Mom -+Jjo--! | Hi Mom -\u263A-!
          +ZeVnLIqe-    | \u65E5\u672C\u8A9E
          ~\\           | ~\\
          """)
  void reads(String encoded, String text) {
    assertEquals(text, decode(encoded).text());
    assertEquals(Malformed.NONE, decode(encoded).malformed());
  }

  @DisplayName("What is not is replaced, and what follows is read")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          \u00E9b       | \uFFFDb
          +             | \uFFFD
          a+            | a\uFFFD
          +!b           | \uFFFD!b
          +\u00E9b      | \uFFFDb
          +A-b          | \uFFFDb
          +AG           | \uFFFD
          +AGF-b        | a\uFFFDb
          +AGFA-b       | a\uFFFDb
          +AGF b        | a\uFFFD b
          +2D0-b        | \uFFFDb
          +2D0          | \uFFFD
          +2D0AYQ-b     | \uFFFDab
          +3gA-b        | \uFFFDb
          +2D3YPd4A-b   | \uFFFD\uD83D\uDE00b
          +AGE\u00E9+AGI- | a\uFFFDb
          """)
  void replaces(String encoded, String text) {
    assertEquals(text, decode(encoded).text());
    assertEquals(1, decode(encoded).malformed().count());
  }

  @DisplayName("Only the characters of set D stand for themselves")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                  | ``
          aZ09 '(),-./:?      | aZ09 '(),-./:?
          a+b                 | a+-b
          1=2                 | 1+AD0-2
          ~\\+                | +AH4AXAAr-
          \uD83D\uDE00        | +2D3eAA-
          \u65E5\u672C\u8A9E. | +ZeVnLIqe-.
          """)
  void writes(String text, String encoded) {
    assertEquals(encoded, new String(text.getBytes(Charsets.UTF_7), ISO_8859_1));
  }

  @DisplayName("Half a surrogate pair is no text")
  @ParameterizedTest
  @CsvSource({"D83D", "DE00", "D83D0061"})
  void refusesHalfPairs(String units) {
    var text = new StringBuilder();
    for (int at = 0; at < units.length(); at += 4) {
      text.append((char) Integer.parseInt(units, at, at + 4, 16));
    }
    assertEquals(false, Charsets.UTF_7.newEncoder().canEncode(text));
  }

  private static Decoded decode(String encoded) {
    byte[] in = encoded.getBytes(ISO_8859_1);
    return Charsets.decode(in, 0, in.length, Charsets.UTF_7);
  }
}
