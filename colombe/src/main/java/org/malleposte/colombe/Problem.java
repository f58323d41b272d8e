package org.malleposte.colombe;

import java.util.List;

/** Why an exchange cannot go on, and whose fault it is. */
public sealed interface Problem {

  /**
   * The server said no, in good order: a normal end, which the caller decides about. The session
   * may go on, unless the code is 421.
   *
   * @param command what it refused
   * @param reply what it said
   */
  record Refused(Command<?> command, Reply.Failure reply) implements Problem {}

  /**
   * The server refused the client before a word was said: a 554, or a 421.
   *
   * @param reply what it said
   */
  record Unwelcome(Reply.Failure reply) implements Problem {}

  /**
   * The server does not offer what was asked for, so nothing was sent: the caller's to mend. The
   * session may go on.
   *
   * @param keyword the extension that is missing, such as {@code SMTPUTF8}
   */
  record NotOffered(String keyword) implements Problem {}

  /**
   * The mail data hold what {@link LineEnds} refuses, found while they were sent: the caller's to
   * mend. The connection is to be closed, since there is no other way to take back what was sent.
   *
   * @param detail what they hold
   */
  record Unsendable(String detail) implements Problem {}

  /**
   * The server broke the protocol: nothing after this point can be trusted, and the connection is
   * to be closed.
   *
   * @param detail how
   */
  record Violation(String detail) implements Problem {}

  /** The server closed the connection in the middle of an exchange, or it was lost. */
  record Closed() implements Problem {}

  /** The server did not answer in time; the connection is to be closed. */
  record TimedOut() implements Problem {}

  /**
   * A transaction came to no good end, but some recipients may have their answer already.
   *
   * @param cause what happened
   * @param receipts one for each recipient, in the envelope's order
   */
  record Interrupted(Problem cause, List<Receipt> receipts) implements Problem {

    /** Copies the receipts. */
    public Interrupted {
      receipts = List.copyOf(receipts);
    }
  }
}
