package org.malleposte.colombe;

/** Whether a server's owner wants the rest of the mail data ({@link Question.Content}). */
public sealed interface Proceed {

  /** It does. */
  record Continue() implements Proceed {}

  /**
   * It does not: the rest is read and dropped, up to the final dot, and no other question is asked
   * of this transaction.
   *
   * @param reply the reply to the final dot
   */
  record Discard(Reply.Failure reply) implements Proceed {}
}
