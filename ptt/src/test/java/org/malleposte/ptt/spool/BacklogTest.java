package org.malleposte.ptt.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.ptt.spool.Spools.POLICY;
import static org.malleposte.ptt.spool.Spools.octets;
import static org.malleposte.ptt.spool.Spools.take;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.ptt.Room;
import org.malleposte.ptt.Spool;

@DisplayName("A backlog")
class BacklogTest {

  @TempDir Path folder;

  @Test
  @Timeout(60)
  @DisplayName("is worked off while more comes in, and the log stays bounded meanwhile")
  void isWorkedOff() throws Exception {
    var file = folder.resolve("spool.db");
    try (var spool = Spool.sqlite(file);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> writer = () -> write(spool);
      var written = threads.submit(() -> threads.invokeAll(Collections.nCopies(20, writer)));
      int settled = 0;
      while (settled < 20 * 80) {
        settled += settle(spool);
      }
      written.get();
      assertEquals(List.of(), spool.list(0, 10));
      long log = Files.size(folder.resolve("spool.db-wal"));
      assertTrue(log < 100L << 20, "the log has " + log + " octets");
    }
  }

  private static Boolean write(Spool spool) throws Exception {
    for (int i = 0; i < 80; i++) {
      take(spool, octets(i, 50_000), "anil@recoil" + i % 3 + ".org");
    }
    return true;
  }

  private static int settle(Spool spool) throws Exception {
    var deliveries =
        spool.claim(Instant.now().plusSeconds(1), Room.of(100, 1), POLICY).deliveries();
    for (var delivery : deliveries) {
      var path = delivery.recipients().get(0).path();
      spool.settle(delivery.message().id(), Set.of(path), Map.of(), List.of());
    }
    return deliveries.size();
  }
}
