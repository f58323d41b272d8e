package org.malleposte.ptt.spool;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.ptt.spool.Spools.octets;
import static org.malleposte.ptt.spool.Spools.take;
import static org.malleposte.ptt.spool.Spools.to;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.ptt.Spool;

@DisplayName("SQLite's log")
class CheckpointerTest {

  private static final int MEGABYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  @DisplayName("stays bounded while messages come and go, and is gone when the spool is closed")
  void isBounded() throws Exception {
    var file = folder.resolve("spool.db");
    var log = folder.resolve("spool.db-wal");
    byte[] content = octets(1, 4 * MEGABYTE);
    long longest = 0;
    try (var spool = Spool.sqlite(file)) {
      for (int i = 0; i < 40; i++) {
        var id = take(spool, content, "anil@recoil.org");
        spool.settle(id, Set.of(to("anil@recoil.org")), Map.of(), List.of());
        longest = Math.max(longest, Files.size(log));
      }
    }
    assertTrue(longest < 100L * MEGABYTE, "the log had " + longest + " octets");
    assertTrue(Files.notExists(log));
    assertTrue(Files.size(file) < 30L * MEGABYTE, "the spool has " + Files.size(file) + " octets");
  }
}
