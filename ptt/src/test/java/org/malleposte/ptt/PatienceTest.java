package org.malleposte.ptt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Timeouts;
import org.malleposte.colombe.Verdict;
import org.malleposte.emile.Domain;
import org.malleposte.ptt.TwoServers.Entrance;

@DisplayName("RFC 5321, section 4.5.3.2: only a client that is slow is taken for one")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PatienceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  @TempDir Path folder;

  @Test
  @DisplayName("A message that is refused is read to its end, as long as that takes")
  void bearsWhatItRefuses() throws Exception {
    try (var servers = new TwoServers(folder, PatienceTest::impatient)) {
      try (var wire = Entrance.RELAY.enter(servers)) {
        Entrance.RELAY.begin(wire).send("From: <a@far.test>\r\n\r\nA bare LF:\n");
        var block = "x".repeat(1 << 16);
        var over = System.nanoTime() + PATIENCE.toNanos() * 3 / 2;
        while (System.nanoTime() < over) {
          wire.send(block);
        }
        wire.send("\r\n.\r\n").expect("554 5.6.0").send("NOOP\r\n").expect("250");
      }
    }
  }

  @Test
  @DisplayName("The time that the server takes for itself is not the client's")
  void doesNotBlameOthers() throws Exception {
    var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var settings = impatient(ServerSettings.of(Domain.of("mx.us.test"), anywhere));
    try (var server = MailServer.start(settings, new Ponderous());
        var wire = new Wire(server.address())) {
      wire.expect("220").send("EHLO client.test\r\n").expect("250");
      wire.send("MAIL FROM:<a@far.test>\r\nRCPT TO:<anil@us.test>\r\nDATA\r\n");
      wire.expect("250").expect("250").expect("354");
      wire.send(("x".repeat(998) + "\r\n").repeat(30) + ".\r\n").expect("250 2.0.0");
    }
  }

  @Test
  @DisplayName("RFC 3207: a handshake has its own time, however long STARTTLS took")
  void givesTimeForHandshakes() throws Exception {
    try (var servers = new TwoServers(folder, PatienceTest::impatient)) {
      try (var wire = Wire.greeted(servers.relay.address())) {
        wire.send("EHLO client.test\r\n").expect("250").send("STARTTLS");
        wire.hearsNothing(PATIENCE.dividedBy(2)).send("\r");
        wire.hearsNothing(Duration.ofMillis(100)).send("\n").expect("220");
        wire.hearsNothing(PATIENCE.multipliedBy(3).dividedBy(4)).secure(servers.trust());
        wire.send("EHLO client.test\r\n").expect("250");
      }
    }
  }

  private static ServerSettings impatient(ServerSettings settings) {
    return settings.with(settings.protocol().withTimeouts(Timeouts.of(PATIENCE)));
  }

  /** Takes its time, once, longer than a client has. */
  private static final class Ponderous implements Handler, Reception {

    private final CountDownLatch never = new CountDownLatch(1);
    private boolean pondered;

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
      try {
        if (!pondered) {
          pondered = true;
          assertTrue(!never.await(PATIENCE.toMillis() * 3 / 2, TimeUnit.MILLISECONDS));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }

    @Override
    public Verdict commit() {
      return Verdict.accept();
    }

    @Override
    public void close() {}
  }
}
