package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 2047: encoded-word")
class EncodedWordTest {

  @DisplayName("Sections 2, 4 and 8; RFC 2231, section 5")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          # wire                                              | text
          =?US-ASCII?Q?Keith_Moore?=                          | Keith Moore
          =?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?=               | Keld Jørn Simonsen
          =?iso-8859-1?q?a=e9=E9?=                            | aéé
          =?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=   | If you can read this yo
          =?utf-8?b?5L+h?=                                    | 信
          =?US-ASCII*EN?Q?a?=                                 | a
          =?UTF-8*fr-CA?B?w6k=?=                              | é
          =?utf-8?Q??=                                        | ``
          =?utf-8?B??=                                        | ``
          Hello =?utf-8?Q?W=C3=B6rld?= !                      | Hello Wörld !
          é =?utf-8?Q?=C3=A9?=                                | é é
          """)
  void decodes(String wire, String text) {
    assertEquals(text, EncodedWord.decode(wire));
  }

  @DisplayName("Section 6.2: white space between two of them is none")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          =?utf-8?Q?a?= b                           | a b
          =?utf-8?Q?a?= =?utf-8?Q?b?=               | ab
          =?utf-8?Q?a?=   =?utf-8?Q?b?=             | ab
          =?utf-8?Q?a_?= =?utf-8?Q?b?=              | a b
          =?utf-8?Q?a?= =?utf-8?Q?_b?=              | a b
          =?iso-8859-1?Q?a?= =?utf-8?B?Yg==?=       | ab
          =?utf-8?Q?a?= x =?utf-8?Q?b?=             | a x b
          =?utf-8?Q?a?= =?none?Q?b?= =?utf-8?Q?c?=  | a =?none?Q?b?= c
          """)
  void drops(String wire, String text) {
    assertEquals(text, EncodedWord.decode(wire));
  }

  @DisplayName("Folds are undone first")
  @Test
  void unfolds() {
    byte[] bytes = "x\r\n =?utf-8?Q?a?=\r\n\t=?utf-8?Q?b?=\n y \u00e9".getBytes(ISO_8859_1);
    assertEquals("x ab y \u00e9", EncodedWord.decode(bytes, 0, bytes.length));
    assertEquals("=?utf-8?Q?a", EncodedWord.decode(bytes, 4, 15));
  }

  @DisplayName("Section 2 has them in ASCII; what is not is UTF-8, or else of the word's charset")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "=?iso-8859-1?Q?Fr\u00f6sche?=, Frösche",
    "=?iso-8859-1?Q?Fr\u00f6sche_=F6?=, Frösche ö",
    "=?koi8-r?Q?\u00c4\u00c1?=, да",
    "=?utf-8?Q?\u00c3\u00b6=C3=B6?=, öö",
    "=?iso-8859-1?Q?\u00c3\u00b6?=, ö",
    "=?iso-8859-1?B?\u00f6?=, =?iso-8859-1?B?ö?=",
    "=?none?Q?\u00f6?=, =?none?Q?ö?=",
    "=?utf-8?Q?\u007f?=, =?utf-8?Q?\u007f?="
  })
  void readsWhatIsNotEncoded(String latin1, String text) {
    byte[] bytes = latin1.getBytes(ISO_8859_1);
    assertEquals(text, EncodedWord.decode(bytes, 0, bytes.length));
  }

  @DisplayName("Beside what is not encoded, what is stays of the word's charset")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "=?utf-8?Q?é=C3=A9_é?=, éé é",
    "=?iso-8859-1?Q?é=E9_é?=, éé é",
    "=?iso-8859-1?Q?=é=?=, =é=",
    "=?shift_jis?Q?ダ=83=5F_ダ?=, ダダ ダ",
    "=?iso-2022-jp?Q?織=41?=, 織A",
    "=?iso-8859-1?Q?信=E9?=, 信\ufffd"
  })
  void readsBoth(String wire, String text) {
    assertEquals(text, EncodedWord.decode(wire));
  }

  @DisplayName("Section 5: a character that was cut between two of them is joined")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=, é",
    "=?utf-8?B?5L8=?= =?utf-8?B?oQ==?=, 信",
    "=?utf-8?Q?=E4?= =?UTF-8?q?=BF?= =?utf-8?Q?=A1?= x, 信 x",
    "=?utf-8?Q?=C3?= =?utf-8?B?qQ==?=, \ufffd\ufffd",
    "=?utf-8?Q?=C3?= x =?utf-8?Q?=A9?=, \ufffd x \ufffd",
    "=?iso-2022-jp?B?GyRCGyhC?= =?iso-2022-jp?B?GyRCPyUbKEI=?=, 織"
  })
  void joins(String wire, String text) {
    assertEquals(text, EncodedWord.decode(wire));
  }

  @DisplayName("What careless mail has")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [X]=?utf-8?Q?a?=.                 | [X]a.
          =?utf-8?Q?a?==?utf-8?Q?b?=        | ab
          =?utf-8?Q?a b c?=                 | a b c
          =?utf-8?Q?a?b?=                   | a?b
          =?utf-8?Q???=                     | ?
          =?utf-8?B?YW Jj?=                 | abc
          =?utf-8?B?YWI?=                   | ab
          =?utf-8?Q?50=%?=                  | 50=%
          =?utf-8?Q?caf=E9?=                | caf�
          """)
  void isTolerant(String wire, String text) {
    assertEquals(text, EncodedWord.decode(wire));
  }

  @DisplayName("What is none stays as it is")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a = b",
        "=?",
        "=?=",
        "=?utf-8",
        "=?utf-8?",
        "=?utf-8?Q",
        "=?utf-8?Q?",
        "=?utf-8?Q?=",
        "=?utf-8?Q?a",
        "=?utf-8?Q?a?",
        "=?utf-8?Q?a? =",
        "=?utf-8?X?a?=",
        "=?utf-8?QQ?a?=",
        "=?utf-8??a?=",
        "=??Q?a?=",
        "=?*en?Q?a?=",
        "=?no such?Q?a?=",
        "=?x-unknown?Q?a?=",
        "=?utf-8?B?!!!?=",
        "=?utf-8?B?é?=",
        " \t a ",
        "let's = try =?iso-8859-1? to break =? the parser"
      })
  void leaves(String text) {
    assertEquals(text, EncodedWord.decode(text));
  }

  @DisplayName("One that is not closed hides no other")
  @Test
  void findsTheNext() {
    assertEquals("=?utf-8?Q?x b", EncodedWord.decode("=?utf-8?Q?x =?utf-8?Q?b?="));
    assertEquals("=?b", EncodedWord.decode("=?=?utf-8?Q?b?="));
    assertEquals("=?x?Q?a?=b", EncodedWord.decode("=?x?Q?a?==?utf-8?Q?b?="));
  }

  @DisplayName("A hundred thousand of anything take no square of time")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?",
        "=?a",
        "=?a?Q?",
        "=?utf-8?Q?",
        "=?utf-8?Q? ",
        "=?utf-8?B?!?=",
        "?=",
        "=",
        "?",
        "=?utf-8?Q?=C3?= ",
        "=?utf-7?Q?+AGE?= ",
        "=?iso-2022-jp?Q?=1B$B?= ",
        "=?x?Q?a?= ",
        " "
      })
  void isLinear(String piece) {
    var text = piece.repeat(100_000);
    assertTrue(EncodedWord.decode(text).length() <= text.length());
  }

  @DisplayName("Section 2: 75 characters a word, in the encoding that is shorter")
  @Test
  void encodes() {
    assertEquals(List.of("=?UTF-8?Q?R=C3=A9union?="), EncodedWord.encode("Réunion"));
    assertEquals(List.of("=?UTF-8?B?5L+h6ICF?="), EncodedWord.encode("信者"));
    assertEquals(List.of("=?UTF-8?B?PT8=?="), EncodedWord.encode("=?"));
    assertEquals(List.of("=?UTF-8?B?DQo=?="), EncodedWord.encode("\r\n"));
    assertEquals(List.of(), EncodedWord.encode(""));
    assertEquals(
        List.of("=?UTF-8?Q?" + "a".repeat(63) + "?=", "=?UTF-8?Q?a?="),
        EncodedWord.encode("a".repeat(64)));
    assertEquals(
        List.of("=?UTF-8?Q?" + "a".repeat(62) + "?=", "=?UTF-8?Q?=C3=A9" + "a".repeat(9) + "?="),
        EncodedWord.encode("a".repeat(62) + "é" + "a".repeat(9)));
    assertEquals(
        List.of(15, 1),
        EncodedWord.encode("信".repeat(16)).stream()
            .map(word -> EncodedWord.decode(word).length())
            .toList());
  }

  @DisplayName("Section 3: no character is cut, and none made of half of one")
  @Test
  void keepsCharacters() {
    var smileys = "\ud83d\ude00".repeat(30);
    var words = EncodedWord.encode(smileys);
    assertTrue(words.stream().noneMatch(word -> EncodedWord.decode(word).contains("\ufffd")));
    assertEquals(smileys, EncodedWord.decode(String.join(" ", words)));
    assertEquals("a\ufffdb", EncodedWord.decode(EncodedWord.encode("a\ud800b").getFirst()));
  }

  @DisplayName("Text that needs none")
  @Test
  void isNotNeeded() {
    assertTrue(List.of("", "Hello, world!", "a = b?", "=", "~").stream().noneMatch(this::isNeeded));
    assertTrue(List.of("é", "\n", "\u007f", "=?", "a=?b").stream().allMatch(this::isNeeded));
  }

  private boolean isNeeded(String text) {
    return EncodedWord.isNeeded(text);
  }
}
