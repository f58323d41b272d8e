package org.malleposte.colombe;

/** What came of a {@link Step.Write}. */
public enum Sent {
  /** Every byte was handed to the network. */
  ALL,
  /** The connection is lost; some of the bytes may have reached the peer. */
  CLOSED,
  /** The peer took nothing for as long as the step said to wait. */
  TIMED_OUT
}
