package org.malleposte.ptt.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.ReversePath;
import org.malleposte.emile.Mailbox;
import org.malleposte.ptt.Delivery;
import org.malleposte.ptt.QueueId;
import org.malleposte.ptt.RetryPolicy;
import org.malleposte.ptt.Room;
import org.malleposte.ptt.Spool;

/** What tests of spools share. */
public final class Spools {

  /** When tests begin. */
  public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  /** Delays that are easy to reckon with. */
  public static final RetryPolicy POLICY =
      new RetryPolicy(Duration.ofMinutes(1), 2, Duration.ofMinutes(10), 0, Duration.ofHours(1));

  private Spools() {}

  public static ForwardPath to(String mailbox) {
    return new ForwardPath.To(Mailbox.of(mailbox));
  }

  public static Envelope envelope(String... to) {
    return Envelope.of(
        new ReversePath.To(Mailbox.of("romain@x25519.net")),
        Stream.of(to).map(Spools::to).toList());
  }

  /** Octets that look like no others of another seed. */
  public static byte[] octets(int seed, int length) {
    byte[] octets = new byte[length];
    new Random(seed).nextBytes(octets);
    return octets;
  }

  /** Has the spool take a message. */
  public static QueueId take(Spool spool, byte[] content, String... to) throws IOException {
    try (var draft = spool.begin(envelope(to))) {
      draft.append(ByteBuffer.wrap(content));
      draft.commit();
      return draft.id();
    }
  }

  /** All that is due far in the future, one claim. */
  static List<Delivery> claimAll(Spool spool) throws IOException {
    return spool.claim(Instant.now().plusSeconds(1), Room.of(100, 1), POLICY).deliveries();
  }

  /** A connection to the database of a spool that is closed. */
  static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  /** Changes the database of a spool that is closed. */
  static int change(Path file, String sql) throws SQLException {
    try (var connection = connect(file);
        var statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** How many rows there are, of a spool that may be open. */
  public static int count(Path file, String from) throws SQLException {
    try (var connection = connect(file);
        var statement = connection.createStatement();
        var results = statement.executeQuery("SELECT count(*) FROM " + from)) {
      results.next();
      return results.getInt(1);
    }
  }
}
