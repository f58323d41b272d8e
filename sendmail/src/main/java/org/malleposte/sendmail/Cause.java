package org.malleposte.sendmail;

import org.malleposte.colombe.Reply;

/** Why a message was not delivered to a recipient, and who says so. */
public sealed interface Cause {

  /**
   * {@return the reply that tells of it}
   *
   * <p>The server's own, or else the one that this host would give.
   */
  Reply.Failure reply();

  /**
   * The server said so.
   *
   * @param reply its reply
   */
  record Said(Reply.Failure reply) implements Cause {}

  /**
   * No reply said so; this host concluded it.
   *
   * @param trouble what it is
   * @param reply what this host tells of it
   */
  record Concluded(Trouble trouble, Reply.Failure reply) implements Cause {}
}
