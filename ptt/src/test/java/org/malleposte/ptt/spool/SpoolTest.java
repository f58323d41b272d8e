package org.malleposte.ptt.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.ptt.spool.Spools.NOON;
import static org.malleposte.ptt.spool.Spools.envelope;
import static org.malleposte.ptt.spool.Spools.octets;
import static org.malleposte.ptt.spool.Spools.take;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.ptt.QueueId;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolException.Fault;
import org.malleposte.ptt.SpoolOptions;

@DisplayName("A spool keeps what it has taken")
class SpoolTest {

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("spool.db");
  }

  @DisplayName("whatever its size, byte for byte, and beyond its own end")
  @ParameterizedTest(name = "{0} octets")
  @ValueSource(ints = {0, 1, 8191, 8193, Intake.CHUNK - 1, Intake.CHUNK, Intake.CHUNK + 1, 800_000})
  void keeps(int size) throws Exception {
    byte[] content = octets(size, size);
    QueueId id;
    try (var spool = Spool.sqlite(file)) {
      id = take(spool, content, "anil@recoil.org");
    }
    try (var spool = Spool.sqlite(file);
        var stored = spool.content(id)) {
      assertArrayEquals(content, stored.readAllBytes());
      assertEquals(size, spool.list(0, 10).get(0).message().size());
    }
  }

  @Test
  @DisplayName("and takes it in slices as they come")
  void takesSlices() throws Exception {
    byte[] content = octets(1, 600_000);
    try (var spool = Spool.sqlite(file);
        var draft = spool.begin(envelope("anil@recoil.org"))) {
      for (int at = 0; at < content.length; at += 7_777) {
        var slice = ByteBuffer.wrap(content, at, Math.min(7_777, content.length - at));
        draft.append(slice);
        assertFalse(slice.hasRemaining());
      }
      assertEquals(content.length, draft.size());
      draft.commit();
      assertArrayEquals(content, spool.content(draft.id()).readAllBytes());
    }
  }

  @Test
  @DisplayName("but shows nothing of a message before it is committed")
  void hidesDrafts() throws Exception {
    try (var spool = Spool.sqlite(file);
        var draft = spool.begin(envelope("anil@recoil.org"))) {
      draft.append(ByteBuffer.allocate(2 * Intake.CHUNK + 1));
      assertEquals(List.of(), spool.list(0, 10));
      assertEquals(List.of(), Spools.claimAll(spool));
    }
  }

  @Test
  @DisplayName("and keeps nothing of one that is abandoned, or was when the process ended")
  void forgetsDrafts() throws Exception {
    try (var spool = Spool.sqlite(file)) {
      var abandoned = spool.begin(envelope("anil@recoil.org"));
      abandoned.append(ByteBuffer.allocate(2 * Intake.CHUNK + 1));
      abandoned.close();
      var left = spool.begin(envelope("anil@recoil.org"));
      left.append(ByteBuffer.allocate(2 * Intake.CHUNK + 1));
    }
    assertEquals(1, Spools.count(file, "messages"));
    try (var spool = Spool.sqlite(file)) {
      assertEquals(List.of(), spool.list(0, 10));
    }
    assertEquals(0, Spools.count(file, "messages"));
    assertEquals(0, Spools.count(file, "chunks"));
  }

  @Test
  @DisplayName("and says so to a listener, but not of what was abandoned")
  void notifies() throws Exception {
    var told = new AtomicInteger();
    try (var spool = Spool.sqlite(file)) {
      spool.whenQueued(told::incrementAndGet);
      take(spool, octets(1, 10), "anil@recoil.org");
      spool.begin(envelope("anil@recoil.org")).close();
    }
    assertEquals(1, told.get());
  }

  @Test
  @DisplayName("once for each recipient, however often the envelope names it")
  void dropsDuplicates() throws Exception {
    try (var spool = Spool.sqlite(file)) {
      take(spool, octets(1, 10), "anil@recoil.org", "anil@recoil.org", "gemma@recoil.org");
      assertEquals(2, spool.list(0, 10).get(0).recipients().size());
    }
  }

  @Test
  @DisplayName("and lists it, page by page")
  void lists() throws Exception {
    try (var spool = Spool.sqlite(file)) {
      var first = take(spool, octets(1, 1), "anil@recoil.org");
      var second = take(spool, octets(2, 2), "anil@recoil.org");
      var third = take(spool, octets(3, 3), "anil@recoil.org");
      assertEquals(List.of(first, second), ids(spool.list(0, 2)));
      assertEquals(List.of(third), ids(spool.list(second.value(), 2)));
    }
  }

  @Test
  @DisplayName("under ids that grow, even if the clock is put back")
  void namesInOrder() throws Exception {
    QueueId before;
    try (var spool = Spool.sqlite(file)) {
      before = take(spool, octets(1, 1), "anil@recoil.org");
    }
    try (var spool =
        Spool.sqlite(file, SpoolOptions.defaults().clock(() -> NOON.minusSeconds(999_999_999)))) {
      assertTrue(before.compareTo(take(spool, octets(1, 1), "anil@recoil.org")) < 0);
    }
  }

  @Test
  @DisplayName("in a file whose name has what URLs give a meaning to")
  void takesOddNames() throws Exception {
    var odd = folder.resolve("a spool?cache=shared#100%.db");
    try (var spool = Spool.sqlite(odd)) {
      take(spool, octets(1, 1), "anil@recoil.org");
    }
    assertTrue(Files.size(odd) > 0);
  }

  @Test
  @DisplayName("and lets nobody else read it")
  @DisabledOnOs(OS.WINDOWS)
  void isPrivate() throws Exception {
    try (var spool = Spool.sqlite(file)) {
      take(spool, octets(1, 1), "anil@recoil.org");
      try (var files = Files.list(folder)) {
        for (var one : files.toList()) {
          var permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(one));
          assertEquals("rw-------", permissions, one.toString());
        }
      }
    }
  }

  @Test
  @DisplayName("Its user's own faults are refused")
  void refusesMisuse() throws Exception {
    try (var spool = Spool.sqlite(file)) {
      assertThrows(IllegalArgumentException.class, () -> spool.begin(envelope()));
      var draft = spool.begin(envelope("anil@recoil.org"));
      draft.commit();
      assertThrows(IllegalStateException.class, () -> draft.append(ByteBuffer.allocate(1)));
      assertThrows(IllegalStateException.class, draft::commit);
    }
  }

  @Test
  @DisplayName("Once closed it takes nothing, and says why")
  void refusesWhenClosed() throws Exception {
    var spool = Spool.sqlite(file);
    spool.close();
    assertEquals(Fault.CLOSED, fault(() -> take(spool, octets(1, 1), "anil@recoil.org")));
    assertEquals(Fault.CLOSED, fault(() -> spool.list(0, 1)));
  }

  @Test
  @DisplayName("A folder that does not exist is said to be missing")
  void needsItsFolder() {
    assertEquals(
        Fault.UNAVAILABLE,
        fault(() -> Spool.sqlite(folder.resolve("missing").resolve("spool.db"))));
  }

  private static List<QueueId> ids(List<Spool.Entry> entries) {
    return entries.stream().map(entry -> entry.message().id()).toList();
  }

  static Fault fault(Action action) {
    return assertThrows(SpoolException.class, action::run).fault();
  }

  interface Action {
    void run() throws IOException, SQLException;
  }
}
