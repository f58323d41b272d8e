package org.malleposte.ptt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@link Spool#claim} gave.
 *
 * @param deliveries what is to be delivered now; there may be more
 * @param next if nothing is, when something may be, as far as is known now
 */
public record Claim(List<Delivery> deliveries, Optional<Instant> next) {

  /** Copies the deliveries. */
  public Claim {
    deliveries = List.copyOf(deliveries);
  }
}
