package org.malleposte.ptt;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.malleposte.emile.Domain;

/**
 * What the user of a {@link Scheduler} decides. Options are a value; what looks like a setter gives
 * a new one.
 *
 * @param host this host's name, which delivery status notifications say
 * @param retry when to try again, and when to give up
 * @param deliveries how many deliveries there are at a time; at least 1
 * @param deliveriesEach how many of them to one destination; at least 1
 * @param clock what tells the time
 * @param random what spreads the delays; safe for use by many threads, as {@link SecureRandom} is
 */
public record SchedulerOptions(
    Domain host,
    RetryPolicy retry,
    int deliveries,
    int deliveriesEach,
    InstantSource clock,
    RandomGenerator random) {

  /** Refuses limits that nothing would get past. */
  public SchedulerOptions {
    if (deliveries < 1 || deliveriesEach < 1) {
      throw new IllegalArgumentException("no delivery at a time");
    }
  }

  /**
   * {@return the options of this project's choice} A hundred deliveries at a time, five of them to
   * one destination.
   *
   * @param host this host's name
   */
  public static SchedulerOptions of(Domain host) {
    return new SchedulerOptions(
        host, RetryPolicy.defaults(), 100, 5, InstantSource.system(), new SecureRandom());
  }

  /**
   * {@return these options, with this policy}
   *
   * @param retry when to try again, and when to give up
   */
  public SchedulerOptions retry(RetryPolicy retry) {
    return new SchedulerOptions(host, retry, deliveries, deliveriesEach, clock, random);
  }

  /**
   * {@return these options, with these limits}
   *
   * @param all how many deliveries there are at a time
   * @param each how many of them to one destination
   */
  public SchedulerOptions deliveries(int all, int each) {
    return new SchedulerOptions(host, retry, all, each, clock, random);
  }

  /**
   * {@return these options, with this clock}
   *
   * @param clock what tells the time
   */
  public SchedulerOptions clock(InstantSource clock) {
    return new SchedulerOptions(host, retry, deliveries, deliveriesEach, clock, random);
  }

  /**
   * {@return these options, with this chance}
   *
   * @param random what spreads the delays; safe for use by many threads
   */
  public SchedulerOptions random(RandomGenerator random) {
    return new SchedulerOptions(host, retry, deliveries, deliveriesEach, clock, random);
  }
}
