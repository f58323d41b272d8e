package org.malleposte.ptt.spool;

import java.sql.SQLException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies SQLite's write-ahead log back into the database while commits go on. Done by the
 * committing thread it would hold some commits up tenfold; done without ever stopping the writers,
 * the log would grow for as long as they are busy: so they are stopped once, when it is too long.
 */
final class Checkpointer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

  /** How much is written between checkpoints. */
  private static final long EVERY = 4 << 20;

  /** How long the log may become, in pages of SQLite: 64 MiB. */
  private static final int LONGEST = 16_384;

  /** What a job writes beside a message's octets, about: the pages of its rows and indices. */
  private static final int ROWS = 16_384;

  private final Sql sql;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long written;
  private boolean restarting;
  private boolean closing;

  /** Starts the thread. The connection is its own from now on. */
  Checkpointer(Sql sql) {
    this.sql = sql;
    this.thread = Thread.ofPlatform().daemon().name("spool-checkpointer").start(this::run);
  }

  /**
   * Takes note, between two transactions of the committing thread, that so much more is in the log.
   * If that is to begin anew, this is where the thread waits: SQLite's own waiting is a lottery,
   * which a busy writer always wins.
   */
  void wrote(int jobs, int octets) {
    lock.lock();
    try {
      written += octets + (long) jobs * ROWS;
      if (written >= EVERY) {
        changed.signalAll();
      }
      while (restarting) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread; what the log still holds, SQLite copies when its last connection closes. */
  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    Uninterruptibly.join(thread);
    sql.close();
  }

  private void run() {
    while (awaitWork()) {
      try {
        if (checkpoint("PASSIVE") > LONGEST) {
          restart();
        }
      } catch (SQLException e) {
        // Nothing is lost: what was committed is in the log, and the next round tries again.
        LOG.warn("The spool's log could not be copied back", e);
      }
    }
  }

  private void restart() throws SQLException {
    restarting(true);
    try {
      checkpoint("RESTART");
    } finally {
      restarting(false);
    }
  }

  private void restarting(boolean now) {
    lock.lock();
    try {
      restarting = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many pages the log held. */
  private int checkpoint(String mode) throws SQLException {
    return sql.first("PRAGMA wal_checkpoint(" + mode + ")", row -> row.getInt(2)).orElse(0);
  }

  private boolean awaitWork() {
    lock.lock();
    try {
      while (written < EVERY && !closing) {
        changed.awaitUninterruptibly();
      }
      written = 0;
      return !closing;
    } finally {
      lock.unlock();
    }
  }
}
