package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

@Label("RFC 5321, section 4.1.2: Mailbox")
class MailboxProperties {

  @Property
  @Label("What is written is read back, to its last byte")
  void roundTrips(@ForAll("mailboxes") Mailbox mailbox) {
    byte[] wire = mailbox.toString().getBytes(UTF_8);
    assertEquals(new Ok<>(mailbox, wire.length), Mailbox.parse(wire, 0, wire.length));
  }

  @Property
  @Label("It never holds what would end its line or its path")
  void staysInItsPath(@ForAll("mailboxes") Mailbox mailbox) {
    assertTrue(mailbox.toString().chars().noneMatch(Character::isISOControl));
    byte[] path = ("<" + mailbox + ">").getBytes(UTF_8);
    assertEquals(new Ok<>(mailbox, path.length - 1), Mailbox.parsePrefix(path, 1, path.length));
  }

  @Property
  @Label("No bytes make reading throw, and all that is read can be written")
  void isTotal(@ForAll("hostile") byte[] bytes) {
    switch (Mailbox.parse(bytes, 0, bytes.length)) {
      case Ok<Mailbox>(var mailbox, var end) -> {
        assertEquals(bytes.length, end);
        roundTrips(mailbox);
      }
      case Malformed<Mailbox>(var fault, var at) -> assertTrue(at >= 0 && at <= bytes.length);
    }
  }

  @Property
  @Label("A header field may hold every mailbox that SMTP may")
  void isOfHeadersToo(@ForAll("mailboxes") Mailbox mailbox) {
    byte[] wire = mailbox.toString().getBytes(UTF_8);
    var list = AddressList.parse(wire, 0, wire.length);
    assertTrue(list.isValid());
    assertEquals(mailbox, list.mailboxes().getFirst().mailbox());
  }

  @Provide
  Arbitrary<Mailbox> mailboxes() {
    return Combinators.combine(locals(), domains()).as(Local::at);
  }

  private static Arbitrary<Local> locals() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withChars("\".\\@é信")
        .ofMaxLength(20)
        .map(Local::of);
  }

  private static Arbitrary<Domain> domains() {
    Arbitrary<String> label =
        Arbitraries.strings().withChars("aZ0é信").ofMinLength(1).ofMaxLength(15);
    Arbitrary<Domain> names =
        label.list().ofMinSize(1).ofMaxSize(4).map(labels -> Domain.of(String.join(".", labels)));
    Arbitrary<Long> halves = Arbitraries.of(0L, 1L, 0xffff0000L, -1L, 0x2001_0db8_0000_0000L);
    return Arbitraries.oneOf(
        names,
        Arbitraries.integers().map(Domain.Ipv4::new),
        Combinators.combine(halves, halves).as(Domain.Ipv6::new),
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(Domain.Ipv6::new),
        Arbitraries.strings()
            .withChars("a:@!~>")
            .ofMinLength(1)
            .map(content -> new Domain.General("x-a", content)));
  }

  /** Near the grammar's edges: structure, controls, and UTF-8 both whole and torn. */
  @Provide
  Arbitrary<byte[]> hostile() {
    return Arbitraries.of(
            "\"",
            "\\",
            "@",
            ".",
            "a",
            "-",
            "_",
            "[",
            "]",
            "IPv6:",
            "1",
            "1.2.3.4",
            "::",
            ":",
            " ",
            "\r",
            "\n",
            "\0",
            "\u007f",
            "\u0080",
            "\u00c2\u0085",
            "\u00c3\u00a9",
            "\u00ff",
            ">")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces).getBytes(ISO_8859_1));
  }
}
