package org.malleposte.colombe;

import java.util.function.Function;
import java.util.function.Supplier;
import org.malleposte.colombe.Step.Ask;
import org.malleposte.colombe.Step.Done;
import org.malleposte.colombe.Step.Failed;
import org.malleposte.colombe.Step.Go;
import org.malleposte.colombe.Step.Note;
import org.malleposte.colombe.Step.Read;
import org.malleposte.colombe.Step.Secure;
import org.malleposte.colombe.Step.Write;

/**
 * An exchange, and what follows it, as a value: what {@link Step#then} leaves for the owner's loop.
 *
 * <p>Each {@link #get} takes one step. A chain whose first link is a chain is re-associated to the
 * right, {@code (a, f), g} to {@code a, (f, g)}, which is done once a link and never recurs; so a
 * chain that grew to the left costs no stack either.
 *
 * @param <X> what the first exchange gives
 * @param <A> what the whole gives
 * @param first what is turned first
 * @param next what follows its value
 * @param otherwise what follows its problem
 */
record Chain<X, A>(
    Step<X> first, Function<? super X, Step<A>> next, Function<? super Problem, Step<A>> otherwise)
    implements Supplier<Step<A>> {

  @Override
  public Step<A> get() {
    return switch (first) {
      case Read<X>(var patience, var resume) ->
          new Read<>(patience, incoming -> after(resume.apply(incoming)));
      case Write<X>(var patience, var bytes, var resume) ->
          new Write<>(patience, bytes, sent -> after(resume.apply(sent)));
      case Secure<X>(var resume) -> new Secure<>(() -> after(resume.get()));
      case Ask<?, X> ask -> asking(ask);
      case Note<X>(var spoken, var resume) -> new Note<>(spoken, () -> after(resume.get()));
      case Go<X>(var resume) ->
          resume instanceof Chain<?, X> chain ? chain.before(this) : after(resume.get());
      case Done<X>(var value) -> next.apply(value);
      case Failed<X>(var problem) -> otherwise.apply(problem);
    };
  }

  private <Q> Step<A> asking(Ask<Q, X> ask) {
    return new Ask<>(ask.question(), answer -> after(ask.resume().apply(answer)));
  }

  private Step<A> after(Step<X> step) {
    return new Go<>(new Chain<>(step, next, otherwise));
  }

  private <B> Step<B> before(Chain<A, B> last) {
    return new Go<>(
        new Chain<>(
            first,
            value -> last.after(next.apply(value)),
            problem -> last.after(otherwise.apply(problem))));
  }
}
