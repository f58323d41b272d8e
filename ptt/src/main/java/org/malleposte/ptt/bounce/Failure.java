package org.malleposte.ptt.bounce;

import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.ptt.Setback;

/**
 * That a message did not get to a recipient, and never will.
 *
 * @param path the recipient
 * @param setback what came in the way of the last attempt
 * @param kind why there is no further one
 */
public record Failure(ForwardPath path, Setback setback, Kind kind) {

  /** RFC 3463, section 3.1: other undefined status, of a failure for good. */
  private static final EnhancedCode UNDEFINED = new EnhancedCode(5, 0, 0);

  /** RFC 3463, section 3.5: delivery time expired. */
  private static final EnhancedCode TIME_EXPIRED = new EnhancedCode(4, 4, 7);

  /** Why there is no further attempt. */
  public enum Kind {
    /** The last one's answer was final. */
    REFUSED,
    /** Time is up. */
    EXPIRED
  }

  /** {@return the enhanced status code that sums it up} */
  EnhancedCode status() {
    return switch (kind) {
      case REFUSED -> setback.reply().enhanced().orElse(UNDEFINED);
      case EXPIRED -> TIME_EXPIRED;
    };
  }

  /** {@return the recipient's address} */
  String address() {
    return switch (path) {
      case ForwardPath.To(var mailbox) -> mailbox.toString();
      case ForwardPath.Postmaster() -> "postmaster";
    };
  }
}
