package org.malleposte.colombe;

import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;

/** Where a message is returned to if it cannot be delivered (RFC 5321, section 4.1.1.2). */
public sealed interface ReversePath {

  /** {@code <>}: nowhere, as of a delivery status notification. */
  record Null() implements ReversePath {

    /** {@return the wire form} */
    @Override
    public String toString() {
      return "<>";
    }
  }

  /**
   * To a mailbox.
   *
   * @param mailbox the mailbox
   */
  record To(Mailbox mailbox) implements ReversePath {

    /** Refuses a mailbox whose domain SMTP has no form for ({@link Domain.Opaque}). */
    public To {
      Text.checkDomain(mailbox.domain());
    }

    /** {@return the wire form} */
    @Override
    public String toString() {
      return "<" + mailbox + ">";
    }
  }
}
