package org.malleposte.base64mime;

/**
 * What was wrong with encoded octets that were decoded all the same.
 *
 * @param kind what it is
 * @param count how often it was seen
 * @param first the offset of the octet that it was first seen at; the length of the content if that
 *     was its end
 */
public record Defect(Kind kind, long count, long first) {

  /** The kinds of defects. */
  public enum Kind {
    /** An octet that is neither of the alphabet nor white space, and was passed over. */
    FOREIGN_OCTET("an octet outside the alphabet", "RFC 2045, section 6.8"),
    /** A line of more than 76 characters of the alphabet; seen at its end. */
    LONG_LINE("a line of more than 76 characters", "RFC 2045, section 6.8"),
    /** A last group of four characters that has fewer, and not its {@code =} instead. */
    MISSING_PADDING("padding is missing", "RFC 4648, section 3.2"),
    /** An {@code =} where the characters before it need none. */
    STRAY_PADDING("padding that completes nothing", "RFC 4648, section 4"),
    /** Characters after an {@code =}, which were decoded as one more content. */
    DATA_AFTER_PADDING("data after the padding", "RFC 2045, section 6.8"),
    /** A last group of one character, which says less than an octet and was left out. */
    TRUNCATED("the last character holds no whole octet", "RFC 4648, section 4"),
    /** Bits that should be zero, as no encoder leaves them; another text means the same. */
    SPARE_BITS("bits are set past the last octet", "RFC 4648, section 3.5"),
    /** A line break elsewhere than after the width asked for; only strict readers mind. */
    LINE_BREAK("a line that is not of the width asked for", "RFC 4648, section 3.1");

    private final String message;
    private final String rule;

    Kind(String message, String rule) {
      this.message = message;
      this.rule = rule;
    }

    /** {@return what is wrong, in a few words for people} */
    public String message() {
      return message;
    }

    /** {@return the RFC and section that say so} */
    public String rule() {
      return rule;
    }
  }
}
