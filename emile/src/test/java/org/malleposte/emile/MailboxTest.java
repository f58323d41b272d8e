package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

@DisplayName("RFC 5321, section 4.1.2: Mailbox")
class MailboxTest {

  /** 255 octets. */
  private static final String DOMAIN =
      String.join(".", "a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(63));

  @DisplayName("Local-part \"@\" ( Domain / address-literal )")
  @Test
  void reads() {
    byte[] bytes = "RCPT TO:<romain@x25519.net> NOTIFY=NEVER".getBytes(UTF_8);
    var romain = Local.of("romain").at(Domain.of("x25519", "net"));
    assertEquals(new Ok<>(romain, 26), Mailbox.parsePrefix(bytes, 9, bytes.length));
    assertEquals(new Ok<>(romain, 26), Mailbox.parse(bytes, 9, 26));
    assertEquals(
        new Malformed<Mailbox>(AddressFault.END_EXPECTED, 26),
        Mailbox.parse(bytes, 9, bytes.length));
    assertEquals(romain, Mailbox.of("romain@X25519.net"));
    assertEquals("romain@x25519.net", romain.toString());
    assertEquals("\"a@b\"@[192.0.2.1]", Mailbox.of("\"a@b\"@[192.0.2.1]").toString());
    assertEquals("a@b", Mailbox.of("\"a\"@b").toString());
  }

  @DisplayName("What is none")
  @ParameterizedTest(name = "{0}: {1}, at {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``        | ATOM_EXPECTED  | 0
          romain    | AT_EXPECTED    | 6
          romain@   | LABEL_EXPECTED | 7
          @x        | ATOM_EXPECTED  | 0
          a b@c     | AT_EXPECTED    | 1
          "a"b@c    | AT_EXPECTED    | 3
          a(x)@c    | AT_EXPECTED    | 1
          a@ b      | LABEL_EXPECTED | 2
          a@@b      | LABEL_EXPECTED | 2
          a@b c     | END_EXPECTED   | 3
          a@b@c     | END_EXPECTED   | 3
          a@b(x)    | END_EXPECTED   | 3
          a@[1.2.3.4]c | END_EXPECTED | 11
          é@b.      | LABEL_EXPECTED | 5
          """)
  void refuses(String wire, AddressFault fault, int at) {
    byte[] bytes = wire.getBytes(UTF_8);
    assertEquals(new Malformed<Mailbox>(fault, at), Mailbox.parse(bytes, 0, bytes.length));
    assertEquals(new Malformed<Mailbox>(fault, at), Mailbox.parse(wire));
  }

  @DisplayName("A caller's text is one mailbox, whole")
  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a@b c", "a@b>", "a@b\r\n", "\ud800@b", "A <a@b>"})
  void refusesTheCaller(String text) {
    assertThrows(IllegalArgumentException.class, () -> Mailbox.of(text));
  }

  @DisplayName("Section 4.5.3.1: what is within the limits")
  @Test
  void isWithinLimits() {
    for (var text :
        new String[] {
          "a".repeat(64) + "@b",
          '"' + "a".repeat(62) + "\"@b",
          "é".repeat(32) + "@b",
          "a@" + DOMAIN.substring(3),
          "a".repeat(64) + "@" + DOMAIN.substring(66)
        }) {
      byte[] bytes = text.getBytes(UTF_8);
      assertEquals(
          new Ok<>(Mailbox.of(text), bytes.length),
          Mailbox.parse(bytes, 0, bytes.length, Limits.SMTP));
      assertEquals(
          Optional.of(Mailbox.of(text)), Mailbox.of(text).within(Limits.SMTP).toOptional());
    }
  }

  @DisplayName("Section 4.5.3.1: what is not")
  @Test
  void isTooLong() {
    assertTooLong(AddressFault.LOCAL_TOO_LONG, 65, "a".repeat(65) + "@b");
    assertTooLong(AddressFault.LOCAL_TOO_LONG, 65, "a.".repeat(32) + "a@b");
    assertTooLong(AddressFault.LOCAL_TOO_LONG, 65, "é".repeat(33) + "@b");
    assertTooLong(AddressFault.DOMAIN_TOO_LONG, 3 + 255, "a@" + DOMAIN + ".e");
    assertTooLong(AddressFault.PATH_TOO_LONG, 1 + 254, "a@" + DOMAIN.substring(2));
    assertTooLong(AddressFault.PATH_TOO_LONG, 1 + 254, "a".repeat(64) + "@" + DOMAIN.substring(65));
  }

  @DisplayName("What is written at needless length is too long, and what it means is not")
  @Test
  void countsWhatIsWritten() {
    byte[] bytes = ('"' + "\\a".repeat(40) + "\"@b").getBytes(UTF_8);
    assertEquals(
        new Malformed<Mailbox>(AddressFault.LOCAL_TOO_LONG, 64),
        Mailbox.parse(bytes, 0, bytes.length, Limits.SMTP));
    var plain = Mailbox.of("a".repeat(40) + "@b");
    assertEquals(new Ok<>(plain, 42), plain.within(Limits.SMTP));
  }

  @DisplayName("What is in use, and no rule's")
  @ParameterizedTest(name = "{0}: {1}, at {2}")
  @CsvSource({
    "a@my_host.local, UNDERSCORE, 4",
    "a@[x400:c=fr], TAG_UNKNOWN, 2",
    "a@, LABEL_EXPECTED, 2"
  })
  void isStrictOnDemand(String text, AddressFault fault, int at) {
    byte[] bytes = text.getBytes(UTF_8);
    assertEquals(
        new Malformed<Mailbox>(fault, at), Mailbox.parse(bytes, 0, bytes.length, Limits.SMTP));
  }

  private static void assertTooLong(AddressFault fault, int at, String text) {
    byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
    assertEquals(
        new Malformed<Mailbox>(fault, at), Mailbox.parse(bytes, 1, bytes.length - 1, Limits.SMTP));
    assertEquals(new Malformed<Mailbox>(fault, at - 1), Mailbox.of(text).within(Limits.SMTP));
  }
}
