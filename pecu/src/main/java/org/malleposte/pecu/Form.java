package org.malleposte.pecu;

/**
 * A form of quoted-printable, which an encoder writes.
 *
 * @param mode what line breaks mean in the content
 * @param width how many characters a line has at most, the {@code =} of a soft line break included;
 *     4 to 76
 */
public record Form(Mode mode, int width) {

  /** Texts, in lines of 76 characters (RFC 2045, section 6.7). */
  public static final Form TEXT = new Form(Mode.TEXT, 76);

  /** Octets of any kind, in lines of 76 characters. */
  public static final Form BINARY = new Form(Mode.BINARY, 76);

  /** An escape, and a soft line break. */
  private static final int NARROWEST = 4;

  /** Rule 5. */
  private static final int WIDEST = 76;

  /**
   * Checks the width.
   *
   * @throws IllegalArgumentException if it is less than 4 or more than 76
   */
  public Form {
    if (width < NARROWEST || width > WIDEST) {
      throw new IllegalArgumentException("a line of " + width + " characters");
    }
  }

  /**
   * {@return this form with lines of another width}
   *
   * @param characters how many a line has at most; 4 to 76
   */
  public Form withWidth(int characters) {
    return new Form(mode, characters);
  }

  /**
   * {@return how many octets at most a content is written with: so many if all of it is escaped}
   *
   * @param length how many it has; not negative
   */
  public long maxLength(long length) {
    long softBreaks = Math.max(length - 1, 0) / ((width - 1) / 3);
    return 3 * (length + softBreaks);
  }
}
