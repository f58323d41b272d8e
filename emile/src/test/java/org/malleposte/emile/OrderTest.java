package org.malleposte.emile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 5321, section 2.4; RFC 5233: which addresses are one, and which comes first")
class OrderTest {

  private static <T extends Comparable<? super T>> void isInOrder(List<T> ordered) {
    var mixed = new ArrayList<>(ordered);
    Collections.shuffle(mixed, new Random(1));
    Collections.sort(mixed);
    assertEquals(ordered, mixed);
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = 0; j < ordered.size(); j++) {
        int order = ordered.get(i).compareTo(ordered.get(j));
        assertEquals(Integer.compare(i, j), Integer.signum(order), i + " to " + j);
        assertEquals(i == j, ordered.get(i).equals(ordered.get(j)));
      }
    }
  }

  @DisplayName("Literals, then names")
  @Test
  void ordersDomains() {
    isInOrder(
        List.of(
            new Domain.Ipv4(0x01020304),
            new Domain.Ipv4(0xc0000201),
            new Domain.Ipv6(0, 1),
            new Domain.Ipv6(0, -1),
            new Domain.Ipv6(1, 0),
            new Domain.Ipv6(-1, 0),
            new Domain.General("a", "1"),
            new Domain.General("a", "2"),
            new Domain.General("b", "1"),
            new Domain.Opaque("x y"),
            Domain.of("a.net"),
            Domain.of("b.net")));
  }

  @DisplayName("Mailboxes by their domain, then by their local part; their names come last")
  @Test
  void ordersMailboxes() {
    var a = Mailbox.of("b@a.net");
    var b = Mailbox.of("a@b.net");
    isInOrder(
        List.of(
            NamedMailbox.of(Mailbox.of("a@a.net")),
            NamedMailbox.of(a),
            a.named("A"),
            new NamedMailbox("A", a, List.of(Domain.of("x.net"))),
            new NamedMailbox("A", a, List.of(Domain.of("y.net"))),
            new NamedMailbox("A", a, List.of(Domain.of("y.net"), Domain.of("a.net"))),
            a.named("B"),
            NamedMailbox.of(b)));
    isInOrder(List.of(Local.of("A"), Local.of("a"), Local.of("b")));
  }

  @DisplayName("What is equal is one in a set, whatever it was read from")
  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a@b.net            | a@B.NET
          "a"@b.net          | a@b.net
          A <a@b.net>        | "A" <a@b.net>
          Élodie <a@b.net>   | =?utf-8?q?=C3=89lodie?= <a@b.net>
          a@[192.0.2.1]      | <a@[192.0.2.1]>
          a@[X:1]            | a@[x:1]
          a@bücher.net       | a@xn--bcher-kva.net
          """)
  void areOne(String one, String other) throws MalformedException {
    var first = NamedMailbox.parse(one).orThrow();
    var second = NamedMailbox.parse(other).orThrow();
    assertEquals(first, second);
    assertEquals(first.hashCode(), second.hashCode());
    assertEquals(0, first.compareTo(second));
  }

  @DisplayName("What is not equal")
  @Test
  void areTwo() throws MalformedException {
    var mailbox = Mailbox.of("a@b.net");
    var named = mailbox.named("A");
    assertNotEquals(named, NamedMailbox.of(mailbox));
    assertNotEquals(named, mailbox.named("B"));
    assertNotEquals(named, Mailbox.of("b@b.net").named("A"));
    assertNotEquals(named, NamedMailbox.parse("A <@x.net:a@b.net>").orThrow());
    assertNotEquals(named, (Object) "A <a@b.net>");
    assertNotEquals(named.hashCode(), NamedMailbox.of(mailbox).hashCode());
    assertNotEquals(new Domain.General("a", "1"), new Domain.General("a", "2"));
    assertNotEquals(Domain.of("a.net"), (Object) "a.net");
    assertNotEquals(Domain.of("a.net").hashCode(), Domain.of("b.net").hashCode());
    assertNotEquals(
        new Domain.General("a", "1").hashCode(), new Domain.General("a", "2").hashCode());
    assertNotEquals(
        new Domain.General("a", "1").hashCode(), new Domain.General("b", "1").hashCode());
  }

  @DisplayName("RFC 5233, section 4: a sub-address has a user, and a detail")
  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      textBlock =
          """
          ken         | ken | -
          ken+sieve   | ken | sieve
          ken+        | ken | ``
          ken+a+b     | ken | a+b
          +sieve      | +sieve | -
          """)
  void hasDetails(String local, String user, String detail) {
    assertEquals(Local.of(user), Local.of(local).user());
    assertEquals(Optional.ofNullable(detail), Local.of(local).detail());
  }

  @DisplayName("Text is read as its octets are")
  @Test
  void readsText() throws MalformedException {
    assertEquals(Local.of("é"), Local.parse("é").orThrow());
    assertEquals(Domain.of("é.net"), Domain.parse("é.net").orThrow());
    assertEquals(Mailbox.of("a@é.net"), Mailbox.parse("a@é.net").orThrow());
    assertEquals(new Parsed.Malformed<Local>(AddressFault.NOT_UTF8, 1), Local.parse("a\ud800"));
  }

  @DisplayName("A domain in ASCII, and for people")
  @Test
  void convertsDomains() {
    var unicode = Domain.of("bücher.net");
    var ascii = Domain.of("xn--bcher-kva.net");
    assertEquals("xn--bcher-kva.net", unicode.toAscii().orElseThrow().toString());
    assertEquals("bücher.net", ascii.toUnicode().toString());
    var literal = new Domain.Ipv4(1);
    assertEquals(Optional.of(literal), literal.toAscii());
    assertEquals(literal, literal.toUnicode());
    assertEquals(Optional.empty(), Domain.Name.of("☃.net").toAscii());
  }
}
