package org.malleposte.ptt.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolOptions;

/** SQLite, with something between it and the spool at each commit of the committing thread. */
final class Tampered implements Engine {

  private final Engine engine;
  private final Commit commit;

  /** How many transactions became durable. */
  final AtomicInteger commits = new AtomicInteger();

  /** How many jobs they did. */
  final AtomicInteger jobs = new AtomicInteger();

  Tampered(Path file, Commit commit) throws IOException {
    this.engine = Sqlite.open(file, SpoolOptions.defaults());
    this.commit = commit;
  }

  JdbcSpool spool() throws SQLException {
    return new JdbcSpool(this, InstantSource.system());
  }

  @Override
  public Sql connect(boolean writing) throws SQLException {
    var sql = engine.connect(writing);
    return writing ? new TamperedSql(sql.connection()) : sql;
  }

  @Override
  public SpoolException failure(SQLException e) {
    return engine.failure(e);
  }

  @Override
  public void requireRoom() throws SpoolException {
    engine.requireRoom();
  }

  @Override
  public void committed(int jobs, int octets) {
    commits.incrementAndGet();
    this.jobs.addAndGet(jobs);
    engine.committed(jobs, octets);
  }

  @Override
  public void close() throws IOException {
    engine.close();
  }

  /** The writing connection, whose commits are tampered with. */
  private final class TamperedSql extends Sql {

    TamperedSql(Connection connection) {
      super(connection, "BEGIN IMMEDIATE");
    }

    @Override
    void commit() throws SQLException {
      commit.run(super::commit);
    }
  }

  /** A commit as it should be. */
  interface Plain {
    void run() throws SQLException;
  }

  /** What is done instead of a commit. */
  interface Commit {
    void run(Plain plain) throws SQLException;
  }
}
