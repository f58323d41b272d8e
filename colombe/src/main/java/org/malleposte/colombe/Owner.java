package org.malleposte.colombe;

import java.nio.ByteBuffer;

/**
 * Whoever owns a connection and answers the {@link Question}s of the exchange on it. A client's
 * owner writes {@link #source} alone, a server's all the others; what is not written refuses.
 *
 * @param <E> what its answers may throw, such as {@link java.io.IOException}
 */
public interface Owner<E extends Exception> {

  /**
   * {@return what is to become of what the client wants} Refuses, if not written.
   *
   * @param question what the client wants
   * @throws E if there is no answer
   */
  default Verdict judge(Question.Judged question) throws E {
    return new Verdict.Refuse(
        Reply.Failure.of(550, new EnhancedCode(5, 7, 1), "No mail is taken here"));
  }

  /**
   * {@return whether the rest of the mail data is wanted} Drops the data, if not written.
   *
   * @param content the next of the mail data
   * @throws E if there is no answer
   */
  default Proceed content(Question.Content content) throws E {
    return new Proceed.Discard(
        Reply.Failure.of(550, new EnhancedCode(5, 7, 1), "No mail is taken here"));
  }

  /**
   * Forgets the mail data that came since {@link Question.Begin}. Does nothing, if not written.
   *
   * @param aborted why
   * @throws E if there is no answer
   */
  default void aborted(Question.Aborted aborted) throws E {}

  /**
   * {@return the next of the mail data to send, without dots; empty at the end} There is none, if
   * not written.
   *
   * @throws E if the data cannot be read; they are then not sent in part: the owner closes
   */
  default ByteBuffer source() throws E {
    return ByteBuffer.allocate(0);
  }
}
