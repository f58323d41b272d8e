package org.malleposte.ptt.schedule;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.malleposte.ptt.Delivery;
import org.malleposte.ptt.Room;

/** The deliveries that are under way, and how many more there may be. Safe for many threads. */
public final class UnderWay {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private final int most;
  private final int mostEach;
  private final Map<Delivery, Thread> threads = new HashMap<>();
  private final Map<String, Integer> destinations = new HashMap<>();

  /**
   * Has none under way.
   *
   * @param most how many there may be
   * @param mostEach how many of one destination
   */
  public UnderWay(int most, int mostEach) {
    this.most = most;
    this.mostEach = mostEach;
  }

  /**
   * Takes note that a delivery begins.
   *
   * @param delivery the delivery
   * @param thread what makes it
   */
  public void begin(Delivery delivery, Thread thread) {
    lock.lock();
    try {
      threads.put(delivery, thread);
      destinations.merge(delivery.destination(), 1, Integer::sum);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes note that a delivery has ended.
   *
   * @param delivery the delivery
   */
  public void end(Delivery delivery) {
    lock.lock();
    try {
      threads.remove(delivery);
      destinations.computeIfPresent(
          delivery.destination(), (destination, many) -> many == 1 ? null : many - 1);
      if (threads.isEmpty()) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** {@return how many more there may be} */
  public Room room() {
    lock.lock();
    try {
      return new Room(most - threads.size(), mostEach, destinations);
    } finally {
      lock.unlock();
    }
  }

  /** {@return those that are under way} */
  public List<Delivery> all() {
    lock.lock();
    try {
      return List.copyOf(threads.keySet());
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts those that are under way. */
  public void interrupt() {
    lock.lock();
    try {
      threads.values().forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there are none, or for so long; an interrupt ends it.
   *
   * @param patience how long to wait
   */
  public void awaitNone(Duration patience) {
    lock.lock();
    try {
      long nanos = TimeUnit.NANOSECONDS.convert(patience);
      while (!threads.isEmpty() && nanos > 0) {
        nanos = none.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
