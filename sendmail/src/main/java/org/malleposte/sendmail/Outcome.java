package org.malleposte.sendmail;

import java.util.Optional;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Reply;

/** What became of a message for one recipient. */
public sealed interface Outcome {

  /** {@return the recipient, as the envelope names it} */
  Envelope.Recipient recipient();

  /** {@return the server that decided, or the last one that was tried, if one was} */
  Optional<Peer> peer();

  /** {@return how far it had come} */
  Phase phase();

  /** {@return the reply that tells of it: the server's, or the one that this host would give} */
  Reply reply();

  /**
   * The server has taken responsibility for the message.
   *
   * @param recipient the recipient
   * @param server the server
   * @param reply its reply to the final dot
   */
  record Delivered(Envelope.Recipient recipient, Peer server, Reply.Completion reply)
      implements Outcome {

    @Override
    public Optional<Peer> peer() {
      return Optional.of(server);
    }

    @Override
    public Phase phase() {
      return Phase.END;
    }
  }

  /**
   * Not delivered; it may be later, if it is tried again.
   *
   * @param recipient the recipient
   * @param peer the server that decided, or the last one that was tried, if one was
   * @param phase how far it had come
   * @param cause why
   */
  record Deferred(Envelope.Recipient recipient, Optional<Peer> peer, Phase phase, Cause cause)
      implements Outcome {

    @Override
    public Reply reply() {
      return cause.reply();
    }
  }

  /**
   * Not delivered, and it never will be.
   *
   * @param recipient the recipient
   * @param peer the server that decided, if one did
   * @param phase how far it had come
   * @param cause why
   */
  record Rejected(Envelope.Recipient recipient, Optional<Peer> peer, Phase phase, Cause cause)
      implements Outcome {

    @Override
    public Reply reply() {
      return cause.reply();
    }
  }

  /**
   * Delivered or not: the final dot was sent, and the reply to it was lost. To send the message
   * again may duplicate it, not to may lose it (RFC 1047).
   *
   * @param recipient the recipient
   * @param server the server
   * @param cause what happened instead of a reply
   */
  record Unknown(Envelope.Recipient recipient, Peer server, Cause.Concluded cause)
      implements Outcome {

    @Override
    public Optional<Peer> peer() {
      return Optional.of(server);
    }

    @Override
    public Phase phase() {
      return Phase.END;
    }

    @Override
    public Reply reply() {
      return cause.reply();
    }
  }
}
