package org.malleposte.colombe;

import java.nio.ByteBuffer;

/** What came of a {@link Step.Read}. */
public sealed interface Incoming {

  /**
   * The peer sent these.
   *
   * @param buffer its remaining bytes are what the peer sent; at least one
   */
  record Bytes(ByteBuffer buffer) implements Incoming {}

  /** The peer closed the connection, or it is lost. */
  record Closed() implements Incoming {}

  /** The peer sent nothing for as long as the step said to wait. */
  record TimedOut() implements Incoming {}
}
