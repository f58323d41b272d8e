package org.malleposte.ptt.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.ptt.spool.Spools.NOON;
import static org.malleposte.ptt.spool.Spools.POLICY;
import static org.malleposte.ptt.spool.Spools.octets;
import static org.malleposte.ptt.spool.Spools.take;
import static org.malleposte.ptt.spool.Spools.to;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Reply;
import org.malleposte.ptt.Claim;
import org.malleposte.ptt.Deferral;
import org.malleposte.ptt.Delivery;
import org.malleposte.ptt.QueueId;
import org.malleposte.ptt.Room;
import org.malleposte.ptt.Setback;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolOptions;
import org.sqlite.ProgressHandler;

@DisplayName("Destinations stand in line")
class LineTest {

  private static final Setback LATER =
      new Setback(
          Optional.empty(), true, Reply.Failure.of(451, new EnhancedCode(4, 3, 0), "later"));

  @TempDir Path folder;

  private Path file;
  private Spool spool;
  private Instant now = NOON;

  @BeforeEach
  void open() throws Exception {
    file = folder.resolve("spool.db");
    spool = Spool.sqlite(file, SpoolOptions.defaults().clock(() -> now));
  }

  @AfterEach
  void close() throws Exception {
    spool.close();
  }

  @Test
  @DisplayName("and take turns until there is no more room")
  void takeTurns() throws Exception {
    for (int i = 0; i < 3; i++) {
      take(spool, octets(i, 10), "anil@backlog.org");
      take(spool, octets(i, 10), "anil@recoil.org");
    }
    take(spool, octets(9, 10), "anil@zebra.org");
    assertEquals(
        List.of("backlog.org", "recoil.org", "zebra.org", "backlog.org", "recoil.org"),
        destinations(claim(Room.of(5, 3))));
    assertEquals(List.of("backlog.org", "recoil.org"), destinations(claim(Room.of(5, 3))));
  }

  @Test
  @DisplayName("and get no more than there is room for each, with what is under way")
  void keepToTheirRoom() throws Exception {
    for (int i = 0; i < 6; i++) {
      take(spool, octets(i, 10), "anil@backlog.org");
    }
    take(spool, octets(9, 10), "anil@recoil.org");
    assertEquals(
        List.of("backlog.org", "recoil.org", "backlog.org"),
        destinations(claim(new Room(10, 5, Map.of("backlog.org", 3)))));
    assertEquals(List.of(), destinations(claim(new Room(10, 5, Map.of("backlog.org", 5)))));
    assertEquals(List.of(), destinations(claim(new Room(10, 1, Map.of("backlog.org", 2)))));
  }

  @Test
  @DisplayName("behind those that had no turn for longer, whatever the age of what they have")
  void goBehind() throws Exception {
    for (int i = 0; i < 3; i++) {
      take(spool, octets(i, 10), "anil@backlog.org");
    }
    now = NOON.plusSeconds(10);
    assertEquals(List.of("backlog.org"), destinations(claim(Room.of(1, 5))));
    now = NOON.plusSeconds(20);
    take(spool, octets(3, 10), "anil@recoil.org");
    assertEquals(List.of("backlog.org", "recoil.org"), destinations(claim(Room.of(2, 1))));
    assertEquals(List.of("backlog.org"), destinations(claim(Room.of(2, 1))));
  }

  @Test
  @DisplayName("from the time that their first recipient is due, whoever came first")
  void waitForTheirTime() throws Exception {
    var id = take(spool, octets(1, 10), "anil@recoil.org");
    claim(Room.of(1, 1));
    defer(id, NOON.plusSeconds(100));
    assertEquals(new Claim(List.of(), Optional.of(NOON.plusSeconds(100))), claim(Room.of(1, 1)));
    take(spool, octets(2, 10), "anil@recoil.org");
    assertEquals(1, claim(Room.of(5, 5)).deliveries().size());
    now = NOON.plusSeconds(100);
    assertEquals(id, claim(Room.of(5, 5)).deliveries().get(0).message().id());
  }

  @Test
  @DisplayName("and are served at once for what comes after the clock was put back")
  void followTheClock() throws Exception {
    take(spool, octets(1, 10), "anil@recoil.org");
    take(spool, octets(2, 10), "anil@recoil.org");
    now = NOON.plusSeconds(3600);
    claim(Room.of(1, 1));
    now = NOON;
    take(spool, octets(3, 10), "anil@recoil.org");
    assertEquals(2, claim(Room.of(5, 5)).deliveries().size());
  }

