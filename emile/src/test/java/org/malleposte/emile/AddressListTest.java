package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 5322, section 3.4: address-list")
class AddressListTest {

  private static final Mailbox MARY = Mailbox.of("mary@x.test");
  private static final Mailbox JOE = Mailbox.of("joe@y.test");

  @DisplayName("mailbox = name-addr / addr-spec")
  @ParameterizedTest(name = "{0} is {2} under {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          # wire                               | name             | mailbox
          mary@x.test                          | -                | mary@x.test
          <mary@x.test>                        | -                | mary@x.test
          Mary <mary@x.test>                   | Mary             | mary@x.test
          Mary<mary@x.test>                    | Mary             | mary@x.test
          Mary   Ann  Smith <mary@x.test>      | Mary Ann Smith   | mary@x.test
          "Mary: Smith, \\"M.\\"" <mary@x.test>| Mary: Smith, "M."| mary@x.test
          " Mary " <mary@x.test>               | ` Mary `         | mary@x.test
          "" <mary@x.test>                     | ``               | mary@x.test
          Mary "A." Smith <mary@x.test>        | Mary A. Smith    | mary@x.test
          Élodie 信 <mary@x.test>               | Élodie 信         | mary@x.test
          Pete(A \\) chap) <p(his)@x.test(h)>  | Pete             | p@x.test
          Mary (the one) Smith <mary@x.test>   | Mary Smith       | mary@x.test
          mary@x.test (Mary)                   | -                | mary@x.test
          ((a)(b(c))) mary@x.test              | -                | mary@x.test
          mary @ x.test                        | -                | mary@x.test
          "mary ann"@x.test                    | -                | "mary ann"@x.test
          mary@[192.0.2.1]                     | -                | mary@[192.0.2.1]
          mary@[ 192.0.2.1 ]                   | -                | mary@[192.0.2.1]
          mary@[no literal of SMTP]            | -                | mary@[no literal of SMTP]
          mary@[1.2.3.256]                     | -                | mary@[1.2.3.256]
          mary@a!b                             | -                | mary@a!b
          mary@-x_.test                        | -                | mary@-x_.test
          """)
  void reads(String wire, String name, String mailbox) {
    var list = read(wire);
    assertTrue(list.isValid());
    assertFalse(list.obsolete());
    var only = (NamedMailbox) list.addresses().getFirst();
    assertEquals(name, only.name());
    assertEquals(mailbox, only.mailbox().toString());
    assertEquals(1, list.addresses().size());
  }

  @DisplayName("address *(\",\" address), and group")
  @Test
  void readsLists() {
    var wire = "Mary <mary@x.test>,joe@y.test , Some folks: joe@y.test, Mary <mary@x.test>;,None:;";
    var mary = MARY.named("Mary");
    var joe = NamedMailbox.of(JOE);
    var list = read(wire);
    assertEquals(
        List.of(
            mary, joe, new Group("Some folks", List.of(joe, mary)), new Group("None", List.of())),
        list.addresses());
    assertEquals(List.of(mary, joe, joe, mary), list.mailboxes());
    assertTrue(list.isValid());
    assertFalse(list.obsolete());
    assertEquals(
        "Mary <mary@x.test>, joe@y.test, Some folks: joe@y.test, Mary <mary@x.test>;, None:;",
        list.toString());
  }

  @DisplayName("Folds, of CRLF and of LF alone, are white space; so is a tab in a name")
  @Test
  void unfolds() {
    var list = read("\r\n Mary\r\n\tSmith\r\n <mary@x.test>,\n \"Joe\r\n Q\t.\" <joe@y.test>\r\n ");
    assertEquals(List.of(MARY.named("Mary Smith"), JOE.named("Joe Q .")), list.addresses());
    assertFalse(list.obsolete());
  }

  @DisplayName("Section 4: obsolete syntax")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # wire                                 | means
          Joe Q. Public <joe@y.test>             | "Joe Q. Public" <joe@y.test>
          Joe...Q <joe@y.test>                   | "Joe...Q" <joe@y.test>
          joe . q@y.test                         | joe.q@y.test
          joe.(x)q@y.test                        | joe.q@y.test
          "joe".q@y.test                         | joe.q@y.test
          "joe"."q r"@y.test                     | "joe.q r"@y.test
          joe@y . test                           | joe@y.test
          joe@y(c).test                          | joe@y.test
          Mary <@a.test:mary@x.test>             | Mary <mary@x.test>
          <@a.test,@b.test:mary@x.test>          | mary@x.test
          < (r) , @a . test,, @[192.0.2.1] : mary@x.test > | mary@x.test
          mary@x.test, , joe@y.test              | mary@x.test, joe@y.test
          ,mary@x.test                           | mary@x.test
          mary@x.test,(none)                     | mary@x.test
          G:,mary@x.test;                        | G: mary@x.test;
          G:mary@x.test,;                        | G: mary@x.test;
          G:,;                                   | G:;
          mary@[a\\]b]                           | mary@[a\\]b]
          """)
  void readsObsolete(String wire, String means) {
    var list = read(wire);
    assertTrue(list.isValid());
    assertTrue(list.obsolete());
    assertEquals(means, list.toString());
  }

  @DisplayName("Section 4.4: a route is kept for who asks, and not written")
  @Test
  void keepsRoutes() {
    var list = read("Mary <@a.test,@b.test:mary@x.test>");
    assertEquals(
        List.of(new NamedMailbox("Mary", MARY, List.of(Domain.of("a.test"), Domain.of("b.test")))),
        list.addresses());
  }

  @DisplayName("Section 4.2: folds in a row; section 4.1: control characters in comments")
  @Test
  void readsObsoleteSpace() {
    for (var wire :
        List.of(
            " \r\n \r\n a@b",
            "a@b(x\r\n \r\n y)",
            "\"a\r\n \r\n b\"@c",
            "(\u0007)a@b",
            "(\\\0\\\r)a@b",
            "(\u007f)a@b")) {
      assertTrue(read(wire).isValid(), wire);
      assertTrue(read(wire).obsolete(), wire);
    }
  }

  @DisplayName("What is no address")
  @ParameterizedTest(name = "{0}: {1}, at {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # wire              | fault              | at
          mary                | AT_EXPECTED        | 4
          Mary Smith          | AT_EXPECTED        | 10
          @x.test             | ATOM_EXPECTED      | 0
          .mary@x.test        | ATOM_EXPECTED      | 0
          a..b@c              | ATOM_EXPECTED      | 2
          a.@c                | ATOM_EXPECTED      | 2
          . <a@b>             | ATOM_EXPECTED      | 0
          a b@c               | AT_EXPECTED        | 2
          "a"b@c              | AT_EXPECTED        | 3
          a(x)b@c             | AT_EXPECTED        | 4
          a@                  | LABEL_EXPECTED     | 2
          a@.b                | LABEL_EXPECTED     | 2
          a@b.                | LABEL_EXPECTED     | 4
          a@b..c              | LABEL_EXPECTED     | 4
          a@b c               | COMMA_EXPECTED     | 4
          a@b@c               | COMMA_EXPECTED     | 3
          a@b>                | COMMA_EXPECTED     | 3
          a@b[1.2.3.4]        | COMMA_EXPECTED     | 3
          a@[b                | BRACKET_NOT_CLOSED | 4
          a@[b[c]             | LITERAL_MALFORMED  | 4
          a@[b]c              | COMMA_EXPECTED     | 5
          <>                  | ATOM_EXPECTED      | 1
          A <a>               | AT_EXPECTED        | 4
          A <a b>             | AT_EXPECTED        | 6
          A <a b@c>           | AT_EXPECTED        | 5
          A <a@b              | ANGLE_NOT_CLOSED   | 6
          A <a@b c>           | ANGLE_NOT_CLOSED   | 7
          <a@b> c             | COMMA_EXPECTED     | 6
          a@b <c@d>           | COMMA_EXPECTED     | 4
          <,:a@b>             | AT_EXPECTED        | 2
          <@a b@c>            | ROUTE_NOT_CLOSED   | 4
          "a@b                | QUOTE_NOT_CLOSED   | 4
          (a@b                | COMMENT_NOT_CLOSED | 0
          a@b (c\\)           | COMMENT_NOT_CLOSED | 4
          a)@b                | AT_EXPECTED        | 1
          a\\b@c              | AT_EXPECTED        | 1
          :a@b;               | ATOM_EXPECTED      | 0
          G: a@b              | GROUP_NOT_CLOSED   | 6
          G: H: a@b;          | AT_EXPECTED        | 4
          """)
  void refuses(String wire, AddressFault fault, int at) {
    var list = read(wire);
    assertFalse(list.isValid());
    var bad = list.malformed().orElseThrow();
    assertEquals(fault, bad.fault());
    assertEquals(at, bad.at());
  }

  @DisplayName("Bytes that stand for nothing, or that no line may have")
  @Test
  void refusesBytes() {
    assertFault(AddressFault.NOT_UTF8, 1, "a\u00e9@b");
    assertFault(AddressFault.NOT_UTF8, 1, "\"\u00e9\"@b");
    assertFault(AddressFault.NOT_UTF8, 6, "Ren\u00e9 <\u00e9@b>");
    assertFault(AddressFault.NOT_UTF8, 3, "Ren\u00e9 X@b");
    assertFault(AddressFault.NOT_UTF8, 2, "a@\u00c3");
    assertFault(AddressFault.QUOTE_NOT_CLOSED, 3, "\"\u00e9b");
    assertFault(AddressFault.NOT_QUOTABLE, 2, "\"\u00e9\0\" <a@b>");
    assertFault(AddressFault.CONTROL, 1, "a\u00c2\u0085@b");
    assertFault(AddressFault.CONTROL, 1, "(\0)a@b");
    assertFault(AddressFault.CONTROL, 1, "(\r)a@b");
    assertFault(AddressFault.CONTROL, 1, "(\n)a@b");
    assertFault(AddressFault.NOT_QUOTABLE, 1, "\"\0\"@b");
    assertFault(AddressFault.NOT_QUOTABLE, 2, "\"\\\u0007\"@b");
    assertFault(AddressFault.NOT_QUOTABLE, 1, "\"\r\"@b");
    assertFault(AddressFault.NOT_QUOTABLE, 4, "a@[\\\u0007]");
    assertFault(AddressFault.COMMA_EXPECTED, 3, "a@b\r\n");
    assertFault(AddressFault.ATOM_EXPECTED, 0, "\r\na@b");
    assertFault(AddressFault.AT_EXPECTED, 1, "a\u007f@b");
  }

  @DisplayName("A name is for people, and read as far as it can be; of a comment nothing is kept")
  @Test
  void readsNamesThatAreNotUtf8() {
    assertNamed("Ren\u00e9", "Ren\u00e9 <a@b>");
    assertNamed("Ren\u00e9 \u00c9lie", "Ren\u00e9  (\u00ff) \u00c9lie <a@b>");
    assertNamed("\u00e9, \u00e8", "\"\u00e9, \u00e8\" <a@b>");
    assertNamed("\u20ac \ufffd", "\u0080 \u0081 <a@b>");
    assertNamed("\u00c3\u00ff \u00e9", "\u00c3\u00ff =?utf-8?q?=C3=A9?= <a@b>");
    assertNamed(null, "a@b (\u00ff)");
    var group = (Group) read("\u00c9lus: a@b;").addresses().getFirst();
    assertEquals("\u00c9lus", group.name());
  }

  @DisplayName("A member that is malformed leaves the others as they are")
  @Test
  void keepsTheOthers() {
    var list = read("Mary <mary@x.test>, a..b@c, \"x, y\" (,) <z>, joe@y.test");
    assertEquals(
        List.of(
            MARY.named("Mary"),
            new Address.Malformed("a..b@c", AddressFault.ATOM_EXPECTED, 22),
            new Address.Malformed("\"x, y\" (,) <z>", AddressFault.AT_EXPECTED, 41),
            NamedMailbox.of(JOE)),
        list.addresses());
    assertFalse(list.isValid());
    assertEquals("Mary <mary@x.test>, joe@y.test", list.toString());
  }

  @DisplayName("So it is in a group")
  @Test
  void keepsTheOthersOfAGroup() {
    var list = read("G: mary@x.test, ?, joe@y.test;, joe@y.test");
    var bad = new Address.Malformed("?", AddressFault.AT_EXPECTED, 17);
    var group = new Group("G", List.of(NamedMailbox.of(MARY), bad, NamedMailbox.of(JOE)));
    assertEquals(List.of(group, NamedMailbox.of(JOE)), list.addresses());
    assertEquals("G: mary@x.test, joe@y.test;, joe@y.test", list.toString());
    assertEquals(bad, list.malformed().orElseThrow());
  }

  @DisplayName("No address is found in what another left open")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"\"a, mary@x.test", "(a, mary@x.test", "<a@b, mary@x.test", "<@a, mary@x.test>"})
  void isNotMisled(String wire) {
    var list = read(wire);
    assertEquals(1, list.addresses().size());
    assertEquals(wire, list.malformed().orElseThrow().text());
  }

  @DisplayName("Where only a comma is missing, both neighbours are there")
  @Test
  void missesCommas() {
    assertEquals(
        List.of(
            NamedMailbox.of(MARY),
            new Address.Malformed(";", AddressFault.COMMA_EXPECTED, 11),
            NamedMailbox.of(JOE)),
        read("mary@x.test; joe@y.test").addresses());
    assertEquals(
        List.of(
            new Group("G", List.of()),
            new Address.Malformed("", AddressFault.COMMA_EXPECTED, 4),
            NamedMailbox.of(JOE)),
        read("G:; joe@y.test").addresses());
  }

  @DisplayName("No address at all")
  @Test
  void isEmpty() {
    for (var wire : List.of("", " ", "(c)", ",", "\r\n ")) {
      assertEquals(List.of(), read(wire).addresses());
      assertFalse(read(wire).isValid());
    }
  }

  @DisplayName("The offsets are those of the array, and the slice is all that is read")
  @Test
  void readsASlice() {
    byte[] bytes = "To: a@b, c\r\n".getBytes(UTF_8);
    var list = AddressList.parse(bytes, 4, 10);
    assertEquals(
        List.of(
            NamedMailbox.of(Mailbox.of("a@b")),
            new Address.Malformed("c", AddressFault.AT_EXPECTED, 10)),
        list.addresses());
  }

  @DisplayName("A hundred thousand of anything take no stack and no square of time")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(",
        ")",
        "((a)",
        "<",
        "\"",
        "`\",`",
        "[",
        "a:",
        "a@b,",
        ",",
        ";",
        "@,",
        "\\",
        "<@a,",
        "a ",
        "a.",
        "\"\".",
        "=?",
        "=?a?Q?",
        "=?utf-8?Q?a?= ",
        "a@[",
        "<a@b",
        "` `"
      })
  void isLinear(String piece) {
    var list = read(piece.repeat(100_000));
    assertTrue(list.mailboxes().size() <= 100_000);
  }

  private static void assertFault(AddressFault fault, int at, String latin1) {
    byte[] bytes = latin1.getBytes(ISO_8859_1);
    var bad = AddressList.parse(bytes, 0, bytes.length).malformed().orElseThrow();
    assertEquals(fault, bad.fault());
    assertEquals(at, bad.at());
  }

  private static void assertNamed(@Nullable String name, String latin1) {
    byte[] bytes = latin1.getBytes(ISO_8859_1);
    assertEquals(
        List.of(new NamedMailbox(name, Mailbox.of("a@b"))),
        AddressList.parse(bytes, 0, bytes.length).addresses());
  }

  private static AddressList read(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return AddressList.parse(bytes, 0, bytes.length);
  }
}
