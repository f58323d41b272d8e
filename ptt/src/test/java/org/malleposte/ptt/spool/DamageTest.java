package org.malleposte.ptt.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.ptt.spool.Spools.octets;
import static org.malleposte.ptt.spool.Spools.take;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.ptt.QueueId;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolException.Fault;

@DisplayName("A message whose octets are not what was written")
class DamageTest {

  private static final int SIZE = 2 * Intake.CHUNK + 1000;

  @TempDir Path folder;

  private Path file;
  private QueueId bad;
  private QueueId good;

  @BeforeEach
  void takeTwo() throws IOException {
    file = folder.resolve("spool.db");
    try (var spool = Spool.sqlite(file)) {
      bad = take(spool, octets(1, SIZE), "anil@recoil.org");
      good = take(spool, octets(2, SIZE), "anil@recoil.org");
    }
  }

  @DisplayName("is put aside and named, never read to its end, and the others go on")
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "UPDATE chunks SET octets = zeroblob(length(octets)) WHERE position = 0",
        "UPDATE chunks SET octets = zeroblob(length(octets)) WHERE position = 2",
        "UPDATE chunks SET octets = octets || x'00' WHERE position = 2",
        "UPDATE chunks SET octets = x'' WHERE position = 1",
        "UPDATE chunks SET octets = 'text' WHERE position = 1",
        "DELETE FROM chunks WHERE position = 1",
        "DELETE FROM chunks WHERE position = 2",
        "UPDATE messages SET size = size - 1",
        "UPDATE messages SET digest = x'00'",
      })
  void isPutAside(String damage) throws Exception {
    var which = damage.contains("messages") ? " WHERE id = " : " AND message = ";
    assertEquals(1, Spools.change(file, damage + which + bad.value()));
    try (var spool = Spool.sqlite(file)) {
      assertEquals(2, Spools.count(file, "messages"));
      var read = new ByteArrayOutputStream();
      var stored = spool.content(bad);
      assertEquals(Fault.DAMAGED, SpoolTest.fault(() -> stored.transferTo(read)));
      assertTrue(read.size() < SIZE - 1, "read " + read.size());
      assertEquals(Fault.DAMAGED, SpoolTest.fault(stored::read));
      assertEquals(List.of(bad), spool.damaged());
      assertArrayEquals(octets(2, SIZE), spool.content(good).readAllBytes());
      assertEquals(good, Spools.claimAll(spool).get(0).message().id());
      assertEquals(List.of(), Spools.claimAll(spool));
    }
    try (var spool = Spool.sqlite(file)) {
      assertEquals(List.of(bad), spool.damaged());
    }
  }

  @Test
  @DisplayName("may take the whole database with it: that is said at once, and the file is left")
  void isRefused() throws Exception {
    byte[] database = Files.readAllBytes(file);
    java.util.Arrays.fill(database, 4096, 3 * 4096, (byte) 0x55);
    Files.write(file, database);
    var e = assertThrows(SpoolException.class, () -> Spool.sqlite(file));
    assertEquals(Fault.DAMAGED, e.fault());
    assertTrue(String.valueOf(e.getMessage()).contains("spool.db"), e.getMessage());
    assertArrayEquals(database, Files.readAllBytes(file));
  }
}
