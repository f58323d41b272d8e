package org.malleposte.unstrctrd;

/**
 * How long a value and its lines may be. Nothing is refused for its length: a {@link Defect} says
 * what is too long.
 *
 * @param lineOctets how many octets a line may have, without its line break; a longer one is kept
 *     all the same. Of the first line only what belongs to the value is counted
 * @param valueOctets how many octets of a value are kept, its folds among them; the rest is passed
 *     over to where the value ends
 */
public record Limits(int lineOctets, int valueOctets) {

  /**
   * What is used where nothing is said: lines of 998 octets, as RFC 5322, section 2.1.1, has them,
   * and values of 1 MiB, which this project chose.
   */
  public static final Limits DEFAULT = new Limits(998, 1 << 20);

  /** Refuses negative numbers. */
  public Limits {
    if (lineOctets < 0 || valueOctets < 0) {
      throw new IllegalArgumentException("a limit is negative");
    }
  }

  /**
   * {@return these limits, but for the octets of a line}
   *
   * @param lineOctets the new one
   */
  public Limits withLineOctets(int lineOctets) {
    return new Limits(lineOctets, valueOctets);
  }

  /**
   * {@return these limits, but for the octets of a value}
   *
   * @param valueOctets the new one
   */
  public Limits withValueOctets(int valueOctets) {
    return new Limits(lineOctets, valueOctets);
  }
}
