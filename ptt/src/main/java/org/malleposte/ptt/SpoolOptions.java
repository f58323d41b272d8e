package org.malleposte.ptt;

import java.time.InstantSource;

/**
 * What the user of a spool decides.
 *
 * @param octets the size that the database may grow to, in octets; when it is reached, messages are
 *     refused with {@link SpoolException.Fault#FULL} until others have gone
 * @param reserve how many octets of the file system stay free for the records of what is under way:
 *     messages are refused with {@link SpoolException.Fault#FULL} while less is usable; 0 for none,
 *     which leaves it to the disk to say that it is full, and what was delivered then may not be
 *     noted, and arrive again after a crash; this project's default is 64 MiB, as long as SQLite's
 *     log may grow
 * @param clock what tells when a message was taken
 */
public record SpoolOptions(long octets, long reserve, InstantSource clock) {

  private static final long LEAST = 1 << 20;

  private static final long RESERVE = 64 << 20;

  /** Refuses a limit that nothing would fit in, and a negative reserve. */
  public SpoolOptions {
    if (octets < LEAST) {
      throw new IllegalArgumentException("a spool of " + octets + " octets");
    }
    if (reserve < 0) {
      throw new IllegalArgumentException("a reserve of " + reserve + " octets");
    }
  }

  /**
   * {@return the options with which only the disk is a limit, and its reserve, and the system tells
   * the time}
   */
  public static SpoolOptions defaults() {
    return new SpoolOptions(Long.MAX_VALUE, RESERVE, InstantSource.system());
  }

  /**
   * {@return these options, with another limit}
   *
   * @param octets the size that the database may grow to
   */
  public SpoolOptions octets(long octets) {
    return new SpoolOptions(octets, reserve, clock);
  }

  /**
   * {@return these options, with another reserve}
   *
   * @param reserve how many octets of the file system stay free; 0 for none
   */
  public SpoolOptions reserve(long reserve) {
    return new SpoolOptions(octets, reserve, clock);
  }

  /**
   * {@return these options, with another clock}
   *
   * @param clock what tells when a message was taken
   */
  public SpoolOptions clock(InstantSource clock) {
    return new SpoolOptions(octets, reserve, clock);
  }
}
