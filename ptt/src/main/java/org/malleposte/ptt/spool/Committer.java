package org.malleposte.ptt.spool;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolException.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the writing of many threads on one: the jobs that wait while one transaction is on its way
 * to the disk make the next one, so that they share its sync (group commit). It is a platform
 * thread, since a sync would hold a virtual thread's carrier.
 *
 * <p>A job sees its own writes and those before it, and is done, durably, when its future is. Jobs
 * must bear to be run again: when one of a transaction fails, all are rolled back, and each is
 * given a transaction of its own, lest one message's fault be another's. Once one was not synced,
 * none is run any more.
 */
final class Committer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  /** Bounds how long a commit takes, and so how long the next job waits for its turn. */
  private static final int MOST_JOBS = 256;

  private static final int MOST_OCTETS = 1 << 20;

  private Sql sql;
  private final Engine engine;
  private final Thread thread;

  /** What ended the writing, if something did; the thread's own. */
  private @Nullable SpoolException broken;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Job<?>> waiting = new ArrayDeque<>();
  private @Nullable SpoolException refusal;
  private boolean closing;

  /** Starts the thread. The connection is its own from now on. */
  Committer(Sql sql, Engine engine) {
    this.sql = sql;
    this.engine = engine;
    this.thread = Thread.ofPlatform().daemon().name("spool-committer").start(this::run);
  }

  /**
   * Hands over a job.
   *
   * @param octets about how much it writes
   * @return its result, once that is durable; or the {@link SpoolException} that it ended in
   */
  <T> CompletableFuture<T> submit(int octets, Work<T> work) {
    var job = new Job<>(octets, work, new CompletableFuture<T>());
    lock.lock();
    try {
      if (refusal != null) {
        job.fail(refusal);
      } else {
        waiting.add(job);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    return job.result;
  }

  /** Hands over a job, and waits until it is durable. */
  <T> T commit(int octets, Work<T> work) throws SpoolException {
    return Uninterruptibly.await(submit(octets, work));
  }

  /** Takes no more jobs, does those that wait, and ends the thread and the connection. */
  @Override
  public void close() throws SQLException {
    refuse(new SpoolException(Fault.CLOSED, "the spool is closed"));
    lock.lock();
    try {
      closing = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    Uninterruptibly.join(thread);
    sql.close();
  }

  private void run() {
    for (var jobs = next(); !jobs.isEmpty(); jobs = next()) {
      try {
        together(jobs);
      } catch (RuntimeException | Error e) {
        LOG.error("The spool's committing thread failed: the spool takes nothing more", e);
        var reason = new SpoolException(Fault.NOT_SYNCED, "the committing thread failed", e);
        jobs.forEach(job -> job.fail(reason));
        refuse(reason);
        throw e;
      }
    }
  }

  /** The jobs of the next transaction; none only once this is closing and all are done. */
  private List<Job<?>> next() {
    var jobs = new ArrayList<Job<?>>();
    lock.lock();
    try {
      while (waiting.isEmpty() && !closing) {
        changed.awaitUninterruptibly();
      }
      int octets = 0;
      while (!waiting.isEmpty() && jobs.size() < MOST_JOBS && octets < MOST_OCTETS) {
        var job = waiting.remove();
        octets += job.octets;
        jobs.add(job);
      }
    } finally {
      lock.unlock();
    }
    return jobs;
  }

  private void together(List<Job<?>> jobs) {
    var reason = broken;
    if (reason != null) {
      jobs.forEach(job -> job.fail(reason));
      return;
    }
    int octets = 0;
    try {
      sql.begin();
      for (var job : jobs) {
        job.run(sql);
        octets += job.octets;
      }
      sql.commit();
    } catch (SQLException | RuntimeException e) {
      failed(jobs, e);
      return;
    }
    jobs.forEach(Job::done);
    engine.committed(jobs.size(), octets);
  }

  private void failed(List<Job<?>> jobs, Exception e) {
    var failure = failure(e);
    try {
      rollBack();
    } catch (SQLException again) {
      failure.addSuppressed(again);
      failure = new SpoolException(Fault.NOT_SYNCED, "the spool could not roll back", failure);
    }
    if (failure.fault() == Fault.NOT_SYNCED) {
      LOG.error("The spool takes nothing more: {}", failure.getMessage(), failure);
      broken = failure;
      refuse(failure);
    }
    if (jobs.size() == 1 || failure.fault() == Fault.NOT_SYNCED) {
      for (var job : jobs) {
        job.fail(failure);
      }
    } else {
      jobs.forEach(job -> together(List.of(job)));
    }
  }

  /**
   * Leaves nothing of a transaction that failed. After some failures SQLite has rolled back by
   * itself, and calls it an error to ask for it: a new connection is certain to know of nothing.
   */
  private void rollBack() throws SQLException {
    try {
      sql.rollBack();
    } catch (SQLException e) {
      sql.close();
      sql = engine.connect(true);
    }
  }

  private SpoolException failure(Exception e) {
    return e instanceof SQLException told
        ? engine.failure(told)
        : new SpoolException(Fault.UNAVAILABLE, "the spool could not do a job: " + e, e);
  }

  /** From now on every job is refused; those that wait, too, unless this is an orderly close. */
  private void refuse(SpoolException reason) {
    lock.lock();
    try {
      if (refusal == null) {
        refusal = reason;
      }
      if (reason.fault() != Fault.CLOSED) {
        waiting.forEach(job -> job.fail(reason));
        waiting.clear();
      }
    } finally {
      lock.unlock();
    }
  }

  /** What a job does in its transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run(Sql sql) throws SQLException;
  }

  private static final class Job<T> {

    private final int octets;
    private final Work<T> work;
    private final CompletableFuture<T> result;
    private @Nullable T value;

    Job(int octets, Work<T> work, CompletableFuture<T> result) {
      this.octets = octets;
      this.work = work;
      this.result = result;
    }

    void run(Sql sql) throws SQLException {
      value = work.run(sql);
    }

    @SuppressWarnings("NullAway") // the value is whatever the work gave, which may be nothing
    void done() {
      result.complete(value);
    }

    void fail(SpoolException failure) {
      result.completeExceptionally(failure);
    }
  }
}
