package org.malleposte.emile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 5892 and RFC 5893: what a U-label holds")
class LabelRulesTest {

  /** Code points in hexadecimal, since most of these look like others, or like nothing. */
  private static int[] label(String points) {
    return Arrays.stream(points.split(" ", -1)).mapToInt(c -> Integer.parseInt(c, 16)).toArray();
  }

  @DisplayName("It is one")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "e9, a letter",
    "e9 2d e9, a hyphen within",
    "61 2d 2d e9, two hyphens in second place",
    "e9 61 62 2d 2d 61, two hyphens in fourth place",
    "e9 301, a mark that is not first",
    "6fd, an exception of section 2.6",
    "6fe, an exception of section 2.6",
    "f0b, an exception of section 2.6",
    "3007, an exception of section 2.6",
    "915 94d 200c 937, a non-joiner after a virama",
    "915 94d 200d 937, a joiner after a virama",
    "10a00 10a3f 200d 10a10, a joiner after a virama beyond the BMP",
    "6c b7 6c, a middle dot between two l",
    "375 3b1, a keraia before Greek",
    "5d0 5f3, a geresh after Hebrew",
    "5d0 5f4 5d1, gershayim after Hebrew",
    "30fb 3042, a middle dot with hiragana",
    "30ab 30fb, a middle dot with katakana",
    "4e00 30fb 61, a middle dot with a Han character",
    "627 660 669, Arabic digits",
    "627 6f0 6f9, extended Arabic digits",
    "915 93e, a spacing mark",
    "3005, a modifier letter",
    "e9 350, beside an ignorable one",
    "1200, past the old Jamo"
  })
  void isOne(String points, String why) {
    assertTrue(UnicodeLabel.isOne(label(points)), why);
  }

  @DisplayName("It is none")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2d e9, a hyphen first",
    "e9 2d, a hyphen last",
    "e9 61 2d 2d, hyphens in third and fourth place",
    "78 6e 2d 2d e9, hyphens in third and fourth place",
    "301 e9, a non-spacing mark first",
    "93e 915, a spacing mark first",
    "640, an exception of section 2.6",
    "7fa, an exception of section 2.6",
    "61 302e, an exception of section 2.6",
    "61 302f, an exception of section 2.6",
    "3031, an exception of section 2.6",
    "3035, an exception of section 2.6",
    "303b, an exception of section 2.6",
    "200c e9, a non-joiner first",
    "e9 200d, a joiner after no virama",
    "b7 6c e9, a middle dot first",
    "6c b7 e9, a middle dot before no l",
    "e9 b7 6c, a middle dot after no l",
    "e9 6c b7, a middle dot last",
    "e9 375, a keraia last",
    "375 61, a keraia before no Greek",
    "5f3 5d0, a geresh first",
    "e9 5f3, a geresh after no Hebrew",
    "30fb 61, a middle dot without Japanese",
    "627 660 6f0, two sets of digits",
    "627 669 6f9, two sets of digits",
    "c9, a capital letter",
    "e9 2f, punctuation",
    "e9 2603, a symbol",
    "e9 34f, an ignorable mark",
    "1780 17b4, an ignorable mark",
    "1780 17b5, an ignorable mark",
    "1820 180b, a variation selector",
    "1820 180f, a variation selector",
    "e9 fe00, a variation selector",
    "e9 fe0f, a variation selector",
    "e9 e0100, a variation selector",
    "e9 e01ef, a variation selector",
    "1100, an old Jamo",
    "11ff, an old Jamo",
    "a960, an old Jamo",
    "a97c, an old Jamo",
    "d7b0, an old Jamo",
    "d7fb, an old Jamo",
    "3164, a filler of Hangul",
    "ffa0, a filler of Hangul",
    "d800, a surrogate",
    "378, nothing yet"
  })
  void isNone(String points, String why) {
    assertFalse(UnicodeLabel.isOne(label(points)), why);
  }

  @DisplayName("RFC 5893, section 2: which way it runs")
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "61 62, true, left to right alone",
    "61 30, true, left to right with digits",
    "30 61, true, left to right with a digit first",
    "5d0 5d1, true, right to left alone",
    "5d0 31, true, ending with a digit",
    "5d0 660, true, ending with an Arabic digit",
    "5d0 2d 5d1, true, a neutral within",
    "5d0 5b0, true, ending with a mark",
    "627 628, true, Arabic letters",
    "5d0 31 5b0, true, ending with a digit and a mark",
    "5d0 61, false, a left-to-right letter among others",
    "61 5d0, false, beginning left to right",
    "31 5d0, false, beginning with a digit",
    "660 627, false, beginning with an Arabic digit",
    "5d0 31 660, false, both kinds of digits",
    "5d0 2d, false, ending with a neutral",
    "5d0 2d 5b0, false, ending with a neutral and a mark",
    "5d0 9, false, a separator"
  })
  void runs(String points, boolean holds, String why) {
    assertEquals(holds, BidiRule.holds(label(points)), why);
  }

  @DisplayName("For people, a U-label in the place of each A-label, and no other")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x25519.net                | x25519.net
          xn--bcher-kva.example     | bücher.example
          XN--BCHER-KVA.Example     | bücher.Example
          xn--fa-hia.de             | faß.de
          xn--wgv71a119e.xn--p1ai   | 日本語.рф
          xn--a.net                 | xn--a.net
          xn--.net                  | xn--.net
          xn--bcher-kv.example      | xn--bcher-kv.example
          xn--bcher-kva9.net        | xn--bcher-kva9.net
          xn--BÜCHER                | xn--BÜCHER
          xn--i-7iq.net             | xn--i-7iq.net
          yn--bcher-kva             | yn--bcher-kva
          """)
  void isShown(String domain, String unicode) {
    assertEquals(unicode, Idna.toUnicode(domain));
    assertEquals(Idna.key(domain), Idna.key(unicode));
  }

  @DisplayName("What is longer than a label or a name is none")
  @Test
  void boundsNames() {
    var label = "é".repeat(20);
    assertTrue(Idna.toAscii(label).isPresent());
    assertEquals(Optional.empty(), Idna.toAscii("a".repeat(59) + "é"));
    assertTrue(Idna.toAscii((label + ".").repeat(12) + "ab").isPresent());
    assertTrue(Idna.toAscii((label + ".").repeat(12) + "abc").isPresent());
    assertEquals(Optional.empty(), Idna.toAscii((label + ".").repeat(12) + "abcd"));
    var longest = "xn--" + "a".repeat(60);
    assertEquals(longest, Idna.toUnicode(longest));
  }

  @DisplayName("Names have one key if one has the A-label and the other the U-label")
  @Test
  void hasKeys() {
    assertEquals("xn--bcher-kva.example", Idna.key("Bücher.EXAMPLE".replace('B', 'b')));
    assertEquals("faß☃.de", Idna.key("faß☃.DE"));
    assertEquals("bÜcher", Idna.key("bÜcher"));
    assertEquals(Idna.key("xn--bcher-kva"), Idna.key("BüCHER".replace('B', 'b')));
  }
}
