package org.malleposte.ptt;

import java.util.Optional;

/**
 * The name of a message in a spool, which it keeps from the first octet to the last recipient:
 * {@code Received:} fields, logs and delivery status notifications say it. Later messages have
 * greater ids.
 *
 * @param value the number, above 0
 */
public record QueueId(long value) implements Comparable<QueueId> {

  /** Refuses what no message has. */
  public QueueId {
    if (value <= 0) {
      throw new IllegalArgumentException("queue id " + value);
    }
  }

  /**
   * {@return the id that {@link #toString} wrote so, if {@code text} is one}
   *
   * @param text what a person typed, in either case
   */
  public static Optional<QueueId> parse(String text) {
    try {
      boolean isPlain = text.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
      long value = isPlain ? Long.parseLong(text, Character.MAX_RADIX) : 0;
      return value > 0 ? Optional.of(new QueueId(value)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(QueueId other) {
    return Long.compare(value, other.value);
  }

  /** {@return the number in base 36: an {@code Atom}, as a {@code Received:} field wants it} */
  @Override
  public String toString() {
    return Long.toString(value, Character.MAX_RADIX);
  }
}