  @Test
  @DisplayName("and leave it with what is put aside, settled or claimed")
  void leave() throws Exception {
    var id = take(spool, octets(1, 10), "anil@recoil.org", "thomas@gazagnaire.org");
    spool.close();
    Spools.change(file, "UPDATE messages SET reverse_path = 'nobody' WHERE id = " + id.value());
    open();
    assertEquals(2, Spools.count(file, "destinations"));
    assertEquals(new Claim(List.of(), Optional.empty()), claim(Room.of(5, 5)));
    assertEquals(0, Spools.count(file, "destinations"));
    take(spool, octets(2, 10), "anil@recoil.org");
    claim(Room.of(5, 5));
    assertEquals(0, Spools.count(file, "destinations"));
  }

  @Test
  @DisplayName("again after a process that died in the middle of an attempt")
  void standAgain() throws Exception {
    take(spool, octets(1, 10), "anil@recoil.org");
    claim(Room.of(5, 5));
    spool.close();
    open();
    assertEquals(Optional.of(NOON.plusSeconds(60)), claim(Room.of(5, 5)).next());
  }

  @DisplayName("so that a claim costs the same, however many are not due")
  @ParameterizedTest(name = "beside {0}")
  @ValueSource(ints = {10, 50_000})
  void areNotLookedAt(int deferred) throws Exception {
    spool.close();
    fill(deferred, "'d' || id || '.org'", NOON.plusSeconds(60));
    Spools.change(file, "UPDATE recipients SET due = 0 WHERE message = 7");
    Spools.change(file, "UPDATE destinations SET since = 0 WHERE name = 'd7.org'");
    var nothing = new Claim(List.of(), Optional.of(NOON.plusSeconds(60)));
    try (var engine = Sqlite.open(file, SpoolOptions.defaults());
        var sql = engine.connect(true)) {
      var steps = new Steps(sql);
      var queue = new Queue();
      var claim = queue.claim(sql, NOON, Room.of(100, 5), POLICY);
      assertEquals(List.of("d7.org"), destinations(claim));
      assertEquals(nothing, queue.claim(sql, NOON, Room.of(100, 5), POLICY));
      assertTrue(steps.taken() < 1000, "steps: " + steps.taken());
    }
  }

  @DisplayName("and however much is due to those that have no room")
  @ParameterizedTest(name = "{0} messages")
  @ValueSource(ints = {10, 50_000})
  void areNotWalkedThrough(int messages) throws Exception {
    spool.close();
    fill(messages, "'d' || (id % 5) || '.org'", NOON);
    var busy = Map.of("d1.org", 5, "d2.org", 5, "d3.org", 5, "d4.org", 5);
    try (var engine = Sqlite.open(file, SpoolOptions.defaults());
        var sql = engine.connect(true)) {
      var steps = new Steps(sql);
      var claim = new Queue().claim(sql, NOON, new Room(80, 5, busy), POLICY);
      assertTrue(destinations(claim).stream().allMatch("d0.org"::equals), claim.toString());
      assertTrue(steps.taken() < 3000, "steps: " + steps.taken());
    }
  }

  /** A spool of so many messages, numbered from 1 by their {@code id}, each to one recipient. */
  private void fill(int messages, String destination, Instant due) throws SQLException {
    try (var connection = Spools.connect(file);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate(
          """
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
          INSERT INTO messages SELECT i, 1, 0, 'romain@x25519.net', 0, 0, 0, x'' FROM n
          """
              .formatted(messages));
      statement.executeUpdate(
          """
          INSERT INTO recipients (message, forward_path, destination, state, attempts, due)
          SELECT id, 'anil@' || destination, destination, 0, 1, %d
          FROM (SELECT id, %s AS destination FROM messages)
          """
              .formatted(due.toEpochMilli(), destination));
      statement.executeUpdate(
          """
          INSERT INTO destinations
          SELECT destination, min(due), 0 FROM recipients GROUP BY destination
          """);
      connection.commit();
    }
  }

  private void defer(QueueId id, Instant due) throws Exception {
    spool.settle(id, Set.of(), Map.of(to("anil@recoil.org"), new Deferral(due, LATER)), List.of());
  }

  private Claim claim(Room room) throws Exception {
    return spool.claim(now, room, POLICY);
  }

  private static List<String> destinations(Claim claim) {
    return claim.deliveries().stream().map(Delivery::destination).toList();
  }

  /** Counts what SQLite does, in steps of its virtual machine: a row visited is a few. */
  private static final class Steps {

    private static final int EVERY = 10;

    private int taken;

    Steps(Sql sql) throws SQLException {
      ProgressHandler.setHandler(
          sql.connection(),
          EVERY,
          new ProgressHandler() {
            @Override
            protected int progress() {
              taken += EVERY;
              return 0;
            }
          });
    }

    int taken() {
      return taken;
    }
  }
}
