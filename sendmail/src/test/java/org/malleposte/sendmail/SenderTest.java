package org.malleposte.sendmail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Question;
import org.malleposte.colombe.Reply;
import org.malleposte.colombe.Spoken;
import org.malleposte.colombe.Verdict;
import org.malleposte.sendmail.PostOffice.Kind;

@DisplayName("RFC 6409: submission by a smarthost")
class SenderTest {

  @DisplayName("What arrives is what was sent, to its last octet")
  @Test
  void sends() throws IOException {
    try (var office = Kind.plain().open()) {
      var outcomes =
          Sample.sender(office.port(), TlsPolicy.NEVER)
              .send(Sample.envelope("anil@recoil.org"), Sample.MAIL);
      var delivered = assertInstanceOf(Outcome.Delivered.class, outcomes.getFirst());
      assertEquals(250, delivered.reply().code());
      assertEquals("localhost", delivered.server().host());
      assertEquals(office.port(), delivered.server().address().getPort());
      assertTrue(delivered.server().tls().isEmpty());
      var mail = office.mails().getFirst();
      assertEquals(Sample.TEXT, mail.data());
      assertEquals("<romain@x25519.net>", mail.envelope().from().toString());
      assertEquals(Sample.TEXT.length(), mail.envelope().size().orElseThrow());
    }
  }

  @DisplayName("A message of several megabytes, read as a stream")
  @Test
  void sendsMuch() throws IOException {
    var text = "Subject: much\r\n\r\n" + ".a line of text\r\n".repeat(300_000);
    try (var office = Kind.plain().startTls(Certificates.of("localhost")).open()) {
      var outcomes =
          Sample.sender(office.port(), TlsPolicy.REQUIRED)
              .send(Sample.envelope("anil@recoil.org"), Sample.mail(text));
      assertEquals(List.of("delivered 250"), Sample.told(outcomes));
      assertTrue(text.equals(office.mails().getFirst().data()), "the same text");
    }
  }

  @DisplayName("RFC 3207, RFC 8314: under TLS, with a certificate that is checked")
  @ParameterizedTest
  @EnumSource(
      value = TlsPolicy.class,
      names = {"IMPLICIT", "REQUIRED"})
  void isSecured(TlsPolicy tls) throws IOException {
    try (var office = kind(tls, Certificates.of("localhost")).open()) {
      var outcomes =
          Sample.sender(office.port(), tls).send(Sample.envelope("anil@recoil.org"), Sample.MAIL);
      var delivered = assertInstanceOf(Outcome.Delivered.class, outcomes.getFirst());
      var session = delivered.server().tls().orElseThrow();
      assertTrue(session.verified());
      assertTrue(session.toString().startsWith("TLSv1."), session::toString);
      assertTrue(office.mails().getFirst().secured());
    }
  }

  @DisplayName("A certificate that is not good: for another name, of an unknown authority, old")
  @ParameterizedTest
  @EnumSource(
      value = TlsPolicy.class,
      names = {"IMPLICIT", "REQUIRED"})
  void trustsNotAnyone(TlsPolicy tls) throws IOException {
    for (var certificate :
        List.of(
            Certificates.of("other.test"),
            Certificates.unknown("localhost"),
            Certificates.expired("localhost"))) {
      try (var office = kind(tls, certificate).open()) {
        var outcomes =
            Sample.sender(office.port(), tls).send(Sample.envelope("anil@recoil.org"), Sample.MAIL);
        assertEquals(List.of("deferred TLS UNTRUSTED"), Sample.told(outcomes));
        assertEquals(
            Optional.of(new EnhancedCode(4, 7, 5)), outcomes.getFirst().reply().enhanced());
        assertTrue(office.mails().isEmpty());
      }
    }
  }

  @DisplayName("RFC 7435: opportunistic TLS takes any certificate, and says so")
  @Test
  void isOpportunistic() throws IOException {
    try (var office = Kind.plain().startTls(Certificates.unknown("other.test")).open()) {
      var outcomes =
          Sample.sender(office.port(), TlsPolicy.OPPORTUNISTIC)
              .send(Sample.envelope("anil@recoil.org"), Sample.MAIL);
      var delivered = assertInstanceOf(Outcome.Delivered.class, outcomes.getFirst());
      assertFalse(delivered.server().tls().orElseThrow().verified());
      assertTrue(office.mails().getFirst().secured());
    }
  }

