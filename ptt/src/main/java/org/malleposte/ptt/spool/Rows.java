package org.malleposte.ptt.spool;

import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.Reply;
import org.malleposte.ptt.Deferral;
import org.malleposte.ptt.Delivery;
import org.malleposte.ptt.QueueId;
import org.malleposte.ptt.Recipient;
import org.malleposte.ptt.RetryPolicy;
import org.malleposte.ptt.Setback;
import org.malleposte.ptt.Spooled;

/** The rows of messages that are in the queue: read, and changed by what becomes of them. */
final class Rows {

  /** RFC 5321, section 4.5.3.1.8: what every server takes in one transaction. */
  private static final int MOST_RECIPIENTS = 100;

  private static final String MESSAGE =
      "SELECT id, received, reverse_path, eight_bit, smtputf8, size, digest FROM messages ";

  private static final String RECIPIENTS =
      "SELECT forward_path, attempts, due, host, said, code, enhanced, reply FROM recipients ";

  private Rows() {}

  /** Reads a message, whatever its state, if there is one. */
  static Optional<Spooled> message(Sql sql, long id) throws SQLException {
    return sql.first(MESSAGE + "WHERE id = ?", Rows::message, id);
  }

  /** Reads the messages after an id that were taken. */
  static List<Spooled> messages(Sql sql, long after, int most) throws SQLException {
    return sql.query(
        MESSAGE + "WHERE id > ? AND state <> 0 ORDER BY id LIMIT ?", Rows::message, after, most);
  }

  /** Reads the recipients that a message still has. */
  static List<Recipient> recipients(Sql sql, QueueId message) throws SQLException {
    return sql.query(
        RECIPIENTS + "WHERE message = ? ORDER BY forward_path", Rows::recipient, message.value());
  }

  /**
   * Notes that an attempt begins for the recipients of a message at a destination that are due. The
   * sum keeps SQLite from looking for them among all that is due there.
   *
   * @throws SQLDataException if the rows do not hold what was once written
   */
  static Delivery claim(Sql sql, long id, String destination, Instant now, RetryPolicy policy)
      throws SQLException {
    var message = message(sql, id).orElseThrow(() -> new SQLDataException("there is no message"));
    var due =
        sql.query(
            RECIPIENTS
                + "WHERE message = ? AND destination = ? AND state = 0 AND due + 0 <= ? LIMIT ?",
            Rows::recipient,
            id,
            destination,
            now.toEpochMilli(),
            MOST_RECIPIENTS);
    var claimed = due.stream().map(recipient -> attempted(recipient, now, policy)).toList();
    for (var recipient : claimed) {
      sql.update(
          """
          UPDATE recipients SET state = 1, attempts = ?, due = ?
          WHERE message = ? AND destination = ? AND forward_path = ?
          """,
          recipient.attempts(),
          recipient.due().toEpochMilli(),
          id,
          destination,
          Paths.text(recipient.path()));
    }
    return new Delivery(message, destination, claimed);
  }

  private static Recipient attempted(Recipient recipient, Instant now, RetryPolicy policy) {
    int attempts = recipient.attempts() + 1;
    return new Recipient(
        recipient.path(), attempts, now.plus(policy.delay(attempts)), recipient.setback());
  }

  /** Takes a recipient away for good. */
  static void end(Sql sql, QueueId message, ForwardPath path) throws SQLException {
    sql.update(
        "DELETE FROM recipients WHERE message = ? AND destination = ? AND forward_path = ?",
        message.value(),
        Paths.destination(path),
        Paths.text(path));
  }

  /** Has a recipient wait, unless the message was put aside in between. */
  static void defer(Sql sql, QueueId message, ForwardPath path, Deferral deferral)
      throws SQLException {
    var reply = deferral.setback().reply();
    sql.update(
        """
        UPDATE recipients SET state = 0, due = ?, host = ?, said = ?, code = ?, enhanced = ?, reply = ?
        WHERE message = ? AND destination = ? AND forward_path = ? AND state = 1
        """,
        deferral.due().toEpochMilli(),
        deferral.setback().host().orElse(null),
        deferral.setback().said(),
        reply.code(),
        reply.enhanced().map(EnhancedCode::toString).orElse(null),
        String.join("\n", reply.text()),
        message.value(),
        Paths.destination(path),
        Paths.text(path));
    Destinations.join(sql, Paths.destination(path), deferral.due());
  }

  /** Takes the message away, chunks and all, once it has no recipient. */
  static int endIfSettled(Sql sql, QueueId message) throws SQLException {
    return sql.update(
        """
        DELETE FROM messages WHERE id = ?
          AND NOT EXISTS (SELECT 1 FROM recipients WHERE recipients.message = messages.id)
        """,
        message.value());
  }

  static void release(Sql sql, Delivery delivery) throws SQLException {
    Destinations.rejoin(sql, delivery.message().id().value(), delivery.destination());
    sql.update(
        "UPDATE recipients SET state = 0 WHERE message = ? AND destination = ? AND state = 1",
        delivery.message().id().value(),
        delivery.destination());
  }

  /** Puts a message aside: nobody claims it any more. */
  static int hold(Sql sql, long message) throws SQLException {
    sql.update("UPDATE messages SET state = 2 WHERE id = ?", message);
    return sql.update("UPDATE recipients SET state = 2 WHERE message = ?", message);
  }

  static List<QueueId> held(Sql sql) throws SQLException {
    return sql.query(
        "SELECT id FROM messages WHERE state = 2 ORDER BY id", row -> new QueueId(row.getLong(1)));
  }

  /** What a process that died left: half a message goes, an attempt is as good as failed. */
  static void recover(Sql sql) throws SQLException {
    sql.update("DELETE FROM messages WHERE state = 0");
    Destinations.rejoin(sql);
    sql.update("UPDATE recipients SET state = 0 WHERE state = 1");
  }

  /** The greatest id, or 0. */
  static long last(Sql sql) throws SQLException {
    return sql.first("SELECT max(id) FROM messages", row -> row.getLong(1)).orElse(0L);
  }

  private static Spooled message(ResultSet row) throws SQLException {
    return new Spooled(
        new QueueId(row.getLong(1)),
        Instant.ofEpochMilli(row.getLong(2)),
        Paths.reversePath(row.getString(3)),
        row.getBoolean(4),
        row.getBoolean(5),
        row.getLong(6),
        HexFormat.of().formatHex(row.getBytes(7)));
  }

  private static Recipient recipient(ResultSet row) throws SQLException {
    var path = Paths.forwardPath(row.getString(1));
    var due = Instant.ofEpochMilli(row.getLong(3));
    return new Recipient(path, row.getInt(2), due, setback(row));
  }

  private static Optional<Setback> setback(ResultSet row) throws SQLException {
    var text = row.getString(8);
    if (text == null) {
      return Optional.empty();
    }
    var host = Optional.ofNullable(row.getString(4));
    var lines = List.of(text.split("\n", -1));
    try {
      return Reply.of(row.getInt(6), enhanced(row.getString(7)), lines)
              instanceof Reply.Failure reply
          ? Optional.of(new Setback(host, row.getBoolean(5), reply))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new SQLDataException("no reply: " + text, e);
    }
  }

  private static Optional<EnhancedCode> enhanced(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    int[] parts = Stream.of(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
    if (parts.length != 3) {
      throw new IllegalArgumentException("enhanced status code " + text);
    }
    return Optional.of(new EnhancedCode(parts[0], parts[1], parts[2]));
  }
}
