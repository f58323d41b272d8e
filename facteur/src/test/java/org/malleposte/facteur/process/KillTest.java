package org.malleposte.facteur.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the servers under load, again and again, on one spool. The moment of a kill is the n-th of
 * what the test sees happen: a client's 250, or a recipient, the data or the end of a message that
 * the world is given.
 *
 * <p>{@code malleposte.rounds} says how often, {@code malleposte.seed} which n.
 */
@DisplayName("kill -9: what had its 250 is delivered, in the spool, or returned")
class KillTest {

  private static final int RELAYED = 4;

  private static final int SUBMITTED = 2;

  /** Bounds the load of a round: it takes some seconds. */
  private static final int MOST_EVENTS = 400;

  private final int rounds = Integer.getInteger("malleposte.rounds", 3);
  private final long seed = Long.getLong("malleposte.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Ledger ledger = new Ledger();
  private final AtomicReference<CountDownLatch> fuse = new AtomicReference<>(new CountDownLatch(0));

  @TempDir private Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  @DisplayName("and comes twice only where an attempt was under way")
  void survives() throws Exception {
    System.out.printf("KillTest: %d rounds, seed %d%n", rounds, seed);
    var spool = folder.resolve("spool");
    try (var world = new World(ledger, event -> fuse.get().countDown())) {
      var configuration = world.configure(folder, spool, "");
      for (int round = 1; round <= rounds; round++) {
        kill(configuration);
        ledger.balance(Snapshot.of(spool.resolve("spool.db"), folder.resolve("copy")));
      }
      drain(configuration, spool.resolve("spool.db"));
    }
    System.out.println("KillTest: " + ledger);
  }

  /** Every eighth dies before it is asked for anything, when it has just repaired the spool. */
  private void kill(Path configuration) throws Exception {
    fuse.set(new CountDownLatch(random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(MOST_EVENTS)));
    var ending = new AtomicBoolean();
    try (var served = Served.start(configuration);
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Runnable accepted = () -> fuse.get().countDown();
      int relay = served.relay();
      int submission = served.submission();
      for (int i = 0; i < RELAYED; i++) {
        clients.execute(Client.ofRelay(ledger, relay, ending::get, accepted));
      }
      for (int i = 0; i < SUBMITTED; i++) {
        clients.execute(Client.ofSubmission(ledger, submission, ending::get, accepted));
      }
      assertTrue(fuse.get().await(2, TimeUnit.MINUTES), served::err);
      ending.set(true);
      served.kill();
    }
    ledger.verify();
  }

  /** Lets the servers finish: then the spool is empty, and all is where it belongs. */
  private void drain(Path configuration, Path spool) throws Exception {
    try (var served = Served.start(configuration)) {
      served.relay();
      await(() -> ledger.isSettled() && isEmpty(spool));
      served.terminate();
      assertEquals(0, served.status(Duration.ofMinutes(1)), served::err);
    }
    ledger.balance(Snapshot.of(spool, folder.resolve("copy")));
    assertTrue(ledger.isSettled());
  }

  private static boolean isEmpty(Path spool) {
    try {
      return Snapshot.messages(spool) == 0;
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, () -> "not drained: " + ledger);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