  @DisplayName("Without TLS to be had: opportunistic goes on, required does not")
  @Test
  void knowsWhenThereIsNone() throws IOException {
    try (var office = Kind.plain().open()) {
      assertEquals(
          List.of("delivered 250"),
          Sample.told(
              Sample.sender(office.port(), TlsPolicy.OPPORTUNISTIC)
                  .send(Sample.envelope("anil@recoil.org"), Sample.MAIL)));
      assertEquals(
          List.of("deferred TLS NOT_SECURED"),
          Sample.told(
              Sample.sender(office.port(), TlsPolicy.REQUIRED)
                  .send(Sample.envelope("anil@recoil.org"), Sample.MAIL)));
      assertEquals(1, office.mails().size());
    }
  }

  @DisplayName("RFC 4954: with a password, under TLS")
  @Test
  void authenticates() throws IOException {
    try (var office = Kind.plain().withPasswords().startTls(Certificates.of("localhost")).open()) {
      var server = Smarthost.of("localhost", office.port(), TlsPolicy.REQUIRED);
      assertEquals(List.of("delivered 250"), Sample.told(send(server.as(Sample.CREDENTIALS))));
      assertEquals(Optional.of("romain"), office.mails().getFirst().identity());
      assertEquals(
          List.of("deferred AUTH 535"),
          Sample.told(send(server.as(Credentials.of("romain", "guess")))));
      assertEquals(List.of("rejected MAIL 530"), Sample.told(send(server)));
    }
  }

  @DisplayName("A password is not sent in the clear, nor to anyone, unless that is asked for")
  @Test
  void keepsPasswords() throws IOException {
    try (var office = Kind.plain().withPasswords().with(s -> s.withAuthInClear(true)).open()) {
      var server = Smarthost.of("localhost", office.port(), TlsPolicy.OPPORTUNISTIC);
      assertEquals(
          List.of("deferred AUTH WITHHELD"), Sample.told(send(server.as(Sample.CREDENTIALS))));
      assertEquals(
          List.of("delivered 250"), Sample.told(send(server.as(Sample.CREDENTIALS).inClear())));
    }
    try (var office =
        Kind.plain().withPasswords().startTls(Certificates.unknown("localhost")).open()) {
      var server = Smarthost.of("localhost", office.port(), TlsPolicy.OPPORTUNISTIC);
      assertEquals(
          List.of("deferred TLS UNTRUSTED"), Sample.told(send(server.as(Sample.CREDENTIALS))));
    }
  }

  @DisplayName("A password for a server that asks for none")
  @Test
  void tellsThatNobodyAsks() throws IOException {
    try (var office = Kind.plain().startTls(Certificates.of("localhost")).open()) {
      var server = Smarthost.of("localhost", office.port(), TlsPolicy.REQUIRED);
      assertEquals(
          List.of("deferred AUTH WITHHELD"), Sample.told(send(server.as(Sample.CREDENTIALS))));
    }
  }

  @DisplayName("RFC 5321, section 3.3: each recipient is taken or refused alone")
  @Test
  void tellsRecipientsApart() throws IOException {
    var kind = Kind.plain().saying(SenderTest::byName);
    try (var office = kind.open()) {
      var outcomes =
          Sample.sender(office.port(), TlsPolicy.NEVER)
              .send(
                  Sample.envelope("never@a.test", "good@a.test", "later@a.test", "good@b.test"),
                  Sample.MAIL);
      assertEquals(
          List.of("rejected RCPT 550", "delivered 250", "deferred RCPT 450", "delivered 250"),
          Sample.told(outcomes));
      assertEquals("<never@a.test>", outcomes.getFirst().recipient().path().toString());
      assertEquals(2, office.mails().getFirst().envelope().recipients().size());
    }
  }

  @DisplayName("RFC 6152, RFC 6531, RFC 1870: what the server does not take is not sent")
  @Test
  void sendsOnlyWhatFits() throws IOException {
    try (var office = Kind.plain().with(s -> s.withSmtpUtf8(false).withSize(200)).open()) {
      var sender = Sample.sender(office.port(), TlsPolicy.NEVER);
      assertEquals(
          List.of("rejected MESSAGE TOO_BIG"),
          Sample.told(
              sender.send(Sample.envelope("a@b.test"), Sample.mail("x: y\r\n".repeat(50)))));
      assertEquals(
          List.of("rejected MESSAGE INTERNATIONALIZED", "delivered 250", "delivered 250"),
          Sample.told(
              sender.send(Sample.envelope("é@a.test", "e@é.test", "a@a.test"), Sample.MAIL)));
      assertEquals(
          List.of("<e@xn--9ca.test>", "<a@a.test>"),
          office.mails().getFirst().envelope().recipients().stream()
              .map(r -> r.path().toString())
              .toList());
    }
    try (var office = Kind.plain().open()) {
      var sender = Sample.sender(office.port(), TlsPolicy.NEVER);
      assertEquals(
          List.of("delivered 250"),
          Sample.told(
              sender.send(Sample.envelope("é@a.test"), Sample.mail("Subject: é\r\n\r\nà\r\n"))));
      var envelope = office.mails().getFirst().envelope();
      assertTrue(envelope.internationalized() && envelope.eightBit());
      assertEquals(
          "Subject: é\r\n\r\nà\r\n",
          new String(office.mails().getFirst().data().getBytes(ISO_8859_1), UTF_8));
    }
  }

