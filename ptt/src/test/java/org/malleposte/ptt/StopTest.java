package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Reply;
import org.malleposte.colombe.Verdict;
import org.malleposte.emile.Domain;
import org.malleposte.ptt.SpoolException.Fault;
import org.malleposte.ptt.spool.Spools;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Peer;

@DisplayName("A stop ends in its time, whatever is under way")
@Timeout(60)
class StopTest {

  private static final Domain NAME = Domain.of("mx.example.test");

  private static final Duration SOON = Duration.ofMillis(200);

  @TempDir Path folder;

  @Test
  @DisplayName("RFC 5321, section 3.8: who hangs in the middle of a message is told 421")
  void tellsWhoHangs() throws Exception {
    try (var server = MailServer.start(settings(), inbox());
        var wire = new Wire(server.address())) {
      begin(wire).send("Subject: Hi\r\n\r\nHalf");
      assertFalse(server.stop(SOON));
      wire.expect("421 4.3.2");
      assertEquals("", wire.reply());
    }
    assertEquals(List.of(), files());
  }

  @Test
  @DisplayName("So is who hangs there under TLS")
  void tellsWhoHangsUnderTls() throws Exception {
    var identity = TlsIdentity.selfSigned(List.of(NAME), Instant.now(), Duration.ofDays(1));
    var plain = settings();
    var settings = plain.withTls(identity.context()).with(plain.protocol().withSecured(true));
    try (var server = MailServer.start(settings, inbox());
        var wire = new Wire(trusting().getSocketFactory(), server.address())) {
      begin(wire).send("Subject: Hi\r\n\r\nHalf");
      assertFalse(server.stop(SOON));
      wire.expect("421 4.3.2");
      assertEquals("", wire.reply());
    }
    assertEquals(List.of(), files());
  }

  @Test
  @DisplayName("A delivery that cannot be recorded is left to the next scheduler")
  void leavesWhatCannotBeRecorded() throws Exception {
    var failed = new LinkedBlockingQueue<Fault>();
    try (var real = Spool.sqlite(folder.resolve("spool.db"))) {
      var spool = failing(real, failed);
      var options = SchedulerOptions.of(NAME).retry(Spools.POLICY);
      var scheduler = Scheduler.start(spool, (delivery, data) -> delivered(delivery), options);
      Spools.take(spool, "Subject: Hi\r\n\r\n".getBytes(US_ASCII), "anil@recoil.org");
      assertEquals(Fault.FULL, failed.take());
      scheduler.stop(SOON);
      assertEquals(1, real.list(0, 10).size());
    }
    assertTrue(failed.size() <= 2, failed::toString);
    try (var spool = Spool.sqlite(folder.resolve("spool.db"))) {
      var due = Instant.now().plus(Spools.POLICY.longest());
      assertEquals(1, spool.claim(due, Room.of(10, 10), Spools.POLICY).deliveries().size());
    }
  }

  /** A spool that records nothing of what was delivered. */
  private static Spool failing(Spool real, Queue<Fault> failed) {
    return (Spool)
        Proxy.newProxyInstance(
            Spool.class.getClassLoader(),
            new Class<?>[] {Spool.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("settle")) {
                failed.add(Fault.FULL);
                throw new SpoolException(Fault.FULL, "for a test");
              }
              return method.invoke(real, arguments);
            });
  }

  private static List<Outcome> delivered(Delivery delivery) {
    var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 25);
    var peer = new Peer("mx.test", at, Optional.empty());
    var reply = Reply.Completion.of(250, new EnhancedCode(2, 0, 0), "Taken");
    return delivery.envelope().recipients().stream()
        .<Outcome>map(to -> new Outcome.Delivered(to, peer, reply))
        .toList();
  }

  private Handler inbox() {
    return new Handler() {
      @Override
      public Verdict recipient(Session session, Envelope envelope, Envelope.Recipient recipient) {
        return Verdict.accept();
      }

      @Override
      public Reception receive(Session session, Envelope envelope) throws IOException {
        return Reception.toFile(folder.resolve("1.eml"));
      }
    };
  }

  private static Wire begin(Wire wire) throws IOException {
    wire.expect("220").send("EHLO a.test\r\n").expect("250");
    wire.send("MAIL FROM:<a@a.test>\r\nRCPT TO:<b@b.test>\r\nDATA\r\n");
    return wire.expect("250").expect("250").expect("354");
  }

  private static ServerSettings settings() {
    return ServerSettings.of(NAME, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private List<Path> files() throws IOException {
    try (var list = Files.list(folder)) {
      return list.toList();
    }
  }

  /** Whatever it is shown: the test's server is on loopback. */
  private static SSLContext trusting() throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Credulous()}, null);
    return context;
  }

  private static final class Credulous extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String by, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String by, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String by, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String by, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String by) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String by) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
