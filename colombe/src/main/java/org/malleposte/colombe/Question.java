package org.malleposte.colombe;

import java.nio.ByteBuffer;

/**
 * What an exchange asks of its {@link Owner}: what the protocol cannot decide, and the mail data.
 *
 * @param <A> what answers it
 */
public sealed interface Question<A> {

  /**
   * {@return the owner's answer}
   *
   * @param <E> what the owner may throw
   * @param owner who is asked
   * @throws E if the owner has no answer
   */
  <E extends Exception> A answeredBy(Owner<E> owner) throws E;

  /** What a client wants of a server, in the order of a session: the owner says yes or no. */
  sealed interface Judged extends Question<Verdict> {
    @Override
    default <E extends Exception> Verdict answeredBy(Owner<E> owner) throws E {
      return owner.judge(this);
    }
  }

  /**
   * A client has connected; the text of a yes follows the server's name in the 220. A no is sent in
   * its place, best as a 554; no transaction follows it (RFC 5321, section 3.1).
   */
  record Greet() implements Judged {}

  /**
   * The client said who it is; asked again after each {@code EHLO} and {@code HELO}.
   *
   * @param caller the client, as far as it is known now
   */
  record Greeted(Caller caller) implements Judged {}

  /**
   * The client says whose mail it brings; after a yes, {@link Caller#identity} tells.
   *
   * @param caller the client
   * @param credentials what it proves that with
   */
  record Authenticate(Caller caller, Credentials credentials) implements Judged {}

  /**
   * {@code MAIL}: a transaction is to begin.
   *
   * @param caller the client
   * @param envelope from whom, and with which parameters; no recipients yet
   */
  record Sender(Caller caller, Envelope envelope) implements Judged {}

  /**
   * {@code RCPT}: one more recipient.
   *
   * @param caller the client
   * @param envelope what was accepted so far
   * @param recipient the one in question
   */
  record Recipient(Caller caller, Envelope envelope, Envelope.Recipient recipient)
      implements Judged {}

  /**
   * {@code DATA}: the mail data are to follow a yes, as {@link Content}.
   *
   * @param caller the client
   * @param envelope what was accepted
   */
  record Begin(Caller caller, Envelope envelope) implements Judged {}

  /**
   * The mail data are complete: a yes takes responsibility for the message (RFC 5321, section 6.1).
   *
   * @param caller the client
   * @param envelope what was accepted
   * @param octets how many there were, dots removed
   */
  record End(Caller caller, Envelope envelope, long octets) implements Judged {}

  /**
   * The next of the mail data, dots removed.
   *
   * @param slice the octets; the owner's until it answers
   */
  record Content(ByteBuffer slice) implements Question<Proceed> {
    @Override
    public <E extends Exception> Proceed answeredBy(Owner<E> owner) throws E {
      return owner.content(this);
    }
  }

  /**
   * The next of mail data that are refused already, and read only to find their end. The owner is
   * told that there are some, and has no say.
   *
   * @param octets how many, as they came
   */
  record Dropped(int octets) implements Question<Proceed> {
    @Override
    public <E extends Exception> Proceed answeredBy(Owner<E> owner) {
      return new Proceed.Continue();
    }
  }

  /**
   * The mail data that {@link Begin} announced will not be complete, and no {@link End} follows.
   *
   * @param cause why
   */
  record Aborted(Cause cause) implements Question<Proceed> {
    @Override
    public <E extends Exception> Proceed answeredBy(Owner<E> owner) throws E {
      owner.aborted(this);
      return new Proceed.Continue();
    }

    /** Why mail data are not complete. */
    public enum Cause {
      /** The connection was lost. */
      LOST,
      /** The client fell silent. */
      TIMED_OUT,
      /** There are more octets than {@link Server.Settings#size} allows. */
      TOO_BIG,
      /** They hold what {@link LineEnds} refuses. */
      MALFORMED
    }
  }

  /** A client's: the next of the mail data to send. */
  record Source() implements Question<ByteBuffer> {
    @Override
    public <E extends Exception> ByteBuffer answeredBy(Owner<E> owner) throws E {
      return owner.source();
    }
  }
}
