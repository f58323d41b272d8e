package org.malleposte.colombe;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an exchange needs next from whoever owns the connection. An exchange does no I/O: it is a
 * value, and its {@linkplain Owner owner} turns it by doing what the step says and resuming with
 * what came of it, until it is {@link Done} or {@link Failed}.
 *
 * <p>A step is turned once, by one thread at a time: behind it is the one session that made it.
 *
 * @param <A> what the exchange gives in the end
 */
public sealed interface Step<A> {

  /**
   * The peer's next bytes are needed.
   *
   * <p>A buffer that the exchange is resumed with is the exchange's until the next {@code Read},
   * which may change what it holds, and the owner's again after it.
   *
   * @param <A> what the exchange gives in the end
   * @param patience how long to wait for them; positive
   * @param resume what follows
   */
  record Read<A>(Duration patience, Function<? super Incoming, Step<A>> resume)
      implements Step<A> {}

  /**
   * These bytes are to be sent, all of them.
   *
   * @param <A> what the exchange gives in the end
   * @param patience how long the peer may take none of them; positive
   * @param bytes what to send; the owner's to read until it resumes
   * @param resume what follows
   */
  record Write<A>(Duration patience, ByteBuffer bytes, Function<? super Sent, Step<A>> resume)
      implements Step<A> {}

  /**
   * The connection is to be secured: a TLS handshake, then everything through it. The exchange has
   * made sure that no byte of before is left unread (RFC 3207, section 4.2). An owner whose
   * handshake fails does not resume.
   *
   * @param <A> what the exchange gives in the end
   * @param resume what follows
   */
  record Secure<A>(Supplier<Step<A>> resume) implements Step<A> {}

  /**
   * The owner is asked something; it may take its time to answer.
   *
   * @param <Q> what answers the question
   * @param <A> what the exchange gives in the end
   * @param question what it is asked
   * @param resume what follows the answer
   */
  record Ask<Q, A>(Question<Q> question, Function<? super Q, Step<A>> resume) implements Step<A> {

    /**
     * {@return what follows once {@code owner} has answered}
     *
     * @param <E> what the owner may throw
     * @param owner who is asked
     * @throws E if the owner cannot answer; the exchange then cannot go on
     */
    public <E extends Exception> Step<A> answeredBy(Owner<E> owner) throws E {
      return resume.apply(question.answeredBy(owner));
    }
  }

  /**
   * The owner is told what one side said, for a log or a transcript, and may ignore it.
   *
   * @param <A> what the exchange gives in the end
   * @param spoken what was said, its secrets masked
   * @param resume what follows
   */
  record Note<A>(Spoken spoken, Supplier<Step<A>> resume) implements Step<A> {}

  /**
   * Nothing is needed but to go on: the owner's loop turns what a call would pile on the stack.
   *
   * @param <A> what the exchange gives in the end
   * @param resume what follows
   */
  record Go<A>(Supplier<Step<A>> resume) implements Step<A> {}

  /**
   * The exchange is over, and gave this.
   *
   * @param <A> what the exchange gives in the end
   * @param value what it gave
   */
  record Done<A>(A value) implements Step<A> {}

  /**
   * The exchange cannot go on. After a {@link Problem.Refused} the session is in order and another
   * exchange may follow; after any other, see {@link Problem}.
   *
   * @param <A> what the exchange would have given
   * @param problem why
   */
  record Failed<A>(Problem problem) implements Step<A> {}

  /**
   * {@return this exchange, then the one that {@code next} makes of its value} However many are
   * chained, and whichever way they nest, turning them takes a constant depth of stack.
   *
   * @param <B> what the whole gives in the end
   * @param next makes what follows; not called if this exchange fails
   */
  default <B> Step<B> then(Function<? super A, Step<B>> next) {
    return new Go<>(new Chain<>(this, next, Failed::new));
  }

  /**
   * {@return this exchange, and if it fails, the one that {@code next} makes of its problem}
   *
   * @param next makes what follows; not called if this exchange is done
   */
  default Step<A> otherwise(Function<? super Problem, Step<A>> next) {
    return new Go<>(new Chain<>(this, Done::new, next));
  }
}
