package org.malleposte.ptt.spool;

import java.sql.SQLException;
import java.util.List;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolException.Fault;

/**
 * The tables of a spool, as the steps that lead to them: the number of steps done is the schema's
 * version, which the database keeps. A step, once released, never changes; a new one is added.
 */
final class Schema {

  /** Says whose file this is, in SQLite's header: "mall". */
  static final int APPLICATION = 0x6d616c6c;

  /** A message whose octets still arrive. */
  static final int RECEIVING = 0;

  /** A message that was taken. */
  static final int QUEUED = 1;

  /** A message whose octets are not what was written; its recipients wait for a person. */
  static final int DAMAGED = 2;

  /** A recipient whom the next attempt awaits. */
  static final int WAITING = 0;

  /** A recipient whom an attempt is under way for. */
  static final int ATTEMPTING = 1;

  /** A recipient of a damaged message. */
  static final int HELD = 2;

  /**
   * The indices serve the claim: who is next in the {@linkplain Destinations line} is one seek
   * away, and so is each destination's first due recipient; and so are, by the primary key, the
   * recipients of its message there.
   */
  private static final List<List<String>> STEPS =
      List.of(
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
              "PRAGMA application_id = " + APPLICATION),
          List.of(
              """
              CREATE TABLE destinations (
                name TEXT PRIMARY KEY,
                since INTEGER NOT NULL,
                turn INTEGER NOT NULL) WITHOUT ROWID
              """,
              "CREATE INDEX destinations_line ON destinations (since, turn, name)",
              """
              INSERT INTO destinations (name, since, turn)
              SELECT destination, min(due), 0 FROM recipients WHERE state = 0 GROUP BY destination
              """));

  private Schema() {}

  /**
   * Brings the database to the newest version.
   *
   * @throws SpoolException {@link Fault#FOREIGN} if a later version, or something else, wrote it
   */
  static void migrate(Sql sql) throws SQLException, SpoolException {
    int application = number(sql, "PRAGMA application_id");
    int version = number(sql, "PRAGMA user_version");
    boolean empty = number(sql, "SELECT count(*) FROM sqlite_schema") == 0;
    if (application != APPLICATION && !empty) {
      throw new SpoolException(Fault.FOREIGN, "the file is a database, but not a spool");
    }
    if (version > STEPS.size()) {
      throw new SpoolException(
          Fault.FOREIGN,
          "the spool has schema version " + version + ", and this software knows " + STEPS.size());
    }
    sql.begin();
    for (var step : STEPS.subList(version, STEPS.size())) {
      for (var statement : step) {
        sql.update(statement);
      }
    }
    sql.update("PRAGMA user_version = " + STEPS.size());
    sql.commit();
  }

  private static int number(Sql sql, String query) throws SQLException {
    return sql.first(query, row -> row.getInt(1)).orElse(0);
  }
}
