package org.malleposte.ptt;

import java.io.IOException;

/**
 * Tells that the spool did not do what was asked: of a message whose commit ends so, nothing is
 * claimed, and its peer must never be told that it was taken.
 */
public final class SpoolException extends IOException {

  private static final long serialVersionUID = 1;

  /** The kind of failure. */
  private final Fault fault;

  /**
   * Makes an exception without a cause.
   *
   * @param fault the kind of failure
   * @param message what failed, and where
   */
  public SpoolException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /**
   * Makes an exception.
   *
   * @param fault the kind of failure
   * @param message what failed, and where
   * @param cause what the engine said
   */
  public SpoolException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** {@return the kind of failure} */
  public Fault fault() {
    return fault;
  }

  /**
   * The kinds of failure, as far as they make a difference to who asked: the first three are what a
   * session meets ({@link #FULL} is 452 4.3.1 by RFC 3463, section 3.4; the others are 451 4.3.0),
   * the rest is for who opens a spool.
   */
  public enum Fault {
    /**
     * No room is left, on the disk beyond its reserve or within the limit that was set; there may
     * be some later.
     */
    FULL,
    /** The engine failed in a way that may pass. */
    UNAVAILABLE,
    /**
     * The disk did not confirm what was written. What it holds is unknown, and asking again would
     * prove nothing, so that this spool takes nothing more until it is opened anew.
     */
    NOT_SYNCED,
    /** The spool was closed. */
    CLOSED,
    /** Another process, or another part of this one, has the spool open. */
    IN_USE,
    /** What is stored is not what was written. */
    DAMAGED,
    /** A later version of this software wrote the spool, or it is some other program's file. */
    FOREIGN
  }
}
