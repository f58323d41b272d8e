package org.malleposte.sendmail;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers which addresses could not be reached lately, so that a host that is down costs one
 * message a wait, and not each. Safe for use by many threads.
 */
final class Unreached {

  /** This project's number: the oldest is forgotten for the next, and then dialled once more. */
  private static final int MOST = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<InetSocketAddress, Failure> failures = new LinkedHashMap<>();
  private final Duration shun;
  private final InstantSource clock;

  Unreached(Duration shun, InstantSource clock) {
    this.shun = shun;
    this.clock = clock;
  }

  /** {@return what remembers nothing} */
  static Unreached none() {
    return new Unreached(Duration.ZERO, InstantSource.system());
  }

  /** When a connection failed, and why. */
  private record Failure(Instant when, String why) {}

  /** {@return why this address is not to be dialled now, if it is not} */
  Optional<String> find(InetSocketAddress address) {
    lock.lock();
    try {
      var failure = failures.get(address);
      if (failure == null) {
        return Optional.empty();
      }
      if (isRecent(failure.when(), clock.instant())) {
        return Optional.of(failure.why());
      }
      failures.remove(address);
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Takes note of what {@code e} tells of an address. */
  void failed(InetSocketAddress address, IOException e) {
    if (shun.isZero() || !isOfThePeer(e)) {
      return;
    }
    lock.lock();
    try {
      // Anew, and not in the old place: the first one is to be the oldest.
      failures.remove(address);
      failures.put(address, new Failure(clock.instant(), Words.of(e)));
      if (failures.size() > MOST) {
        failures.remove(failures.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes note that an address was reached after all, by one who dialled it meanwhile. */
  void reached(InetSocketAddress address) {
    lock.lock();
    try {
      failures.remove(address);
    } finally {
      lock.unlock();
    }
  }

  /** A clock that was put back is no reason to shun an address for longer. */
  private boolean isRecent(Instant when, Instant now) {
    return !now.isBefore(when) && now.isBefore(when.plus(shun));
  }

  /** Not so when this host has no socket to spare, or its thread was interrupted. */
  private static boolean isOfThePeer(IOException e) {
    return e instanceof ConnectException
        || e instanceof NoRouteToHostException
        || e instanceof SocketTimeoutException;
  }
}