  @DisplayName("RFC 5321, section 2.3.8: neither CR nor LF is sent alone")
  @Test
  void sendsNoBareLineEnds() throws IOException {
    try (var office = Kind.plain().open()) {
      var sender = Sample.sender(office.port(), TlsPolicy.NEVER);
      var malformed = List.of("rejected MESSAGE MALFORMED");
      var bareLf = Sample.mail("a: b\n\n.\r\nMAIL x");
      assertEquals(malformed, Sample.told(sender.send(Sample.envelope("a@b.test"), bareLf)));
      var bareCr = Sample.mail("a: b\n\n.\r\nMAIL\rx").normalized();
      assertEquals(malformed, Sample.told(sender.send(Sample.envelope("a@b.test"), bareCr)));
      assertEquals(
          List.of("delivered 250"),
          Sample.told(sender.send(Sample.envelope("a@b.test"), bareLf.normalized())));
      assertEquals("a: b\r\n\r\n.\r\nMAIL x\r\n", office.mails().getFirst().data());
    }
  }

  @DisplayName("Mail data that cannot be read are kept for later, and never sent in part")
  @Test
  void sendsAllOrNothing() throws IOException {
    var broken = MailData.of(() -> new Torn(Sample.TEXT.getBytes(UTF_8)));
    try (var office = Kind.plain().open()) {
      var sender = Sample.sender(office.port(), TlsPolicy.NEVER);
      assertEquals(
          List.of("deferred MESSAGE UNREADABLE"),
          Sample.told(sender.send(Sample.envelope("a@b.test"), broken)));
      var known = broken.knownAs(new Facts(100, false, false, true));
      assertEquals(
          List.of("deferred DATA UNREADABLE"),
          Sample.told(sender.send(Sample.envelope("a@b.test"), known)));
      assertTrue(office.mails().isEmpty());
    }
  }

