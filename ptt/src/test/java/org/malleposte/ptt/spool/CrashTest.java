package org.malleposte.ptt.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.ptt.spool.Spools.octets;
import static org.malleposte.ptt.spool.Spools.take;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.ptt.QueueId;
import org.malleposte.ptt.Spool;

@DisplayName("What was acknowledged is there after a crash, whole")
class CrashTest {

  @TempDir Path folder;

  @Test
  @DisplayName("when the process is killed while many write, again and again, on one spool")
  void survivesKills() throws Exception {
    var file = folder.resolve("spool.db");
    var acknowledged = new HashMap<QueueId, Integer>();
    for (int round = 1; round <= 3; round++) {
      try (var child = Child.start(folder, Writer.class, file.toString(), "none", "0")) {
        for (int i = 0; i < 40 * round; i++) {
          acknowledge(child.line(), acknowledged);
        }
      }
      verify(file, acknowledged);
    }
  }

  @DisplayName("when the process halts")
  @ParameterizedTest(name = "{0} commit {1}")
  @CsvSource({"before, 3", "before, 12", "after, 3", "after, 12"})
  void survivesHalts(String when, String commit) throws Exception {
    var file = folder.resolve("spool.db");
    var acknowledged = new HashMap<QueueId, Integer>();
    try (var child = Child.start(folder, Writer.class, file.toString(), when, commit)) {
      for (var line = child.line(); line != null; line = child.line()) {
        acknowledge(line, acknowledged);
      }
    }
    verify(file, acknowledged);
  }

  private static void acknowledge(
      @org.jspecify.annotations.Nullable String line, Map<QueueId, Integer> acknowledged) {
    assertNotNull(line);
    var words = line.split(" ", 2);
    acknowledged.put(QueueId.parse(words[0]).orElseThrow(), Integer.valueOf(words[1]));
  }

  /** All that was acknowledged is there; what is there is whole, and due for delivery. */
  private static void verify(Path file, Map<QueueId, Integer> acknowledged) throws Exception {
    try (var spool = Spool.sqlite(file)) {
      var entries = spool.list(0, 100_000);
      var missing = new HashSet<>(acknowledged.keySet());
      for (var entry : entries) {
        var id = entry.message().id();
        byte[] content = spool.content(id).readAllBytes();
        assertEquals(entry.message().size(), content.length);
        var seed = acknowledged.get(id);
        if (seed != null) {
          assertArrayEquals(Writer.content(seed), content);
        }
        assertEquals(1, entry.recipients().size());
        missing.remove(id);
      }
      assertTrue(missing.isEmpty(), missing.size() + " of " + acknowledged.size() + " are lost");
      assertEquals(entries.size(), Spools.count(file, "messages"));
    }
  }

  /** Writes messages, small and large, on many threads, and says so of each once it is taken. */
  static final class Writer {

    private Writer() {}

    public static void main(String[] arguments) throws Exception {
      var countdown = new AtomicInteger(Integer.parseInt(arguments[2]));
      var halting = new Tampered(Path.of(arguments[0]), halt(arguments[1], countdown));
      var spool = halting.spool();
      var seeds = new AtomicInteger();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        threads.invokeAll(Collections.nCopies(20, () -> write(spool, seeds)));
      }
    }

    static byte[] content(int seed) {
      return octets(seed, seed % 10 == 0 ? 700_000 : 100 + seed % 5000);
    }

    private static Void write(Spool spool, AtomicInteger seeds) throws IOException {
      while (true) {
        int seed = seeds.incrementAndGet();
        var id = take(spool, content(seed), "anil@recoil.org");
        System.out.println(id + " " + seed);
      }
    }

    private static Tampered.Commit halt(String when, AtomicInteger countdown) {
      return switch (when) {
        case "before" ->
            plain -> {
              haltAtZero(countdown);
              plain.run();
            };
        case "after" ->
            plain -> {
              plain.run();
              haltAtZero(countdown);
            };
        default -> Tampered.Plain::run;
      };
    }

    private static void haltAtZero(AtomicInteger countdown) {
      if (countdown.decrementAndGet() == 0) {
        Runtime.getRuntime().halt(1);
      }
    }
  }
}
