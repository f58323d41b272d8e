package org.malleposte.emile;

/** Why bytes are no address, or no part of one. */
public enum AddressFault implements Fault {
  /** An atom has at least one character. */
  ATOM_EXPECTED("an atom is missing", "RFC 5321, section 4.1.2"),
  /** A quoted string ends with a quote. */
  QUOTE_NOT_CLOSED("a quoted string is not closed", "RFC 5321, section 4.1.2"),
  /** Control characters are neither {@code qtextSMTP} nor {@code quoted-pairSMTP}. */
  NOT_QUOTABLE("a control character stands in a quoted string", "RFC 5321, section 4.1.2"),
  /** What is not ASCII is UTF-8. */
  NOT_UTF8("bytes that are not UTF-8", "RFC 6531, section 3.3"),
  /** A mailbox has an {@code @} between its local part and its domain. */
  AT_EXPECTED("an @ is missing", "RFC 5321, section 4.1.2"),
  /** A domain is made of labels of letters, digits and hyphens, or of U-labels. */
  LABEL_EXPECTED("a label of a domain name is missing", "RFC 5321, section 4.1.2"),
  /** A label neither begins nor ends with a hyphen. */
  HYPHEN_AT_EDGE("a label begins or ends with a hyphen", "RFC 5321, section 4.1.2"),
  /** A label of a domain name has at most 63 octets. */
  LABEL_TOO_LONG("a label is longer than 63 octets", "RFC 1035, section 2.3.4"),
  /** An address literal is an IPv4 or IPv6 address, or has a tag. */
  LITERAL_MALFORMED("an address literal is malformed", "RFC 5321, section 4.1.3"),
  /** An address literal ends with a bracket. */
  BRACKET_NOT_CLOSED("an address literal is not closed", "RFC 5321, section 4.1.3"),
  /** A member of a list is a mailbox or a group. */
  ADDRESS_EXPECTED("an address is missing", "RFC 5322, section 3.4"),
  /** A group has a name. */
  PHRASE_EXPECTED("a name is missing", "RFC 5322, section 3.4"),
  /** Members of a list are separated by commas. */
  COMMA_EXPECTED("a comma is missing", "RFC 5322, section 3.4"),
  /** An address in angle brackets ends with one. */
  ANGLE_NOT_CLOSED("an angle bracket is not closed", "RFC 5322, section 3.4"),
  /** A group ends with a semicolon. */
  GROUP_NOT_CLOSED("a group is not closed", "RFC 5322, section 3.4"),
  /** A source route ends with a colon. */
  COLON_EXPECTED("a colon is missing after a route", "RFC 5322, section 4.4"),
  /** A comment ends with a parenthesis. */
  COMMENT_NOT_CLOSED("a comment is not closed", "RFC 5322, section 3.2.2");

  private final String message;
  private final String rule;

  AddressFault(String message, String rule) {
    this.message = message;
    this.rule = rule;
  }

  @Override
  public String message() {
    return message;
  }

  @Override
  public String rule() {
    return rule;
  }
}