  @DisplayName("A server that is not there")
  @Test
  void isNotReached() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var outcomes =
        Sample.sender(port, TlsPolicy.NEVER).send(Sample.envelope("a@b.test"), Sample.MAIL);
    assertEquals(List.of("deferred CONNECT NOT_REACHED"), Sample.told(outcomes));
    assertEquals(port, outcomes.getFirst().peer().orElseThrow().address().getPort());
    HostLookup nowhere =
        host -> {
          throw new IOException("no such host");
        };
    assertEquals(
        List.of("deferred ROUTE NOT_REACHED"),
        Sample.told(
            new Sender(Smarthost.startTls("nowhere.test"), Sample.settings(), nowhere)
                .send(Sample.envelope("a@b.test"), Sample.MAIL)));
  }

  @DisplayName("The next address is tried if one does not answer")
  @Test
  void triesAddresses() throws IOException {
    try (var office = Kind.plain().open()) {
      HostLookup two =
          host -> List.of(InetAddress.getByName("127.9.9.9"), InetAddress.getLoopbackAddress());
      var sender =
          new Sender(
              Smarthost.of("localhost", office.port(), TlsPolicy.NEVER), Sample.settings(), two);
      assertEquals(
          List.of("delivered 250"),
          Sample.told(sender.send(Sample.envelope("a@b.test"), Sample.MAIL)));
    }
  }

  @DisplayName("A transcript hears all, but no secret and no mail data")
  @Test
  void isHeard() throws IOException {
    var heard = new CopyOnWriteArrayList<String>();
    var transcript =
        new Transcript() {
          @Override
          public void connected(Peer peer) {
            heard.add("connected");
          }

          @Override
          public void secured(Peer peer) {
            heard.add("secured");
          }

          @Override
          public void said(Peer peer, Spoken spoken) {
            heard.add(
                switch (spoken) {
                  case Spoken.Command(var line) -> "C: " + line;
                  case Spoken.Answer(var reply) -> "S: " + reply.code();
                });
          }

          @Override
          public void closed(Peer peer) {
            heard.add("closed");
          }
        };
    try (var office = Kind.plain().withPasswords().startTls(Certificates.of("localhost")).open()) {
      var server = Smarthost.of("localhost", office.port(), TlsPolicy.REQUIRED);
      Sample.sender(server.as(Sample.CREDENTIALS), Sample.settings().withTranscript(transcript))
          .send(Sample.envelope("anil@recoil.org"), Sample.MAIL);
    }
    var all = String.join("\n", heard);
    assertFalse(all.contains(PostOffice.PASSWORD), all);
    var encoded = ("\0romain\0" + PostOffice.PASSWORD).getBytes(UTF_8);
    assertFalse(all.contains(Base64.getEncoder().encodeToString(encoded)), all);
    assertFalse(all.contains("..two"), all);
    assertEquals("connected", heard.getFirst());
    assertEquals("closed", heard.getLast());
    assertTrue(heard.indexOf("secured") > heard.indexOf("C: STARTTLS"), all);
    assertTrue(heard.contains("C: RCPT TO:<anil@recoil.org>"), all);
    assertTrue(heard.contains("S: 235"), all);
    assertTrue(heard.contains("C: QUIT"), all);
  }

  @DisplayName("Several messages go over one connection")
  @Test
  void keepsItsConnection() throws IOException {
    try (var office = Kind.plain().saying(SenderTest::byName).open();
        var connection = Sample.sender(office.port(), TlsPolicy.NEVER).open()) {
      for (var to : List.of("good@a.test", "never@a.test", "good@b.test")) {
        connection.send(Sample.envelope(to), Sample.MAIL);
      }
      assertEquals(2, office.mails().size());
      assertEquals(1, office.connections());
    }
  }

  @DisplayName("A connection that the server has closed meanwhile is made anew")
  @Test
  void makesItsConnectionAnew() throws IOException {
    try (var office = Kind.plain().open();
        var connection = Sample.sender(office.port(), TlsPolicy.NEVER).open()) {
      connection.send(Sample.envelope("a@a.test"), Sample.MAIL);
      office.hangUp();
      assertEquals(
          List.of("delivered 250"),
          Sample.told(connection.send(Sample.envelope("b@a.test"), Sample.MAIL)));
      assertEquals(2, office.connections());
      assertEquals(2, office.mails().size());
    }
  }

  @DisplayName("RFC 5321, section 3.8: after a 421 the next message gets a new connection")
  @Test
  void leavesAfter421() throws IOException {
    var close = new Verdict.Close(Reply.Failure.of(421, new EnhancedCode(4, 3, 2), "Enough"));
    var count = new int[1];
    var kind =
        Kind.plain()
            .saying(
                question ->
                    question instanceof Question.Sender && ++count[0] == 2
                        ? Optional.of(close)
                        : Optional.empty());
    try (var office = kind.open();
        var connection = Sample.sender(office.port(), TlsPolicy.NEVER).open()) {
      for (int n = 0; n < 3; n++) {
        assertEquals(
            List.of("delivered 250"),
            Sample.told(connection.send(Sample.envelope("a@a.test"), Sample.MAIL)));
      }
      assertEquals(2, office.connections());
      assertEquals(3, office.mails().size());
    }
  }

  private static List<Outcome> send(Smarthost server) {
    return Sample.sender(server, Sample.settings())
        .send(Sample.envelope("anil@recoil.org"), Sample.MAIL);
  }

  private static Kind kind(TlsPolicy tls, SSLContext certificate) {
    return tls == TlsPolicy.IMPLICIT
        ? Kind.plain().implicitTls(certificate)
        : Kind.plain().startTls(certificate);
  }

  private static Optional<Verdict> byName(Question.Judged question) {
    if (question instanceof Question.Recipient(var caller, var envelope, var recipient)) {
      var path = recipient.path().toString();
      if (path.startsWith("<never@")) {
        return Optional.of(Verdict.refuse(550, new EnhancedCode(5, 1, 1), "Nobody"));
      } else if (path.startsWith("<later@")) {
        return Optional.of(Verdict.refuse(450, new EnhancedCode(4, 2, 0), "Busy"));
      }
    }
    return Optional.empty();
  }

  /** Breaks off at its end. */
  private static final class Torn extends FilterInputStream {

    Torn(byte[] octets) {
      super(new ByteArrayInputStream(octets));
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
      int n = super.read(out, from, length);
      if (n < 0) {
        throw new IOException("torn");
      }
      return n;
    }
  }
}
