package org.malleposte.base64mime;

/**
 * A form of base64: what an encoder writes, and a strict reader asks for.
 *
 * @param alphabet the characters
 * @param padded whether {@code =} completes the last four characters
 * @param width how many characters a line has, which CRLF ends but for the last one; 0 if there is
 *     one line only
 */
public record Form(Alphabet alphabet, boolean padded, int width) {

  /** Bodies: lines of 76 characters (RFC 2045, section 6.8). */
  public static final Form MIME = new Form(Alphabet.STANDARD, true, 76);

  /** One line (RFC 4648, section 4). */
  public static final Form PLAIN = new Form(Alphabet.STANDARD, true, 0);

  /** One line for URLs and file names, without padding (RFC 4648, sections 5 and 3.2). */
  public static final Form URL_SAFE = new Form(Alphabet.URL_SAFE, false, 0);

  /**
   * Checks the width.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Form {
    if (width < 0) {
      throw new IllegalArgumentException("a line of " + width + " characters");
    }
  }

  /**
   * {@return this form with lines of another width}
   *
   * @param characters how many a line has; 0 for one line only
   */
  public Form withWidth(int characters) {
    return new Form(alphabet, padded, characters);
  }

  /**
   * {@return how many octets a content is written with}
   *
   * @param length how many it has; not negative
   */
  public long encodedLength(long length) {
    long characters = padded ? (length + 2) / 3 * 4 : length / 3 * 4 + (length % 3 * 8 + 5) / 6;
    return width == 0 ? characters : characters + Math.max(characters - 1, 0) / width * 2;
  }
}
