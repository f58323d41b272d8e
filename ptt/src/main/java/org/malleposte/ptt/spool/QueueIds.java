package org.malleposte.ptt.spool;

import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.malleposte.ptt.QueueId;

/**
 * Makes ids without asking the database, since a message needs one before it is stored: the
 * milliseconds since 1970, then 21 bits that chance chooses, and always more than the last one, so
 * that new rows go to the end of their table even if the clock is put back.
 */
final class QueueIds {

  private static final int CHANCE_BITS = 21;

  private final InstantSource clock;
  private final AtomicLong last;

  /** Makes ids that are greater than {@code last}. */
  QueueIds(InstantSource clock, long last) {
    this.clock = clock;
    this.last = new AtomicLong(last);
  }

  QueueId next() {
    int chance = ThreadLocalRandom.current().nextInt(1 << CHANCE_BITS);
    long now = clock.millis() << CHANCE_BITS | chance;
    return new QueueId(last.accumulateAndGet(now, (before, id) -> Math.max(before + 1, id)));
  }
}
