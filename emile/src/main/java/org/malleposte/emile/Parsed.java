package org.malleposte.emile;

import java.util.Optional;

/**
 * What reading a {@code T} from bytes gave. Malformed mail is ordinary mail, so the answer is a
 * value, made without a stack trace; a caller for whom it is fatal says {@link #orThrow}.
 *
 * @param <T> what was to be read
 */
public sealed interface Parsed<T> {

  /**
   * The bytes held a {@code T}.
   *
   * @param <T> what was read
   * @param value what they held
   * @param end the offset just past its last byte
   */
  record Ok<T>(T value, int end) implements Parsed<T> {}

  /**
   * The bytes held no {@code T}.
   *
   * @param <T> what was to be read
   * @param fault the rule they break
   * @param at the offset of the first byte that breaks it
   */
  record Malformed<T>(Fault fault, int at) implements Parsed<T> {}

  /** {@return the value, if there is one} */
  default Optional<T> toOptional() {
    return switch (this) {
      case Ok<T>(var value, var end) -> Optional.of(value);
      case Malformed<T> malformed -> Optional.empty();
    };
  }

  /**
   * {@return the value}
   *
   * @throws MalformedException if there is none
   */
  default T orThrow() throws MalformedException {
    return switch (this) {
      case Ok<T>(var value, var end) -> value;
      case Malformed<T>(var fault, var at) -> throw new MalformedException(fault, at);
    };
  }
}
