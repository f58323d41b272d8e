package org.malleposte.dns;

import java.time.Duration;

/**
 * How much of what the DNS says is taken in. No RFC sets these numbers; they are this project's,
 * wide enough for every domain in earnest, and small enough that a hostile one costs little.
 *
 * @param records how many records of one answer are read; the rest is left unread
 * @param aliases how many {@code CNAME} records lead from the name asked for to its records
 * @param hosts how many mail hosts of one domain are looked up, the best preferences first
 * @param addresses how many addresses a route has, over all of its hosts
 * @param cached how many answers a {@link Resolver} remembers, each of 4096 octets at most
 * @param longest for how long an answer is remembered at most, whatever its time to live
 */
public record Limits(
    int records, int aliases, int hosts, int addresses, int cached, Duration longest) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one of the first four is not positive, or one of the others
   *     is negative
   */
  public Limits {
    if (records < 1 || aliases < 1 || hosts < 1 || addresses < 1) {
      throw new IllegalArgumentException("a limit that lets nothing through");
    }
    if (cached < 0 || longest.isNegative()) {
      throw new IllegalArgumentException("a negative limit");
    }
  }

  /**
   * {@return 128 records, 8 aliases, 10 hosts, 20 addresses, and 10 000 answers for a day at most}
   */
  public static Limits defaults() {
    return new Limits(128, 8, 10, 20, 10_000, Duration.ofDays(1));
  }
}
