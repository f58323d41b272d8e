package org.malleposte.facteur.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Verdict;
import org.malleposte.ptt.Session;

/**
 * Fills a real disk under real servers. {@code malleposte.small-disk} names a folder on a file
 * system of its own, of some 48 MB: {@code .ci/full-disk} makes one.
 */
@DisplayName("On a full disk nothing is taken by halves, and what was taken goes on")
@EnabledIfSystemProperty(named = "malleposte.small-disk", matches = ".+")
@Timeout(180)
class FullDiskTest {

  private static final String FULL = "452 4.3.1";

  private static final String RESERVE = "spool.reserve = \"16 MB\"";

  private static final String NO_RESERVE = "spool.reserve = 0";

  /** More than SQLite's log, its index and its database have as yet; less than the reserve. */
  private static final long LITTLE = 12_000_000;

  @TempDir private Path folder;

  private final Ledger ledger = new Ledger();
  private final Gate gate = new Gate();
  private Path disk;
  private Path filler;

  @BeforeEach
  void takeTheDisk() throws IOException {
    disk = Files.createTempDirectory(Path.of(System.getProperty("malleposte.small-disk")), "spool");
    filler = disk.resolve("filler");
    assertTrue(Files.getFileStore(disk).getTotalSpace() < 1L << 28, "this disk is not small");
  }

  @AfterEach
  void leaveTheDisk() throws IOException {
    try (var files = Files.list(disk)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(disk);
  }

  @Test
  @DisplayName("before MAIL: 452, while the reserve lets the queue be delivered; then it is over")
  void fullBeforeMail() throws Exception {
    try (var world = gate.open(ledger);
        var served = serve(world, RESERVE);
        var line = new Line(served.relay())) {
      submit(line, new Parcel(5));
      gate.awaitKnock();
      fill(LITTLE);
      line.say("MAIL FROM:<author@one.test>", FULL).say("NOOP", "250 ");
      gate.unlock();
      await(() -> ledger.isSettled() && isEmpty());
      line.say("MAIL FROM:<author@one.test>", FULL);
      Files.delete(filler);
      submit(line, new Parcel(10));
      await(() -> ledger.isSettled() && isEmpty());
    }
    ledger.verify();
  }

  @Test
  @DisplayName("in the middle of a message: 452 to its dot, and the session goes on")
  void fullInTheMiddle() throws Exception {
    interrupted(RESERVE, LITTLE);
  }

  @Test
  @DisplayName("in the middle of a message, to the last octet, without a reserve: 452, too")
  void fullInTheMiddleWithoutReserve() throws Exception {
    interrupted(NO_RESERVE, 0);
  }

  private void interrupted(String reserve, long left) throws Exception {
    gate.unlock();
    try (var world = gate.open(ledger);
        var served = serve(world, reserve);
        var line = new Line(served.relay())) {
      line.begin("ok1@malleposte.test").send(header(7)).send("Half of it\r\n".repeat(100_000));
      fill(left);
      line.send("The other half\r\n".repeat(400_000)).say(".", FULL).say("NOOP", "250 ");
      Files.delete(filler);
      submit(line, new Parcel(5));
      await(() -> ledger.isSettled() && isEmpty());
    }
    ledger.verify();
  }

  @Test
  @DisplayName("to the last octet, without a reserve: what was delivered is noted when it can be")
  void fullWithoutReserve() throws Exception {
    try (var world = gate.open(ledger);
        var served = serve(world, NO_RESERVE);
        var line = new Line(served.relay())) {
      submit(line, new Parcel(5));
      gate.awaitKnock();
      fill(0);
      // As long as there is room in what SQLite has already, there is room.
      int more = 10;
      while (take(line, new Parcel(more))) {
        more += 5;
      }
      gate.unlock();
      await(() -> ledger.hasArrived(new Place(5, "ok@one.test")));
      line.say("NOOP", "250 ");
      Files.delete(filler);
      submit(line, new Parcel(more + 5));
      await(() -> ledger.isSettled() && isEmpty());
    }
    ledger.verify();
  }

  @Test
  @DisplayName("at the start: one line, and 71")
  void fullAtTheStart() throws Exception {
    gate.unlock();
    try (var world = gate.open(ledger)) {
      fill(0);
      try (var served = serve(world, RESERVE)) {
        assertEquals(71, served.status(Duration.ofMinutes(1)), served::err);
        assertEquals(1, served.err().lines().count(), served::err);
        assertTrue(served.err().startsWith("facteur: [spool] path: "), served::err);
        assertTrue(served.err().endsWith("No space left on device\n"), served::err);
      }
    }
  }

  private Served serve(World world, String reserve) throws IOException {
    return Served.start(world.configure(folder, disk, reserve + "\n"));
  }

  private void submit(Line line, Parcel parcel) throws IOException {
    assertTrue(take(line, parcel), "there is room");
  }

  /** Sends a parcel that is for one recipient, and tells whether there was room for it. */
  private boolean take(Line line, Parcel parcel) throws IOException {
    assertEquals(List.of("ok@one.test"), parcel.recipients());
    line.begin("ok1@malleposte.test");
    ledger.sent(parcel);
    var reply = line.sendMessage(parcel.octets()).reply();
    if (reply.startsWith("250 ")) {
      ledger.accepted(parcel);
      return true;
    }
    assertTrue(reply.startsWith(FULL), reply);
    ledger.unsent(parcel);
    return false;
  }

  private static String header(int number) {
    return "Subject: parcel %d\r\n\r\n".formatted(number);
  }

  /** Fills the disk until so many octets are left. */
  private void fill(long left) throws IOException {
    try (var file = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var store = Files.getFileStore(filler);
      for (long usable = store.getUsableSpace(); usable > left; usable = store.getUsableSpace()) {
        file.write(ByteBuffer.allocate((int) Math.min(1 << 20, usable - left)));
      }
    }
  }

  private boolean isEmpty() throws SQLException {
    return Snapshot.messages(disk.resolve("spool.db")) == 0;
  }

  private void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < deadline, () -> "in vain: " + ledger);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  /** A world whose recipients have to wait until it is unlocked. */
  private static final class Gate {

    private final CountDownLatch knocked = new CountDownLatch(1);
    private final CountDownLatch unlocked = new CountDownLatch(1);

    World open(Ledger ledger) throws IOException {
      return new World(ledger, event -> {}) {
        @Override
        public Verdict recipient(Session session, Envelope envelope, Envelope.Recipient to) {
          knocked.countDown();
          try {
            unlocked.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return super.recipient(session, envelope, to);
        }
      };
    }

    void awaitKnock() throws InterruptedException {
      knocked.await();
    }

    void unlock() {
      unlocked.countDown();
    }
  }
}
