package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.ReversePath;
import org.malleposte.colombe.Secret;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.sendmail.MailData;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Sender;
import org.malleposte.sendmail.Settings;
import org.malleposte.sendmail.Smarthost;
import org.malleposte.sendmail.TlsPolicy;

@DisplayName("RFC 6409: the submission server")
class SubmissionServerTest {

  private static final Domain HOST = Domain.of("submit.us.test");
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir Path folder;

  private TlsIdentity identity;
  private Spool spool;
  private SubmissionServer server;

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    identity = TlsIdentity.selfSigned(List.of(HOST), Instant.now(), Duration.ofDays(1));
    spool = Spool.sqlite(folder.resolve("spool.db"));
    var random = new SecureRandom();
    var hash = PasswordHash.of(Secret.of("sesame"), random);
    server =
        SubmissionServer.start(
            ServerSettings.of(HOST, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withTls(identity.context()),
            Users.of(new Passwords(Map.of("romain@us.test", hash), 2)),
            spool,
            InstantSource.fixed(NOON),
            random);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    spool.close();
  }

  @Test
  @DisplayName("Section 8: what a message lacks is added above it, and nothing else is touched")
  void completes() throws Exception {
    var own = "From: romain@us.test\r\nSubject:  two  spaces\r\n\r\n.\r\n";
    assertInstanceOf(Outcome.Delivered.class, send("romain@us.test", "sesame", own));
    var lines = content().lines().toList();
    assertTrue(lines.get(1).startsWith("\tby submit.us.test with ESMTPSA (TLSv1.3 "), lines.get(1));
    assertTrue(lines.get(2).matches("\tid \\w+ for <anil@example.test>;"), lines.get(2));
    assertTrue(lines.get(4).matches("Message-ID: <\\S+@submit.us.test>"), lines.get(4));
    assertEquals("Date: Tue, 24 Nov 2026 12:00:00 +0000", lines.get(5));
    assertTrue(content().endsWith("+0000\r\n" + own));
  }

  @Test
  @DisplayName("What a message has is not added again")
  void keeps() throws Exception {
    var own = "MESSAGE-ID: <a@b>\r\ndate: yesterday\r\nFrom: romain@us.test\r\n\r\nText\r\n";
    assertInstanceOf(Outcome.Delivered.class, send("romain@us.test", "sesame", own));
    assertTrue(content().endsWith("12:00:00 +0000\r\n" + own));
    assertEquals(4 + own.lines().count(), content().lines().count());
  }

  @DisplayName("Section 6.3: a message begins with a field, and says once who wrote it")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Subject: a                          | The header has no From field, and must have one
          Sender: romain@us.test              | The header has no From field, and must have one
          Subject: a//From: romain@us.test    | The header has no From field, and must have one
          From: romain@us.test/from : a@b     | The header has more than one From field, and must have one
          ` a: b/From: romain@us.test`           | The header begins with white space, and would go on another field
          """)
  void asksForAnAuthor(String lines, String text) throws Exception {
    var reply = send("romain@us.test", "sesame", lines.replace("/", "\r\n") + "\r\n").reply();
    assertEquals(554, reply.code());
    assertEquals("5.6.0", reply.enhanced().orElseThrow().toString());
    assertEquals(List.of(text), reply.text());
    assertEquals(List.of(), spool.list(0, 10));
  }

  @Test
  @DisplayName("RFC 4954, section 6: a wrong password is a 535")
  void knowsItsUsers() throws Exception {
    var outcome = send("romain@us.test", "Sesame", "\r\n");
    assertEquals(535, outcome.reply().code());
    assertEquals(List.of(), spool.list(0, 10));
  }

  @Test
  @DisplayName("Section 6.1: nobody sends in another's name")
  void knowsWhoSends() throws Exception {
    var outcome = send("kate@us.test", "sesame", "\r\n");
    assertEquals(553, outcome.reply().code());
    assertEquals(List.of(), spool.list(0, 10));
  }

  @Test
  @DisplayName("Section 4.3: nobody sends who has not authenticated, nor authenticates in clear")
  void asksForAuthentication() throws Exception {
    try (var wire = new Wire(server.address())) {
      var offered = wire.expect("220").send("EHLO client.test\r\n").reply();
      assertTrue(!offered.contains("AUTH") && offered.contains("STARTTLS"), offered);
      wire.send("AUTH PLAIN AHJvbWFpbkB1cy50ZXN0AHNlc2FtZQ==\r\n").expect("538 5.7.11");
      wire.send("MAIL FROM:<romain@us.test>\r\n").expect("530 5.7.0");
    }
  }

  @Test
  @DisplayName("<Postmaster>, who is nobody's here, is refused at RCPT, and not for ever later")
  void refusesThePostmaster() throws Exception {
    var outcome = send("romain@us.test", "sesame", "\r\n", new ForwardPath.Postmaster());
    assertEquals("5.1.3", outcome.reply().enhanced().orElseThrow().toString());
  }

  private Outcome send(String from, String password, String message) throws Exception {
    var anil = new ForwardPath.To(Mailbox.of("anil@example.test"));
    return send(from, password, message, anil);
  }

  private Outcome send(String from, String password, String message, ForwardPath to)
      throws Exception {
    var smarthost =
        Smarthost.of(HOST.toString(), server.address().getPort(), TlsPolicy.REQUIRED)
            .as(Credentials.of("romain@us.test", password));
    var settings =
        Settings.of(Domain.of("client.test")).withTrusted(TlsIdentity.trust(identity.chain()));
    var envelope = Envelope.of(new ReversePath.To(Mailbox.of(from)), List.of(to));
    return new Sender(smarthost, settings, host -> List.of(InetAddress.getLoopbackAddress()))
        .send(envelope, MailData.of(message.getBytes(UTF_8)))
        .getFirst();
  }

  private String content() throws IOException {
    try (var in = spool.content(spool.list(0, 10).getFirst().message().id())) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
