package org.malleposte.facteur.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Verdict;
import org.malleposte.ptt.Session;

@DisplayName("facteur serve, asked to end")
@Timeout(180)
class TerminationTest {

  /** Of which the servers and the scheduler have all of it, at the same time. */
  private static final String GRACE = "limits.grace = \"2s\"";

  /** The grace, seven seconds for last words, and the machine's own slowness. */
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  @DisplayName("SIGTERM under load: who waits has 421, who hangs has it after the grace; 0")
  void endsUnderLoad() throws Exception {
    var ledger = new Ledger();
    var load = new CountDownLatch(100);
    var ending = new AtomicBoolean();
    var spool = folder.resolve("spool");
    try (var world = new World(ledger, event -> load.countDown());
        var served = Served.start(world.configure(folder, spool, GRACE));
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      int relay = served.relay();
      int submission = served.submission();
      for (int i = 0; i < 4; i++) {
        clients.execute(Client.ofRelay(ledger, relay, ending::get, load::countDown));
      }
      clients.execute(Client.ofSubmission(ledger, submission, ending::get, load::countDown));
      try (var waits = new Line(relay);
          var waitsToo = new Line(submission);
          var hangs = new Line(relay).begin("ok1@malleposte.test").send("Subject: parcel 0\r\n")) {
        load.await();
        ending.set(true);
        served.terminate();
        waits.expect("421 4.3.2");
        waitsToo.expect("421 4.3.2");
        hangs.expect("421 4.3.2");
      }
      assertEquals(0, served.status(SOON), served::err);
      clients.shutdown();
      assertTrue(clients.awaitTermination(1, TimeUnit.MINUTES));
    }
    ledger.balance(Snapshot.of(spool.resolve("spool.db"), folder.resolve("copy")));
  }

  @Test
  @DisplayName("SIGTERM while the world does not answer: the delivery is back in the spool")
  void givesDeliveriesBack() throws Exception {
    var ledger = new Ledger();
    var silence = new CountDownLatch(1);
    var asked = new CountDownLatch(1);
    var parcel = new Parcel(5);
    assertEquals(List.of("ok@one.test"), parcel.recipients());
    var spool = folder.resolve("spool");
    try (var world = silent(ledger, asked, silence)) {
      try (var served = Served.start(world.configure(folder, spool, GRACE));
          var line = new Line(served.relay())) {
        line.begin("ok1@malleposte.test");
        line.sendMessage(parcel.octets()).expect("250 ");
        ledger.sent(parcel);
        ledger.accepted(parcel);
        asked.await();
        served.terminate();
        assertEquals(0, served.status(SOON), served::err);
      }
      var rows = Snapshot.of(spool.resolve("spool.db"), folder.resolve("copy")).rows();
      var place = new Place(parcel.number(), "ok@one.test");
      assertEquals(List.of(new Snapshot.Row(place, false, false)), rows);
      silence.countDown();
    }
    assertFalse(ledger.isSettled());
  }

  /** A world that says nothing to a recipient before it is to. */
  private static World silent(Ledger ledger, CountDownLatch asked, CountDownLatch silence)
      throws Exception {
    return new World(ledger, event -> {}) {
      @Override
      public Verdict recipient(Session session, Envelope envelope, Envelope.Recipient recipient) {
        asked.countDown();
        try {
          silence.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return super.recipient(session, envelope, recipient);
      }
    };
  }

  @Test
  @DisplayName("A second process on the same spool is told so, in one line, and ends with 71")
  void refusesSecond() throws Exception {
    var spool = folder.resolve("spool");
    try (var world = new World(new Ledger(), event -> {})) {
      var configuration = world.configure(folder, spool, "");
      try (var first = Served.start(configuration);
          var line = new Line(first.relay())) {
        try (var second = Served.start(configuration)) {
          assertEquals(71, second.status(SOON), second::err);
          var file = spool.resolve("spool.db");
          assertEquals(
              "facteur: [spool] path: %s: the spool %s is in use by process %d\n"
                  .formatted(spool, file, first.pid()),
              second.err());
        }
        line.say("NOOP", "250 ");
      }
    }
  }
}
