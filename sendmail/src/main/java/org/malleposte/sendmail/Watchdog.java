package org.malleposte.sendmail;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes a socket if nobody calls it off in time: the only way to end a write that the peer does
 * not take, and a read of a TLS record that never ends.
 *
 * <p>It closes the TCP connection, and not the TLS one over it, whose own closing would wait for
 * the very write that hangs.
 */
final class Watchdog {

  private static final Duration LONGEST = Duration.ofDays(1);

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final Socket socket;
  private final Future<?> bite;
  private volatile boolean bitten = false;

  private Watchdog(Socket socket, Duration patience) {
    this.socket = socket;
    this.bite = TIMER.schedule(this::bite, millis(patience), TimeUnit.MILLISECONDS);
  }

  static Watchdog over(Socket socket, Duration patience) {
    return new Watchdog(socket, patience);
  }

  /**
   * {@return a patience as sockets count it: at least 1, since 0 is for ever to them, and at most a
   * day}
   */
  static int millis(Duration patience) {
    return patience.compareTo(LONGEST) < 0
        ? (int) Math.max(1, patience.toMillis())
        : (int) LONGEST.toMillis();
  }

  void callOff() {
    bite.cancel(false);
  }

  boolean hasBitten() {
    return bitten;
  }

  private void bite() {
    bitten = true;
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed either way.
    }
  }

  /** One thread for all, which ends when there is nothing to watch. */
  private static ScheduledThreadPoolExecutor timer() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("malleposte-watchdog").factory());
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(10, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }
}
