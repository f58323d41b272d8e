package org.malleposte.colombe;

import java.time.Duration;

/**
 * How long each side waits for the other (RFC 5321, section 4.5.3.2, whose minima are the
 * {@linkplain #standard standard} ones). Nothing here reads a clock: these are the patience of
 * {@link Step.Read} and {@link Step.Write}.
 *
 * @param greeting a client, for the 220
 * @param command a client, for the reply to a command that is none of those below
 * @param mail a client, for the reply to {@code MAIL}
 * @param recipient a client, for the reply to {@code RCPT}
 * @param data a client, for the 354
 * @param block a client, for the server to take a block of the mail data
 * @param end a client, for the reply to the final dot: long, lest a message be sent twice
 * @param server a server, for the next command, and for the next of the mail data
 */
public record Timeouts(
    Duration greeting,
    Duration command,
    Duration mail,
    Duration recipient,
    Duration data,
    Duration block,
    Duration end,
    Duration server) {

  /** Refuses a time that is not positive. */
  public Timeouts {
    for (var time : new Duration[] {greeting, command, mail, recipient, data, block, end, server}) {
      if (!time.isPositive()) {
        throw new IllegalArgumentException("time-out of " + time);
      }
    }
  }

  /** {@return the minima of RFC 5321} */
  public static Timeouts standard() {
    var minutes = Duration.ofMinutes(5);
    return new Timeouts(
        minutes,
        minutes,
        minutes,
        minutes,
        Duration.ofMinutes(2),
        Duration.ofMinutes(3),
        Duration.ofMinutes(10),
        minutes);
  }

  /**
   * {@return the same time for every wait}
   *
   * @param time the time
   */
  public static Timeouts of(Duration time) {
    return new Timeouts(time, time, time, time, time, time, time, time);
  }
}
