package org.malleposte.dns;

import java.util.List;
import java.util.function.Function;

/**
 * What the DNS said to one question. Aliases ({@code CNAME}) were followed; the answer is that of
 * the last name.
 *
 * <p>{@code authentic} is the AD bit of the answer (RFC 4035, section 3.2.3): a validating resolver
 * says that the data, or their absence, were signed and that the signatures hold. It is worth what
 * the way to that resolver is worth: over an open network anyone can set a bit.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

  /**
   * There are such records.
   *
   * @param <T> what was asked for
   * @param records the records, at least one, in the order that they came in
   * @param authentic whether the resolver vouches for them
   */
  record Found<T>(List<T> records, boolean authentic) implements Answer<T> {

    /**
     * Copies the records.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Found {
      records = List.copyOf(records);
      if (records.isEmpty()) {
        throw new IllegalArgumentException("an answer was found, but holds no record");
      }
    }
  }

  /**
   * The name exists, but not with records of this type (NODATA: RFC 2308, section 2.2).
   *
   * @param <T> what was asked for
   * @param authentic whether the resolver vouches for their absence
   */
  record NoData<T>(boolean authentic) implements Answer<T> {}

  /**
   * The name does not exist (NXDOMAIN: RFC 2308, section 2.1).
   *
   * @param <T> what was asked for
   * @param authentic whether the resolver vouches for its absence
   */
  record NoSuchName<T>(boolean authentic) implements Answer<T> {}

  /**
   * Nothing is known: no server answered in time, each of them failed, or the question cannot be
   * asked at all.
   *
   * @param <T> what was asked for
   * @param temporary whether the same question may have an answer later
   * @param detail what went wrong, on one line, for people
   */
  record Failed<T>(boolean temporary, String detail) implements Answer<T> {}

  /**
   * {@return this answer, with what {@code each} makes of its records}
   *
   * <p>If it makes nothing of any of them, the answer is {@link NoData}.
   *
   * @param <U> what the records are made into
   * @param each what becomes of one record: any number of others
   */
  default <U> Answer<U> flatMap(Function<? super T, List<U>> each) {
    return switch (this) {
      case Found<T>(var records, var authentic) -> {
        var made = records.stream().flatMap(one -> each.apply(one).stream()).toList();
        yield made.isEmpty() ? new NoData<>(authentic) : new Found<>(made, authentic);
      }
      case NoData<T>(var authentic) -> new NoData<>(authentic);
      case NoSuchName<T>(var authentic) -> new NoSuchName<>(authentic);
      case Failed<T>(var temporary, var detail) -> new Failed<>(temporary, detail);
    };
  }
}
