package org.malleposte.rosetta;

/** What to do about octets that mean nothing in their charset. Either way they are reported. */
public enum OnMalformed {
  /** Each run becomes U+FFFD, {@link Malformed} counts them, and the text goes on. */
  REPLACE,
  /** The text ends before the first, and {@link Malformed} says where that is. */
  STOP
}
