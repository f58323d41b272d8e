package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.ReversePath;
import org.malleposte.colombe.Timeouts;
import org.malleposte.colombe.Verdict;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.sendmail.MailData;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Sender;
import org.malleposte.sendmail.Settings;
import org.malleposte.sendmail.Smarthost;
import org.malleposte.sendmail.TlsPolicy;

@DisplayName("A mail server, and the decisions of its embedder")
class MailServerTest {

  private static final Domain NAME = Domain.of("mx.example.test");
  private static final byte[] NOTE = "Subject: Hi\r\n\r\n.Dots.\r\n..\r\n".getBytes(US_ASCII);

  @TempDir Path folder;

  @Test
  @DisplayName("What it accepts is in its file, octet for octet")
  void keeps() throws Exception {
    var file = folder.resolve("1.eml");
    try (var server = MailServer.start(settings(), inbox(file))) {
      var outcome = send(server, TlsPolicy.NEVER).getFirst();
      assertInstanceOf(Outcome.Delivered.class, outcome, outcome::toString);
    }
    assertArrayEquals(NOTE, Files.readAllBytes(file));
  }

  @Test
  @DisplayName("RFC 3207: it turns to TLS, and says so to its handler")
  void secures() throws Exception {
    var identity = TlsIdentity.selfSigned(List.of(NAME), Instant.now(), Duration.ofDays(1));
    var seen = new java.util.concurrent.atomic.AtomicReference<String>("");
    var handler =
        new Handler() {
          @Override
          public Verdict recipient(
              Session session, Envelope envelope, Envelope.Recipient recipient) {
            seen.set(session.protocol(false) + " " + session.tls().orElseThrow().protocol());
            return Verdict.accept();
          }

          @Override
          public Reception receive(Session session, Envelope envelope) throws IOException {
            return Reception.toFile(folder.resolve("2.eml"));
          }
        };
    try (var server = MailServer.start(settings().withTls(identity.context()), handler)) {
      var outcome = send(server, TlsPolicy.OPPORTUNISTIC).getFirst();
      assertInstanceOf(Outcome.Delivered.class, outcome, outcome::toString);
    }
    assertEquals("ESMTPS TLSv1.3", seen.get());
  }

  @Test
  @DisplayName("A handler that decides nothing relays for nobody, and authenticates nobody")
  void isClosed() throws Exception {
    Handler handler =
        (session, envelope) -> {
          throw new IOException("not reached");
        };
    try (var server = MailServer.start(settings(), handler);
        var wire = new Wire(server.address())) {
      wire.expect("220").send("EHLO a.test\r\n").expect("250");
      wire.send("MAIL FROM:<a@a.test>\r\n").expect("250");
      wire.send("RCPT TO:<b@b.test>\r\n").expect("550 5.7.1");
      wire.send("DATA\r\n").expect("554 5.5.1");
    }
  }

  @Test
  @DisplayName("RFC 3463: a handler that fails is a 451, and the session goes on")
  void survivesItsHandler() throws Exception {
    var handler = new Failing();
    try (var server = MailServer.start(settings(), handler);
        var wire = new Wire(server.address())) {
      wire.expect("220").send("EHLO a.test\r\n").expect("250");
      wire.send("MAIL FROM:<a@a.test>\r\nRCPT TO:<b@b.test>\r\nDATA\r\n");
      wire.expect("250").expect("250").expect("354");
      wire.send("Subject: Hi\r\n\r\nText\r\n.\r\n").expect("451 4.3.0");
      wire.send("NOOP\r\n").expect("250");
    }
    assertTrue(handler.closed.await(20, TimeUnit.SECONDS));
  }

  @Test
  @DisplayName("A message whose end never comes is let go of")
  void forgetsWhatIsCutOff() throws Exception {
    var file = folder.resolve("cut.eml");
    try (var server = MailServer.start(settings(), inbox(file))) {
      try (var wire = new Wire(server.address())) {
        begin(wire).send("Subject: Hi\r\n\r\nTe");
      }
      assertTrue(server.stop(Duration.ofSeconds(20)));
    }
    assertEquals(List.of(), files());
  }

  @Test
  @DisplayName("RFC 5321, section 3.8: a stop ends who waits with a 421")
  void dismisses() throws Exception {
    try (var server = MailServer.start(settings(), inbox(folder.resolve("none.eml")));
        var wire = new Wire(server.address())) {
      wire.expect("220").send("EHLO a.test\r\n").expect("250");
      assertTrue(server.stop(Duration.ofSeconds(20)));
      wire.expect("421 4.3.2");
      assertEquals("", wire.reply());
    }
  }

