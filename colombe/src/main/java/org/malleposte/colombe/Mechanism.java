package org.malleposte.colombe;

/** How a client proves who it is, of those that this module speaks (RFC 4954). */
public enum Mechanism {
  /** All at once (RFC 4616). */
  PLAIN,
  /** Name and password in turn, each asked for: never an RFC, but what some servers alone know. */
  LOGIN
}
