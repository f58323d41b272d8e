package org.malleposte.ptt.spool;

import java.sql.SQLException;
import java.time.Instant;
import org.malleposte.colombe.Envelope;
import org.malleposte.ptt.QueueId;

/**
 * The rows of a message that comes in.
 *
 * @param id its name
 * @param received when it came
 * @param envelope whom it comes from and goes to
 * @param size how many octets it has
 * @param digest their SHA-256
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares arrivals
record Arrival(QueueId id, Instant received, Envelope envelope, long size, byte[] digest) {

  /** Makes room for a message whose octets arrive, and whose end may never. */
  static void announce(Sql sql, QueueId id, Instant received) throws SQLException {
    sql.update(
        """
        INSERT INTO messages
          (id, state, received, reverse_path, eight_bit, smtputf8, size, digest)
        VALUES (?, 0, ?, '', 0, 0, 0, x'')
        """,
        id.value(),
        received.toEpochMilli());
  }

  static int append(Sql sql, QueueId id, int position, byte[] octets) throws SQLException {
    return sql.update(
        "INSERT INTO chunks (message, position, octets) VALUES (?, ?, ?)",
        id.value(),
        position,
        octets);
  }

  static int abandon(Sql sql, QueueId id) throws SQLException {
    return sql.update("DELETE FROM messages WHERE id = ? AND state = 0", id.value());
  }

  /**
   * Makes the message one of the queue.
   *
   * @param position how many of its chunks are there
   * @param last the octets that come after them, if any
   */
  void queue(Sql sql, int position, byte[] last) throws SQLException {
    if (position == 0) {
      announce(sql, id, received);
    }
    if (last.length > 0) {
      append(sql, id, position, last);
    }
    sql.update(
        """
        UPDATE messages
        SET state = 1, reverse_path = ?, eight_bit = ?, smtputf8 = ?, size = ?, digest = ?
        WHERE id = ?
        """,
        Paths.text(envelope.from()),
        envelope.eightBit(),
        envelope.internationalized(),
        size,
        digest,
        id.value());
    var paths = envelope.recipients().stream().map(Envelope.Recipient::path).distinct().toList();
    for (var path : paths) {
      sql.update(
          """
          INSERT INTO recipients (message, forward_path, destination, state, attempts, due)
          VALUES (?, ?, ?, 0, 0, ?)
          """,
          id.value(),
          Paths.text(path),
          Paths.destination(path),
          received.toEpochMilli());
    }
    for (var destination : paths.stream().map(Paths::destination).distinct().toList()) {
      Destinations.join(sql, destination, received);
    }
  }
}
