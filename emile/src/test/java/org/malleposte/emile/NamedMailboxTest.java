package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 5322, section 3.2.5, and RFC 2047, section 5: names")
class NamedMailboxTest {

  private static final Mailbox MARY = Mailbox.of("mary@x.test");

  @DisplayName("The plainest form that reads back: atoms, a quoted string, encoded-words")
  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Mary             | Mary
          Mary Ann Smith   | Mary Ann Smith
          Mary's           | Mary's
          Joe Q. Public    | "Joe Q. Public"
          Smith, Mary      | "Smith, Mary"
          a"b\\c           | "a\\"b\\\\c"
          ` Mary`          | " Mary"
          Mary  Ann        | "Mary  Ann"
          ``               | ""
          Élodie           | =?UTF-8?Q?=C3=89lodie?=
          Élodie, 2        | =?UTF-8?Q?=C3=89lodie=2C_2?=
          信者              | =?UTF-8?B?5L+h6ICF?=
          =?utf-8?Q?a?=    | =?UTF-8?B?PT91dGYtOD9RP2E/PQ==?=
          """)
  void writes(String name, String wire) {
    var named = MARY.named(name);
    assertEquals(wire + " <mary@x.test>", named.toString());
    assertEquals(List.of(named), read(named.toString()).addresses());
  }

  @DisplayName("A line may be folded between its words, none of which is long")
  @Test
  void hasShortWords() {
    for (var name :
        List.of("a. ".repeat(100), "é".repeat(200), "x".repeat(200), "word ".repeat(50) + "x")) {
      var named = MARY.named(name);
      assertTrue(named.words().stream().allMatch(word -> word.length() <= 75));
      assertEquals(
          List.of(named), read(String.join("\r\n ", named.words())).addresses(), named::toString);
    }
    var group = new Group("A, B", List.of(MARY.named("Mary Ann"), NamedMailbox.of(MARY)));
    assertEquals(
        List.of("\"A, B\":", "Mary", "Ann", "<mary@x.test>,", "mary@x.test;"), group.words());
    assertEquals(List.of("Nobody:;"), new Group("Nobody", List.of()).words());
    assertEquals(
        List.of("Nobody:;,", "mary@x.test"),
        AddressList.of(List.of(new Group("Nobody", List.of()), NamedMailbox.of(MARY))).words());
  }

  @DisplayName("Encoded-words in a phrase are words of their own, and never in quotes")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          =?ISO-8859-1?Q?Andr=E9?= Pirard              | André Pirard
          =?US-ASCII*EN?Q?Keith_Moore?=                | Keith Moore
          =?utf-8?q?a?= =?utf-8?q?b?=                  | ab
          =?utf-8?q?a?= (c) =?utf-8?q?b?=              | ab
          =?utf-8?q?a?= b =?utf-8?q?c?=                | a b c
          =?utf-8?q?=C3?= =?utf-8?q?=A9?=              | é
          =?utf-8?q?J._R.?=                            | J. R.
          "=?utf-8?q?a?="                              | =?utf-8?q?a?=
          x=?utf-8?q?a?=                               | x=?utf-8?q?a?=
          =?utf-8?q?a?="b"                             | =?utf-8?q?a?=b
          =?unknown-8bit?q?a?=                         | =?unknown-8bit?q?a?=
          =?utf-8?q?a=00=0D=0A=09b?=                   | a��� b
          """)
  void decodes(String phrase, String name) {
    var list = read(phrase + " <mary@x.test>");
    assertTrue(list.isValid());
    assertEquals(name, list.mailboxes().getFirst().name());
    assertEquals(List.of(MARY.named(name)), read(list.toString()).addresses());
  }

  @DisplayName("A group's name is a phrase too")
  @Test
  void namesGroups() {
    var list = read("=?utf-8?q?=C3=89quipe?= \"1:\": mary@x.test;");
    assertEquals(List.of(new Group("Équipe 1:", List.of(NamedMailbox.of(MARY)))), list.addresses());
  }

  @DisplayName("What no header field can carry")
  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: b", "\0", "\t", "\u007f", "\u009b", "\ud800"})
  void isNotRepresentable(String name) {
    assertThrows(IllegalArgumentException.class, () -> MARY.named(name));
    assertThrows(IllegalArgumentException.class, () -> new Group(name, List.of()));
  }

  @DisplayName("A group holds no group")
  @Test
  void doesNotNest() {
    var inner = new Group("b", List.of());
    assertThrows(IllegalArgumentException.class, () -> new Group("a", List.of(inner)));
  }

  @DisplayName("No name is not an empty name")
  @Test
  void mayHaveNoName() {
    assertNull(NamedMailbox.of(MARY).name());
    assertEquals("mary@x.test", NamedMailbox.of(MARY).toString());
    assertEquals(List.of(MARY.named("")), read("\"\" <mary@x.test>").addresses());
  }

  private static AddressList read(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return AddressList.parse(bytes, 0, bytes.length);
  }
}
