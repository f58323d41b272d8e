package org.malleposte.ptt.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.ptt.spool.Spools.octets;
import static org.malleposte.ptt.spool.Spools.take;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.ptt.QueueId;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolException.Fault;
import org.malleposte.ptt.SpoolOptions;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

@DisplayName("A commit")
class CommitterTest {

  @TempDir Path folder;

  private final AtomicReference<Tampered.Commit> commit =
      new AtomicReference<>(Tampered.Plain::run);
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("spool.db");
  }

  @Test
  @DisplayName("is shared by all who wait while another is on its way")
  void isShared() throws Exception {
    var first = new CountDownLatch(1);
    var engine = new Tampered(file, plain -> commit.get().run(plain));
    try (var spool = engine.spool();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      commit.set(plain -> commitAfter(first, plain));
      var taken = new ArrayList<Future<QueueId>>();
      for (int i = 0; i < 200; i++) {
        int seed = i;
        taken.add(threads.submit(() -> take(spool, octets(seed, 4000), "anil@recoil.org")));
      }
      first.countDown();
      for (var one : taken) {
        one.get();
      }
      assertEquals(200, spool.list(0, 1000).size());
    }
    assertEquals(200, engine.jobs.get());
    assertTrue(engine.commits.get() < 100, "commits: " + engine.commits);
  }

  @Test
  @DisplayName("that the disk does not confirm is none, and the spool takes nothing more")
  void stopsWhenNotSynced() throws Exception {
    var engine = new Tampered(file, plain -> commit.get().run(plain));
    try (var spool = engine.spool()) {
      take(spool, octets(1, 10), "anil@recoil.org");
      commit.set(plain -> fail(SQLiteErrorCode.SQLITE_IOERR_FSYNC));
      assertEquals(Fault.NOT_SYNCED, fault(spool));
      commit.set(Tampered.Plain::run);
      assertEquals(Fault.NOT_SYNCED, fault(spool));
      assertEquals(1, spool.list(0, 10).size());
    }
    try (var spool = Spool.sqlite(file)) {
      assertEquals(1, spool.list(0, 10).size());
      take(spool, octets(2, 10), "anil@recoil.org");
    }
  }

  @Test
  @DisplayName("that the disk does not confirm is the last, of those tried one by one, too")
  void stopsTheOthersWhenNotSynced() throws Exception {
    var first = new CountDownLatch(1);
    var failures =
        List.of(SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_IOERR_FSYNC).iterator();
    var engine = new Tampered(file, plain -> commit.get().run(plain));
    commit.set(
        plain -> {
          commitAfter(first, plain);
          commit.set(failing(failures));
        });
    var begun = new CountDownLatch(1);
    var ran = new ArrayList<Integer>();
    try (engine;
        var committer = new Committer(engine.connect(true), engine)) {
      var leading =
          committer.submit(
              0,
              sql -> {
                begun.countDown();
                return 0;
              });
      begun.await();
      var jobs = new ArrayList<CompletableFuture<Boolean>>();
      for (int i = 1; i <= 3; i++) {
        int job = i;
        jobs.add(committer.submit(0, sql -> ran.add(job)));
      }
      first.countDown();
      leading.join();
      for (var job : jobs) {
        assertEquals(Fault.NOT_SYNCED, SpoolTest.fault(() -> Uninterruptibly.await(job)));
      }
    }
    assertEquals(List.of(1, 2, 3, 1), ran);
  }

  @DisplayName("that fails otherwise is none either, and the next one may do")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "SQLITE_FULL, FULL",
    "SQLITE_IOERR_WRITE, UNAVAILABLE",
    "SQLITE_READONLY, UNAVAILABLE",
    "SQLITE_CANTOPEN, UNAVAILABLE",
    "SQLITE_CORRUPT, DAMAGED",
  })
  void goesOn(SQLiteErrorCode code, Fault fault) throws Exception {
    var engine = new Tampered(file, plain -> commit.get().run(plain));
    try (var spool = engine.spool()) {
      commit.set(plain -> fail(code));
      assertEquals(fault, fault(spool));
      assertEquals(List.of(), spool.list(0, 10));
      commit.set(Tampered.Plain::run);
      take(spool, octets(1, 10), "anil@recoil.org");
      assertEquals(1, spool.list(0, 10).size());
    }
  }

  @Test
  @DisplayName("of many is not lost to one of them that does not fit")
  void keepsTheOthers() throws Exception {
    try (var spool = Spool.sqlite(file, SpoolOptions.defaults().octets(1 << 20));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var small = new ArrayList<Future<QueueId>>();
      var big = new ArrayList<Future<Fault>>();
      for (int i = 0; i < 20; i++) {
        int seed = i;
        small.add(threads.submit(() -> take(spool, octets(seed, 1000), "anil@recoil.org")));
        big.add(
            threads.submit(
                () ->
                    SpoolTest.fault(() -> take(spool, octets(seed, 2 << 20), "anil@recoil.org"))));
      }
      for (var one : big) {
        assertEquals(Fault.FULL, one.get());
      }
      int taken = 0;
      for (var one : small) {
        taken += isDone(one) ? 1 : 0;
      }
      assertEquals(taken, spool.list(0, 100).size());
      // Once the others have been abandoned there is room again.
      take(spool, octets(100, 1000), "anil@recoil.org");
    }
  }

  @Test
  @DisplayName("has no room in a spool that is full, until something goes")
  void recoversRoom() throws Exception {
    try (var spool = Spool.sqlite(file, SpoolOptions.defaults().octets(1 << 20))) {
      var id = take(spool, octets(1, 900_000), "anil@recoil.org");
      var draft = spool.begin(Spools.envelope("anil@recoil.org"));
      assertEquals(Fault.FULL, SpoolTest.fault(() -> fill(draft)));
      assertEquals(Fault.UNAVAILABLE, SpoolTest.fault(draft::commit));
      draft.close();
      assertEquals(1, spool.list(0, 10).size());
      spool.settle(
          id, java.util.Set.of(Spools.to("anil@recoil.org")), java.util.Map.of(), List.of());
      take(spool, octets(2, 900_000), "anil@recoil.org");
    }
  }

  private static void fill(Spool.Draft draft) throws IOException {
    draft.append(ByteBuffer.wrap(octets(2, 900_000)));
  }

  private static boolean isDone(Future<QueueId> taken) throws InterruptedException {
    try {
      taken.get();
      return true;
    } catch (java.util.concurrent.ExecutionException e) {
      return false;
    }
  }

  private static Fault fault(Spool spool) {
    return SpoolTest.fault(() -> take(spool, octets(9, 10), "anil@recoil.org"));
  }

  private static void commitAfter(CountDownLatch latch, Tampered.Plain plain) throws SQLException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new SQLException(e);
    }
    plain.run();
  }

  /** Fails as told, and then no more. */
  private static Tampered.Commit failing(Iterator<SQLiteErrorCode> codes) {
    return plain -> {
      if (codes.hasNext()) {
        fail(codes.next());
      }
      plain.run();
    };
  }

  private static void fail(SQLiteErrorCode code) throws SQLException {
    throw new SQLiteException(code.message, code);
  }
}
