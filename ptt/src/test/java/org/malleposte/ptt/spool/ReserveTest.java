package org.malleposte.ptt.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.malleposte.ptt.spool.Spools.octets;
import static org.malleposte.ptt.spool.Spools.take;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolException.Fault;
import org.malleposte.ptt.SpoolOptions;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

@DisplayName("What is left of a disk that is nearly full is for the mail that is there")
class ReserveTest {

  /** More than any disk has. */
  private static final SpoolOptions ALL_RESERVED = SpoolOptions.defaults().reserve(Long.MAX_VALUE);

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("spool.db");
  }

  @Test
  @DisplayName("No message is taken, and one on its way in is refused before it has all come")
  void refuses() throws Exception {
    try (var spool = Spool.sqlite(file, ALL_RESERVED)) {
      assertEquals(Fault.FULL, SpoolTest.fault(spool::requireRoom));
      assertEquals(
          Fault.FULL, SpoolTest.fault(() -> take(spool, octets(1, 10), "anil@recoil.org")));
      try (var draft = spool.begin(Spools.envelope("anil@recoil.org"))) {
        draft.append(ByteBuffer.wrap(octets(1, Intake.CHUNK)));
        assertEquals(
            Fault.FULL, SpoolTest.fault(() -> draft.append(ByteBuffer.wrap(octets(1, 1)))));
        assertEquals(Fault.UNAVAILABLE, SpoolTest.fault(draft::commit));
      }
      assertEquals(List.of(), spool.list(0, 10));
      assertEquals(0, Spools.count(file, "messages"));
    }
  }

  @Test
  @DisplayName("What was taken before is read, delivered and reported on")
  void settles() throws Exception {
    byte[] content = octets(1, 700_000);
    try (var spool = Spool.sqlite(file)) {
      take(spool, content, "anil@recoil.org", "romain@recoil.org");
    }
    try (var spool = Spool.sqlite(file, ALL_RESERVED)) {
      var delivery = Spools.claimAll(spool).getFirst();
      var id = delivery.message().id();
      assertArrayEquals(content, spool.content(id).readAllBytes());
      var report = new Spool.Report(Spools.envelope("author@recoil.org"), octets(2, 1000));
      var all = Set.of(Spools.to("anil@recoil.org"), Spools.to("romain@recoil.org"));
      spool.settle(id, all, Map.of(), List.of(report));
      assertEquals(1, spool.list(0, 10).size());
      assertEquals(
          List.of(Spools.to("author@recoil.org")),
          spool.list(0, 10).getFirst().recipients().stream().map(to -> to.path()).toList());
    }
  }

  @Test
  @DisplayName("Without a reserve the disk itself has to say so")
  void asksNobody() throws Exception {
    try (var spool = Spool.sqlite(file, SpoolOptions.defaults().reserve(0))) {
      spool.requireRoom();
      take(spool, octets(1, 700_000), "anil@recoil.org");
      assertEquals(1, spool.list(0, 10).size());
    }
  }

  @Test
  @DisplayName("What a full disk kept of a message that was abandoned is removed when it can be")
  void removesLeftovers() throws Exception {
    var full = new AtomicBoolean();
    var engine =
        new Tampered(
            file,
            plain -> {
              if (full.get()) {
                throw new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL);
              }
              plain.run();
            });
    try (var spool = engine.spool()) {
      abandon(spool, full);
      // Jobs are done in order: with this one, the removal has failed.
      assertEquals(
          Fault.FULL, SpoolTest.fault(() -> take(spool, octets(2, 10), "anil@recoil.org")));
      assertEquals(1, Spools.count(file, "messages WHERE state = 0"));
      full.set(false);
      take(spool, octets(3, 10), "anil@recoil.org");
      assertEquals(0, Spools.count(file, "messages WHERE state = 0"));
      assertEquals(1, Spools.count(file, "messages"));
      assertEquals(1, Spools.count(file, "chunks"));
    }
  }

  /** Has the disk fill up once a chunk is on it: the second is only begun when the first is. */
  private static void abandon(Spool spool, AtomicBoolean full) throws IOException {
    try (var draft = spool.begin(Spools.envelope("anil@recoil.org"))) {
      draft.append(ByteBuffer.wrap(octets(1, 3 * Intake.CHUNK)));
      full.set(true);
    }
  }
}
