package org.malleposte.colombe;

import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;

/** Where a message is to go (RFC 5321, section 4.1.1.3). */
public sealed interface ForwardPath {

  /** {@code <Postmaster>}: to whoever answers for the server, which has no name here. */
  record Postmaster() implements ForwardPath {

    /** {@return the wire form} */
    @Override
    public String toString() {
      return "<Postmaster>";
    }
  }

  /**
   * To a mailbox.
   *
   * @param mailbox the mailbox
   */
  record To(Mailbox mailbox) implements ForwardPath {

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
