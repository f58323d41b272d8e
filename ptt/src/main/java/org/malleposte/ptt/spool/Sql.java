package org.malleposte.ptt.spool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection, and the statements that were prepared on it: each is compiled once, since at
 * thousands of messages a second that would cost more than running it. It belongs to one thread at
 * a time.
 */
class Sql implements AutoCloseable {

  private final Connection connection;
  private final String begin;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /**
   * Makes statements on a connection in auto-commit mode.
   *
   * @param begin the statement that begins a transaction: a driver's own would begin the next one
   *     as soon as one is committed, and with it take a lock that nobody needs yet
   */
  Sql(Connection connection, String begin) {
    this.connection = connection;
    this.begin = begin;
  }

  Connection connection() {
    return connection;
  }

  /** Begins a transaction; without one, each statement is its own. */
  void begin() throws SQLException {
    update(begin);
  }

  /** Makes what was done since {@link #begin} durable. */
  void commit() throws SQLException {
    update("COMMIT");
  }

  /** Leaves nothing of what was done since {@link #begin}. */
  void rollBack() throws SQLException {
    update("ROLLBACK");
  }

  /** Runs a statement that changes rows, and says how many it changed. */
  int update(String sql, @Nullable Object... parameters) throws SQLException {
    return statement(sql, parameters).executeUpdate();
  }

  /** {@return what {@code row} makes of each row of the answer, in its order} */
  <T> List<T> query(String sql, Row<T> row, @Nullable Object... parameters) throws SQLException {
    var rows = new ArrayList<T>();
    try (var results = statement(sql, parameters).executeQuery()) {
      while (results.next()) {
        rows.add(row.read(results));
      }
    }
    return rows;
  }

  /** {@return what {@code row} makes of the answer's first row, if there is one} */
  <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... parameters)
      throws SQLException {
    try (var results = statement(sql, parameters).executeQuery()) {
      return results.next() ? Optional.of(row.read(results)) : Optional.empty();
    }
  }

  /** Closes the connection, and its statements with it. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private PreparedStatement statement(String sql, @Nullable Object... parameters)
      throws SQLException {
    var statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  /** How a row is read. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet results) throws SQLException;
  }
}
