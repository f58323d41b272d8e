package org.malleposte.sendmail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.malleposte.sendmail.PostOffice.Kind;
import org.malleposte.sendmail.SevenBitForm.Converted;
import org.malleposte.sendmail.SevenBitForm.Impossible;

@DisplayName("RFC 6152, section 3: what a server without 8BITMIME gets")
class SevenBitFormTest {

  private static final MailData MAIL = Sample.mail("Subject: a\r\n\r\ncafé\r\n");
  private static final Kind SEVEN_BIT = Kind.plain().with(s -> s.withEightBitMime(false));

  @DisplayName("A message that brings no other form is refused")
  @Test
  void refusesWithoutForm() throws IOException {
    assertRefused(MAIL, "EIGHT_BIT", "8BITMIME; nothing here converts the message");
  }

  @DisplayName("The form that a message brings is sent and declared, made once for all servers")
  @Test
  void sendsTheForm() throws IOException {
    var asked = new AtomicInteger();
    var mail =
        MAIL.withSevenBit(
            data -> {
              asked.incrementAndGet();
              assertEquals(MAIL.facts(), data.facts());
              return new Converted(Sample.mail("Subject: a\r\n\r\ncaf=C3=A9"));
            });
    for (int i = 0; i < 2; i++) {
      try (var office = SEVEN_BIT.open()) {
        assertEquals(List.of("delivered 250"), send(office, mail));
        var taken = office.mails().getFirst();
        assertEquals("Subject: a\r\n\r\ncaf=C3=A9\r\n", taken.data());
        assertFalse(taken.envelope().eightBit());
        assertEquals(taken.data().length(), taken.envelope().size().orElseThrow());
      }
    }
    assertEquals(1, asked.get());
  }

  @DisplayName("A server with 8BITMIME, or a message in ASCII, has no use for it")
  @Test
  void asksOnlyIfNeeded() throws IOException {
    SevenBitForm.Converter never =
        data -> {
          throw new AssertionError("asked for a form that is not needed");
        };
    try (var office = Kind.plain().open()) {
      assertEquals(List.of("delivered 250"), send(office, MAIL.withSevenBit(never)));
      assertEquals(
          "caf\u00c3\u00a9", office.mails().getFirst().data().lines().skip(2).findFirst().get());
    }
    try (var office = SEVEN_BIT.open()) {
      assertEquals(List.of("delivered 250"), send(office, Sample.MAIL.withSevenBit(never)));
      assertEquals(Sample.TEXT, office.mails().getFirst().data());
    }
    assertRefused(Sample.mail("a: é\r\n\r\n\r").withSevenBit(never), "MALFORMED", "alone");
  }

  @DisplayName("Where there is no form, or it is no form, nobody gets anything")
  @Test
  void refusesWhatIsNoForm() throws IOException {
    assertRefused(
        MAIL.withSevenBit(data -> new Impossible("it is signed")), "EIGHT_BIT", "; it is signed");
    assertRefused(MAIL.withSevenBit(Converted::new), "EIGHT_BIT", "8BITMIME");
    assertRefused(
        MAIL.withSevenBit(data -> new Converted(Sample.mail("a\r\rb"))), "MALFORMED", "alone");
  }

  @DisplayName("What cannot be read to be converted is kept for later")
  @Test
  void defersWhatCannotBeRead() throws IOException {
    try (var office = SEVEN_BIT.open()) {
      var mail =
          MAIL.withSevenBit(
              data -> {
                throw new IOException("for a test");
              });
      assertEquals(List.of("deferred MESSAGE UNREADABLE"), send(office, mail));
    }
  }

  @DisplayName("RFC 5321, section 4.5.3.1: a line of any length arrives as it is")
  @Test
  void sendsLongLines() throws IOException {
    var text = "Subject: a\r\n\r\n" + "long line. ".repeat(1 << 18) + "\r\n";
    try (var office = Kind.plain().open()) {
      assertEquals(List.of("delivered 250"), send(office, Sample.mail(text)));
      assertTrue(text.equals(office.mails().getFirst().data()));
    }
  }

  private static void assertRefused(MailData mail, String trouble, String words)
      throws IOException {
    try (var office = SEVEN_BIT.open()) {
      var outcome = sender(office).send(Sample.envelope("a@b.test"), mail).getFirst();
      assertEquals("rejected MESSAGE " + trouble, Sample.told(outcome));
      var text = String.join(" ", outcome.reply().text());
      assertTrue(text.contains(words), text);
      assertTrue(office.mails().isEmpty());
    }
  }

  private static List<String> send(PostOffice office, MailData mail) {
    return Sample.told(sender(office).send(Sample.envelope("a@b.test"), mail));
  }

  private static Sender sender(PostOffice office) {
    return Sample.sender(office.port(), TlsPolicy.NEVER);
  }
}
