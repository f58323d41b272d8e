package org.malleposte.colombe;

/** What a transaction gave for one recipient. */
public sealed interface Receipt {

  /** {@return the recipient} */
  Envelope.Recipient recipient();

  /** {@return how far the transaction had come for it} */
  Stage stage();

  /**
   * The server answered: a {@link Reply.Completion} at {@link Stage#END} is the message's delivery
   * into its hands, a {@link Reply.Failure} at any stage its refusal.
   *
   * @param recipient the recipient
   * @param stage what the reply was to
   * @param reply the reply that decided
   */
  record Answered(Envelope.Recipient recipient, Stage stage, Reply reply) implements Receipt {}

  /**
   * The connection was lost first. At {@link Stage#END} the server may have the message or not: to
   * send it again may duplicate it, not to may lose it (RFC 1047).
   *
   * @param recipient the recipient
   * @param stage how far the transaction had come
   */
  record Unanswered(Envelope.Recipient recipient, Stage stage) implements Receipt {}
}
