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

  @DisplayName("RFC 3501, section 5.1.3: names of mailboxes are read")
  @ParameterizedTest(name = "{0} is {1}, {2} malformed")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ~peter/mail/&U,BTFw-/&ZeVnLIqe- | ~peter/mail/\u53F0\u5317/\u65E5\u672C\u8A9E | 0
          a&-b          | a&b          | 0
          &-&-          | &&           | 0
          a+-b          | a+-b         | 0
          &Jjo-!        | \u263A!      | 0
          &Jjo-&Jjo-    | \u263A\u263A | 0
          &2D3eAA-      | \uD83D\uDE00 | 0
          &,,4-         | \uFFFE       | 0
          &Jjo          | \u263A\uFFFD | 1
          &Jjo!         | \u263A\uFFFD! | 1
          &Jjo&Jjo-     | \u263A\uFFFD\u263A | 1
          &Jjo/-        | \u263A\uFFFD/- | 1
          &             | \uFFFD       | 1
          \u00E9a       | \uFFFDa      | 1
          `a\tb`        | a\uFFFDb     | 1
          &Jjp-a        | \u263A\uFFFDa | 1
          """)
  void readsNames(String encoded, String text, long malformed) {
    byte[] in = encoded.getBytes(ISO_8859_1);
    var decoded = Charsets.decode(in, 0, in.length, Charsets.UTF_7_IMAP);
    assertEquals(text, decoded.text());
    assertEquals(malformed, decoded.malformed().count());
  }

  @DisplayName("RFC 3501, section 5.1.3: printing characters stand for themselves, and only so")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``            | ``
          INBOX ~\\+"   | INBOX ~\\+"
          a&b           | a&-b
          \u53F0\u5317/&  | &U,BTFw-/&-
          \u263A&\u263A  | &Jjo-&-&Jjo-
          `a\tb`        | a&AAk-b
          \uD83D\uDE00  | &2D3eAA-
          """)
  void writesNames(String text, String encoded) {
    assertEquals(encoded, new String(text.getBytes(Charsets.UTF_7_IMAP), ISO_8859_1));
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
