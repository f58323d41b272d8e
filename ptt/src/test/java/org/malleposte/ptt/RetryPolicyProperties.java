package org.malleposte.ptt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

@Label("RFC 5321, section 4.5.4.1: retries")
class RetryPolicyProperties {

  private static final Instant RECEIVED = Instant.parse("2026-11-24T12:00:00Z");

  @Property(tries = 500)
  @Label("A delay never shrinks from one attempt to the next, and stays between first and longest")
  void delaysGrow(@ForAll("policies") RetryPolicy policy, @ForAll @IntRange(min = 1) int attempts) {
    var delay = policy.delay(attempts);
    assertTrue(delay.compareTo(policy.first()) >= 0);
    assertTrue(delay.compareTo(policy.longest()) <= 0);
    if (attempts < Integer.MAX_VALUE) {
      assertTrue(policy.delay(attempts + 1).compareTo(delay) >= 0);
    }
  }

  @Property(tries = 500)
  @Label("The next attempt is later than now, by no more than chance may add to the delay")
  void nextIsLater(
      @ForAll("policies") RetryPolicy policy,
      @ForAll @IntRange(min = 1, max = 100) int attempts,
      @ForAll @LongRange(min = 0, max = 1_000_000_000L) long age,
      @ForAll long seed) {
    var now = RECEIVED.plusMillis(age);
    var next = policy.next(now, RECEIVED, attempts, new Random(seed));
    var most = policy.delay(attempts).toMillis() * (1 + policy.jitter());
    assertFalse(next.isBefore(now));
    assertTrue(Duration.between(now, next).toMillis() <= Math.round(most) + 1);
  }

  @Property(tries = 500)
  @Label("A message is given its last attempt at the end of its lifetime, if not before")
  void lastAttemptIsAtTheEnd(
      @ForAll("policies") RetryPolicy policy,
      @ForAll @IntRange(min = 1, max = 100) int attempts,
      @ForAll @LongRange(min = 0, max = 1_000_000_000L) long age,
      @ForAll long seed) {
    var now = RECEIVED.plusMillis(age);
    if (!policy.isOver(now, RECEIVED)) {
      var next = policy.next(now, RECEIVED, attempts, new Random(seed));
      assertFalse(next.isAfter(RECEIVED.plus(policy.lifetime())));
    }
  }

  @Property(tries = 200)
  @Label("However its outcomes fall, a message that is always deferred is given up in the end")
  void ends(@ForAll("policies") RetryPolicy policy, @ForAll long seed) {
    var random = new Random(seed);
    var now = RECEIVED;
    int attempts = 1;
    var shortest = policy.first().toMillis() * (1 - policy.jitter());
    while (!policy.isOver(now, RECEIVED) && attempts < 2000) {
      now = policy.next(now, RECEIVED, attempts++, random);
    }
    assertTrue(
        policy.isOver(now, RECEIVED) || policy.lifetime().toMillis() / shortest > 1000,
        policy + " after " + attempts);
  }

  @Example
  @Label("The default is five minutes, growing to two hours, for five days")
  void defaults() {
    var policy = RetryPolicy.defaults();
    assertEquals(Duration.ofMinutes(5), policy.delay(1));
    assertEquals(Duration.ofMinutes(8), policy.delay(2));
    assertEquals(Duration.ofHours(2), policy.delay(8));
    assertFalse(policy.isOver(RECEIVED.plus(Duration.ofDays(5)).minusMillis(1), RECEIVED));
    assertTrue(policy.isOver(RECEIVED.plus(Duration.ofDays(5)), RECEIVED));
  }

  @Example
  @Label("What would try at once, or never end, is refused")
  void refuses() {
    refused(Duration.ZERO, 2, Duration.ofHours(1), 0.1, Duration.ofDays(1));
    refused(Duration.ofHours(2), 2, Duration.ofHours(1), 0.1, Duration.ofDays(1));
    refused(Duration.ofHours(1), 0.9, Duration.ofHours(1), 0.1, Duration.ofDays(1));
    refused(Duration.ofHours(1), Double.NaN, Duration.ofHours(1), 0.1, Duration.ofDays(1));
    refused(Duration.ofHours(1), 2, Duration.ofHours(1), 1, Duration.ofDays(1));
    refused(Duration.ofHours(1), 2, Duration.ofHours(1), Double.NaN, Duration.ofDays(1));
    refused(Duration.ofHours(1), 2, Duration.ofHours(1), 0.1, Duration.ofDays(-1));
    refused(Duration.ofHours(1), 2, Duration.ofHours(1), 0.1, Duration.ofDays(366));
    refused(Duration.ofHours(1), 2, Duration.ofDays(366), 0.1, Duration.ofDays(1));
  }

  @Provide
  Arbitrary<RetryPolicy> policies() {
    var delays = Arbitraries.longs().between(1, 365L * 24 * 3_600_000).map(Duration::ofMillis);
    return Combinators.combine(
            delays,
            Arbitraries.doubles().between(1, 1000),
            delays,
            Arbitraries.doubles().between(0, 0.99),
            delays)
        .as(
            (one, factor, other, jitter, lifetime) ->
                one.compareTo(other) < 0
                    ? new RetryPolicy(one, factor, other, jitter, lifetime)
                    : new RetryPolicy(other, factor, one, jitter, lifetime));
  }

  private static void refused(
      Duration first, double factor, Duration longest, double jitter, Duration lifetime) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new RetryPolicy(first, factor, longest, jitter, lifetime));
  }
}
