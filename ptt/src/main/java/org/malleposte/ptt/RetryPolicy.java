package org.malleposte.ptt;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When to try again, and when to give up (RFC 5321, section 4.5.4.1): the delay grows by a factor
 * from one attempt to the next, up to a limit, and chance spreads it, so that what was deferred
 * together does not come back together.
 *
 * @param first the delay after the first attempt; at least a millisecond
 * @param factor by what the delay grows; at least 1
 * @param longest the longest delay; a year at most
 * @param jitter the share of a delay by which chance may make it shorter or longer; 0 to below 1
 * @param lifetime how long after a message was taken the last attempt is made; a year at most
 */
public record RetryPolicy(
    Duration first, double factor, Duration longest, double jitter, Duration lifetime) {

  private static final Duration SHORTEST = Duration.ofMillis(1);

  private static final Duration YEAR = Duration.ofDays(365);

  /** Refuses what would try again at once, or never. */
  public RetryPolicy {
    if (first.compareTo(SHORTEST) < 0 || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("delays from " + first + " to " + longest);
    }
    if (!(factor >= 1 && factor <= 1000)) {
      throw new IllegalArgumentException("factor " + factor);
    }
    if (!(jitter >= 0 && jitter < 1)) {
      throw new IllegalArgumentException("jitter " + jitter);
    }
    if (lifetime.isNegative() || lifetime.compareTo(YEAR) > 0 || longest.compareTo(YEAR) > 0) {
      throw new IllegalArgumentException("more than a year: " + lifetime + " or " + longest);
    }
  }

  /**
   * {@return five minutes that grow by 1.6 to two hours, a fifth of it by chance, for five days}
   * The RFC asks for four or five days; the rest is this project's.
   */
  public static RetryPolicy defaults() {
    return new RetryPolicy(
        Duration.ofMinutes(5), 1.6, Duration.ofHours(2), 0.2, Duration.ofDays(5));
  }

  /**
   * {@return the delay after so many attempts, without chance}
   *
   * @param attempts 1 or more
   */
  public Duration delay(int attempts) {
    double millis = first.toMillis() * Math.pow(factor, Math.max(0, attempts - 1));
    return millis < longest.toMillis() ? Duration.ofMillis((long) millis) : longest;
  }

  /**
   * {@return when the next attempt is due} It is never later than the end of the message's lifetime
   * unless that is past, so that a message is given one last attempt before it is given up.
   *
   * @param now the time
   * @param received when the message was taken
   * @param attempts how many attempts there were, 1 or more
   * @param random what spreads the delays
   */
  public Instant next(Instant now, Instant received, int attempts, RandomGenerator random) {
    double spread = 1 + jitter * (2 * random.nextDouble() - 1);
    var due = now.plusMillis(Math.round(delay(attempts).toMillis() * spread));
    var end = received.plus(lifetime);
    return now.isBefore(end) && end.isBefore(due) ? end : due;
  }

  /**
   * {@return whether a message that could not be delivered at {@code now} is to be given up}
   *
   * @param now the time of the attempt
   * @param received when the message was taken
   */
  public boolean isOver(Instant now, Instant received) {
    return !now.isBefore(received.plus(lifetime));
  }
}