  @Test
  @DisplayName("A stop waits for a message on its way in, which is then accepted")
  void finishesWhatIsUnderWay() throws Exception {
    var file = folder.resolve("last.eml");
    try (var server = MailServer.start(settings(), inbox(file));
        var wire = new Wire(server.address())) {
      begin(wire).send("Subject: Hi\r\n");
      var stop = Thread.ofVirtual().start(() -> server.stop(Duration.ofSeconds(20)));
      awaitRefused(server.address());
      wire.send("\r\nText\r\n.\r\n").expect("250");
      wire.expect("421");
      stop.join();
    }
    assertEquals("Subject: Hi\r\n\r\nText\r\n", Files.readString(file));
  }

  @Test
  @DisplayName("A client whose message was waited for is dismissed after it, without a command")
  void dismissesAfterTheMessage() throws Exception {
    var file = folder.resolve("last.eml");
    try (var server = MailServer.start(settings(), inbox(file));
        var wire = new Wire(server.address())) {
      begin(wire).send("Subject: Hi\r\n");
      var stop = Thread.ofVirtual().start(() -> server.stop(Duration.ofMinutes(10)));
      awaitRefused(server.address());
      wire.send("\r\nText\r\n.\r\n").expect("250").expect("421 4.3.2");
      stop.join();
    }
  }

  @Test
  @Timeout(60)
  @DisplayName("A client that sends an octet now and then gains no time by it")
  void hastensTricklers() throws Exception {
    var settings = settings();
    var hasty = settings.protocol().withTimeouts(Timeouts.of(Duration.ofMillis(500)));
    try (var server = MailServer.start(settings.with(hasty), inbox(folder.resolve("slow.eml")));
        var wire = new Wire(server.address())) {
      begin(wire).drip('a', Duration.ofMillis(50)).expect("421 4.4.2");
    }
    assertEquals(List.of(), files());
  }

  @Test
  @DisplayName("Whoever comes when all sessions are taken is told to come later")
  void isBounded() throws Exception {
    try (var server =
            MailServer.start(settings().withSessions(1), inbox(folder.resolve("none.eml")));
        var first = new Wire(server.address())) {
      first.expect("220");
      try (var second = new Wire(server.address())) {
        second.expect("421 4.3.2");
        assertEquals("", second.reply());
      }
      first.send("QUIT\r\n").expect("221");
    }
  }

  @Test
  @DisplayName("A port that another has is an exception, and holds nothing")
  void needsItsPort() throws Exception {
    try (var server = MailServer.start(settings(), inbox(folder.resolve("none.eml")))) {
      var same = ServerSettings.of(NAME, server.address());
      assertThrows(
          BindException.class, () -> MailServer.start(same, inbox(folder.resolve("none.eml"))));
    }
  }

  private static Wire begin(Wire wire) throws IOException {
    wire.expect("220").send("EHLO a.test\r\n").expect("250");
    wire.send("MAIL FROM:<a@a.test>\r\nRCPT TO:<b@b.test>\r\nDATA\r\n");
    return wire.expect("250").expect("250").expect("354");
  }

  /** Returns once nobody listens there any more: the stop is then under way. */
  private static void awaitRefused(InetSocketAddress address) {
    while (true) {
      try (var wire = new Wire(address)) {
        wire.reply();
      } catch (IOException | java.io.UncheckedIOException e) {
        return;
      }
    }
  }

  private List<Path> files() throws IOException {
    try (var list = Files.list(folder)) {
      return list.toList();
    }
  }

  private static ServerSettings settings() {
    return ServerSettings.of(NAME, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static List<Outcome> send(MailServer server, TlsPolicy tls) {
    var smarthost = Smarthost.of("127.0.0.1", server.address().getPort(), tls);
    var settings = Settings.of(Domain.of("client.example.test"));
    var envelope =
        Envelope.of(
            new ReversePath.To(Mailbox.of("a@a.test")),
            List.of(new ForwardPath.To(Mailbox.of("b@b.test"))));
    return new Sender(smarthost, settings).send(envelope, MailData.of(NOTE));
  }

  private static Handler inbox(Path file) {
    return new Handler() {
      @Override
      public Verdict recipient(Session session, Envelope envelope, Envelope.Recipient recipient) {
        return Verdict.accept();
      }

      @Override
      public Reception receive(Session session, Envelope envelope) throws IOException {
        return Reception.toFile(file);
      }
    };
  }

  /** Takes what it then cannot keep. */
  private static final class Failing implements Handler, Reception {

    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public Verdict recipient(Session session, Envelope envelope, Envelope.Recipient recipient) {
      return Verdict.accept();
    }

    @Override
    public Reception receive(Session session, Envelope envelope) {
      return this;
    }

    @Override
    public void write(ByteBuffer slice) throws IOException {
      throw new IOException("no disk");
    }

    @Override
    public Verdict commit() {
      throw new IllegalStateException("a message that could not be kept is complete");
    }

    @Override
    public void close() {
      assertFalse(closed.getCount() == 0);
      closed.countDown();
    }
  }
}
