package org.malleposte.colombe;

/** One thing that was said in a conversation, fit for a log: it never shows a secret. */
public sealed interface Spoken {

  /**
   * The client said this.
   *
   * @param line the command line, without its CRLF, what authenticates as {@code ***} and control
   *     characters as {@code U+FFFD}
   */
  record Command(String line) implements Spoken {}

  /**
   * The server answered this.
   *
   * @param reply the reply
   */
  record Answer(Reply reply) implements Spoken {}
}
