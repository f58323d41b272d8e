package org.malleposte.pecu;

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
    /** An {@code =} that neither two hexadecimal digits nor a line break follow; it was kept. */
    MALFORMED_ESCAPE("an = that encodes nothing", "RFC 2045, section 6.7"),
    /** An escape such as {@code =e9}. */
    LOWER_CASE_DIGIT("a hexadecimal digit in lower case", "RFC 2045, section 6.7, rule 1"),
    /** An octet that had to be encoded, and was kept: a control character, or one above 126. */
    RAW_OCTET("an octet that should be encoded", "RFC 2045, section 6.7, rule 2"),
    /** White space at the end of a line, which was left out. */
    TRAILING_SPACE("white space at the end of a line", "RFC 2045, section 6.7, rule 3"),
    /** A CR that no LF follows; it was kept. */
    LONE_CR("a CR without an LF", "RFC 2045, section 6.7, rule 4"),
    /** A line, or a soft line break, that ends with LF alone, as in files; it was kept as it is. */
    LONE_LF("an LF without a CR", "RFC 2045, section 6.7, rule 4"),
    /** A line of more than 76 characters; seen at its end. */
    LONG_LINE("a line of more than 76 characters", "RFC 2045, section 6.7, rule 5"),
    /** A soft line break with nothing after it. */
    TRUNCATED("the content ends in a soft line break", "RFC 2045, section 6.7");

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
