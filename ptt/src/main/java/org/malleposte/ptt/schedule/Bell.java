package org.malleposte.ptt.schedule;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes threads that wait for something to do. Rings are counted, so that who looks for work first
 * and waits then misses none of those in between.
 */
public final class Bell {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private long rings;

  /** Makes a bell that has not rung. */
  public Bell() {}

  /** Wakes whoever waits. */
  public void ring() {
    lock.lock();
    try {
      rings++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** {@return how often it has rung} */
  public long rings() {
    lock.lock();
    try {
      return rings;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until it has rung more often than {@code heard}, or for so long; an interrupt ends it.
   *
   * @param heard what {@link #rings} said
   * @param most how long to wait at most
   */
  public void await(long heard, Duration most) {
    lock.lock();
    try {
      long nanos = TimeUnit.NANOSECONDS.convert(most);
      while (rings == heard && nanos > 0) {
        nanos = rung.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
