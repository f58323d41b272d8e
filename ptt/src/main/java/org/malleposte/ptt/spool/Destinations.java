package org.malleposte.ptt.spool;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The line that destinations stand in: whoever has something due, and has waited longest for it
 * since it last had a turn, is first. So a claim looks at those that it serves, and at no other.
 *
 * <p>A destination with a recipient that waits has a row, and stands there as of when its first one
 * is due, or of its last turn, whichever is later. Where a recipient goes without a turn, the row
 * may say too early a time, or too much; never too late or too little. So who comes first looks
 * what is there, and steps back or out of the line if it is nothing yet.
 */
final class Destinations {

  private static final String JOIN =
      " ON CONFLICT DO UPDATE SET since = excluded.since WHERE since > excluded.since";

  private Destinations() {}

  /** Has a destination stand in line, for a recipient that is due then. */
  static void join(Sql sql, String destination, Instant due) throws SQLException {
    sql.update(
        "INSERT INTO destinations (name, since, turn) VALUES (?, ?, 0)" + JOIN,
        destination,
        due.toEpochMilli());
  }

  /** Has all destinations stand in line that an attempt is under way to. */
  static void rejoin(Sql sql) throws SQLException {
    sql.update(
        """
        INSERT INTO destinations (name, since, turn)
        SELECT destination, min(due), 0 FROM recipients WHERE state = 1 GROUP BY destination
        """
            + JOIN);
  }

  /** Has a destination stand in line for the recipients that an attempt is under way for. */
  static void rejoin(Sql sql, long message, String destination) throws SQLException {
    sql.update(
        """
        INSERT INTO destinations (name, since, turn)
        SELECT destination, min(due), 0 FROM recipients
        WHERE message = ? AND destination = ? AND state = 1 GROUP BY destination
        """
            + JOIN,
        message,
        destination);
  }

  /** {@return who is next in line behind a place, of those that something may be due to} */
  static Optional<Place> next(Sql sql, Place behind, Instant now) throws SQLException {
    return sql.first(
        """
        SELECT since, turn, name FROM destinations
        WHERE (since, turn, name) > (?, ?, ?) AND since <= ?
        ORDER BY since, turn, name LIMIT 1
        """,
        row -> new Place(row.getLong(1), row.getLong(2), row.getString(3)),
        behind.since,
        behind.turn,
        behind.destination,
        now.toEpochMilli());
  }

  /** {@return when something may be due to whoever stands in line for later} */
  static Optional<Instant> later(Sql sql, Instant now) throws SQLException {
    return sql.first(
        "SELECT since FROM destinations WHERE since > ? ORDER BY since LIMIT 1",
        row -> Instant.ofEpochMilli(row.getLong(1)),
        now.toEpochMilli());
  }

  /** Has a destination go back to where it belongs after a turn, of which there is no other. */
  static void requeue(Sql sql, String destination, Instant since, long turn) throws SQLException {
    sql.update(
        "UPDATE destinations SET since = ?, turn = ? WHERE name = ?",
        since.toEpochMilli(),
        turn,
        destination);
  }

  /** Has a destination leave the line, since nobody waits there. */
  static void leave(Sql sql, String destination) throws SQLException {
    sql.update("DELETE FROM destinations WHERE name = ?", destination);
  }

  /**
   * Where a destination stands.
   *
   * @param since as of when, in milliseconds since 1970
   * @param turn what tells apart those of one millisecond
   * @param destination its name
   */
  record Place(long since, long turn, String destination) {

    /** Before all others. */
    static final Place FIRST = new Place(Long.MIN_VALUE, 0, "");
  }
}
