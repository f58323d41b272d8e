package org.malleposte.rosetta;

/**
 * What of a text did not decode.
 *
 * <p>A run is what the decoder takes for one fault: of UTF-8, as many octets as could begin a
 * character (The Unicode Standard, section 3.9, practice for replacing ill-formed subsequences).
 *
 * @param count how many runs of octets mean nothing
 * @param first the offset in the text of the first, or -1 if there is none
 */
public record Malformed(long count, long first) {

  /** Of a text that decoded whole. */
  public static final Malformed NONE = new Malformed(0, -1);

  /** {@return whether everything decoded} */
  public boolean isNone() {
    return count == 0;
  }
}
