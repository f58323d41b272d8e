package org.malleposte.pecu;

/** What was wrong with encoded bytes that were decoded all the same. */
public enum Defect {
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
  /** A soft line break with nothing after it. */
  TRUNCATED("the content ends in a soft line break", "RFC 2045, section 6.7");

  private final String message;
  private final String rule;

  Defect(String message, String rule) {
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
