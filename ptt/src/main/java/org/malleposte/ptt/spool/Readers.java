package org.malleposte.ptt.spool;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolException.Fault;

/**
 * A few connections that only read, which many threads take turns at: each keeps one for as long as
 * one row takes, never while it waits for a peer.
 */
final class Readers implements AutoCloseable {

  private static final int MANY = 4;

  private final Engine engine;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Sql> free = new ArrayDeque<>(MANY);
  private boolean closed;

  /** Opens the connections. */
  Readers(Engine engine) throws SQLException {
    this.engine = engine;
    try {
      for (int i = 0; i < MANY; i++) {
        free.push(engine.connect(false));
      }
    } catch (SQLException e) {
      for (var sql : free) {
        sql.close();
      }
      throw e;
    }
  }

  /** {@return what the query gives} */
  <T> T read(Committer.Work<T> query) throws SpoolException {
    var sql = take();
    try {
      return query.run(sql);
    } catch (SQLException e) {
      throw engine.failure(e);
    } finally {
      give(sql);
    }
  }

  /** Closes each connection as soon as it is free. */
  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      while (free.size() < MANY) {
        changed.awaitUninterruptibly();
      }
      for (var sql : free) {
        sql.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private Sql take() throws SpoolException {
    lock.lock();
    try {
      while (free.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      if (closed) {
        throw new SpoolException(Fault.CLOSED, "the spool is closed");
      }
      return free.pop();
    } finally {
      lock.unlock();
    }
  }

  private void give(Sql sql) {
    lock.lock();
    try {
      free.push(sql);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
