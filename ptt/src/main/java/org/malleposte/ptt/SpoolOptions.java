package org.malleposte.ptt;

import java.time.InstantSource;

/**
 * What the user of a spool decides.
 *
 * @param octets the size that the database may grow to, in octets; when it is reached, messages are
 *     refused with {@link SpoolException.Fault#FULL} until others have gone
 * @param clock what tells when a message was taken
 */
public record SpoolOptions(long octets, InstantSource clock) {

  private static final long LEAST = 1 << 20;

  /** Refuses a limit that nothing would fit in. */
  public SpoolOptions {
    if (octets < LEAST) {
      throw new IllegalArgumentException("a spool of " + octets + " octets");
    }
  }

  /** {@return the options with which only the disk is a limit, and the system tells the time} */
  public static SpoolOptions defaults() {
    return new SpoolOptions(Long.MAX_VALUE, InstantSource.system());
  }

  /**
   * {@return these options, with another limit}
   *
   * @param octets the size that the database may grow to
   */
  public SpoolOptions octets(long octets) {
    return new SpoolOptions(octets, clock);
  }

  /**
   * {@return these options, with another clock}
   *
   * @param clock what tells when a message was taken
   */
  public SpoolOptions clock(InstantSource clock) {
    return new SpoolOptions(octets, clock);
  }
}
