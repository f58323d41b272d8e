package org.malleposte.mrmime;

import java.util.List;
import java.util.Optional;
import org.malleposte.mrmime.partial.Joining;

/**
 * A fragment of a message that was too big for its way ({@code message/partial}, RFC 2046, section
 * 5.2.2).
 *
 * {@snippet lang=java :
 * switch (Partial.join(fragments, 50_000_000)) {
 *   case Partial.Whole(var message) -> store(message);
 *   case Partial.Incomplete(var missing) -> waitFor(missing);
 *   case Partial.Refused(var why) -> log(why);
 * }
 * }
 *
 * @param id what the whole message is called in all of its fragments; compare them, look for none
 * @param number which fragment this is, from 1
 * @param total how many there are, if this one says so, as the last one must
 * @param enclosing the header of the message that carries the fragment
 * @param content the fragment
 */
public record Partial(
    String id, int number, Optional<Integer> total, Header enclosing, Slice content) {

  /** The most fragments of a message: this project's number. */
  public static final int MAX_TOTAL = 10_000;

  /** Refuses numbers that no fragment has. */
  public Partial {
    int most = total.orElse(MAX_TOTAL);
    if (number < 1 || number > most || most > MAX_TOTAL) {
      throw new IllegalArgumentException("fragment " + number + " of " + most);
    }
  }

  /** What fragments are together. */
  public sealed interface Joined {}

  /**
   * All of it.
   *
   * @param message the message
   */
  public record Whole(Message message) implements Joined {}

  /**
   * Not all of it.
   *
   * @param missing the numbers of the fragments that are not there; the last may be missing too, if
   *     none says how many there are, and none is known to be missing then
   */
  public record Incomplete(List<Integer> missing) implements Joined {

    /** Copies the numbers. */
    public Incomplete {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Nothing that can be put together.
   *
   * @param why why
   */
  public record Refused(Refusal why) implements Joined {}

  /** Why fragments cannot be put together. */
  public enum Refusal {
    /** They do not say the same of how many there are. */
    TOTALS_DIFFER,
    /** Together they are longer than the limit. */
    TOO_LONG
  }

  /**
   * {@return the fragment that a message carries, if it does}
   *
   * @param message the message
   */
  public static Optional<Partial> of(Message message) {
    return Joining.fragment(message);
  }

  /**
   * Puts a message together again (RFC 2046, section 5.2.2.1): its own fields are those that the
   * first fragment is carried with, but for those that the fragment itself begins with, which are
   * the subject, the identifier, and what is said of the content.
   *
   * @param fragments fragments of one message, in any order; of two of the same number the first
   *     counts
   * @param most how many octets the message may have
   * @return the message, if they are all there
   * @throws IllegalArgumentException if they are not of one message: their {@link #id} differs, or
   *     there are none
   */
  public static Joined join(List<Partial> fragments, int most) {
    return Joining.join(fragments, most);
  }
}
