package org.malleposte.ptt.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.malleposte.ptt.spool.Spools.NOON;
import static org.malleposte.ptt.spool.Spools.POLICY;
import static org.malleposte.ptt.spool.Spools.octets;
import static org.malleposte.ptt.spool.Spools.take;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.ptt.Claim;
import org.malleposte.ptt.Delivery;
import org.malleposte.ptt.Room;
import org.malleposte.ptt.Spool;

@DisplayName("A spool of an earlier version is taken over")
class MigrationTest {

  /** What version 1 made, and nothing of it may change any more. */
  private static final List<String> VERSION_1 =
      List.of(
          """
          CREATE TABLE messages (
            id INTEGER PRIMARY KEY,
            state INTEGER NOT NULL,
            received INTEGER NOT NULL,
            reverse_path TEXT NOT NULL,
            eight_bit INTEGER NOT NULL,
            smtputf8 INTEGER NOT NULL,
            size INTEGER NOT NULL,
            digest BLOB NOT NULL)
          """,
          """
          CREATE TABLE chunks (
            message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            octets BLOB NOT NULL,
            PRIMARY KEY (message, position))
          """,
          """
          CREATE TABLE recipients (
            message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
            forward_path TEXT NOT NULL,
            destination TEXT NOT NULL,
            state INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            due INTEGER NOT NULL,
            host TEXT,
            said INTEGER,
            code INTEGER,
            enhanced TEXT,
            reply TEXT,
            PRIMARY KEY (message, destination, forward_path))
          """,
          "CREATE INDEX recipients_due ON recipients (destination, due) WHERE state = 0",
          "PRAGMA application_id = " + 0x6d616c6c,
          "PRAGMA user_version = 1");

  @TempDir Path folder;

  @Test
  @DisplayName("from version 1, with all that waits in it")
  void fromVersion1() throws Exception {
    var file = folder.resolve("spool.db");
    for (var statement : VERSION_1) {
      Spools.change(file, statement);
    }
    message(file, 1, "recoil.org", Schema.WAITING, NOON);
    message(file, 2, "recoil.org", Schema.WAITING, NOON.plusSeconds(1));
    message(file, 3, "gazagnaire.org", Schema.ATTEMPTING, NOON);
    message(file, 4, "busy.org", Schema.WAITING, NOON.plusSeconds(100));
    message(file, 5, "odd.org", Schema.HELD, NOON);
    try (var spool = Spool.sqlite(file)) {
      var claim = spool.claim(NOON.plusSeconds(1), Room.of(10, 5), POLICY);
      assertEquals(
          Set.of("1 recoil.org", "2 recoil.org", "3 gazagnaire.org"),
          claim.deliveries().stream().map(MigrationTest::name).collect(Collectors.toSet()));
      assertEquals(
          new Claim(List.of(), Optional.of(NOON.plusSeconds(100))),
          spool.claim(NOON.plusSeconds(1), Room.of(10, 5), POLICY));
      take(spool, octets(1, 10), "anil@recoil.org");
    }
    Spool.sqlite(file).close();
  }

  private static void message(Path file, int id, String destination, int state, Instant due)
      throws Exception {
    Spools.change(
        file,
        "INSERT INTO messages VALUES (%d, 1, 0, 'romain@x25519.net', 0, 0, 0, x'')".formatted(id));
    Spools.change(
        file,
        "INSERT INTO recipients VALUES (%d, 'anil@%s', '%s', %d, 1, %d, %s)"
            .formatted(
                id, destination, destination, state, due.toEpochMilli(), "NULL, 0, 0, NULL, NULL"));
  }

  private static String name(Delivery delivery) {
    return delivery.message().id().value() + " " + delivery.destination();
  }
}
