package org.malleposte.emile;

/** Why bytes are no address, or no part of one. */
public enum AddressFault implements Fault {
  /** A list names one address at least. */
  ADDRESS_EXPECTED("an address is missing", "RFC 5322, section 3.4"),
  /** A comma stands between the addresses of a list. */
  COMMA_EXPECTED("there is something after an address", "RFC 5322, section 3.4"),
  /** Where one thing alone is asked for, nothing follows it. */
  END_EXPECTED("there is something after the end", "RFC 5321, section 4.1.2"),
  /** An atom, or a quoted string in its place, has at least one character. */
  ATOM_EXPECTED("an atom is missing", "RFC 5321, section 4.1.2"),
  /** A quoted string ends with a quote. */
  QUOTE_NOT_CLOSED("a quoted string is not closed", "RFC 5321, section 4.1.2"),
  /**
   * Control characters are neither {@code qtextSMTP} nor {@code quoted-pairSMTP}; only the obsolete
   * syntax of RFC 5322 has them, which this project refuses there.
   */
  NOT_QUOTABLE("a control character stands in a quoted string", "RFC 5321, section 4.1.2"),
  /** What is not ASCII is UTF-8. */
  NOT_UTF8("bytes that are not UTF-8", "RFC 6531, section 3.3"),
  /** A control character: of ASCII in a comment, or of those past ASCII anywhere. */
  CONTROL("a control character", "RFC 5198, section 2"),
  /** A comment ends with a parenthesis. */
  COMMENT_NOT_CLOSED("a comment is not closed", "RFC 5322, section 3.2.2"),
  /** A mailbox has an {@code @} between its local part and its domain. */
  AT_EXPECTED("an @ is missing", "RFC 5321, section 4.1.2"),
  /** An address that an angle bracket opens ends with one. */
  ANGLE_NOT_CLOSED("an angle bracket is not closed", "RFC 5322, section 3.4"),
  /** A group ends with a semicolon. */
  GROUP_NOT_CLOSED("a group is not closed", "RFC 5322, section 3.4"),
  /** A source route ends with a colon. */
  ROUTE_NOT_CLOSED("a source route ends without a colon", "RFC 5322, section 4.4"),
  /** A domain is made of labels of letters, digits and hyphens, or of U-labels. */
  LABEL_EXPECTED("a label of a domain name is missing", "RFC 5321, section 4.1.2"),
  /** A label neither begins nor ends with a hyphen. */
  HYPHEN_AT_EDGE("a label begins or ends with a hyphen", "RFC 5321, section 4.1.2"),
  /** A label of a domain name has at most 63 octets, or characters where it is a U-label. */
  LABEL_TOO_LONG("a label is longer than 63 octets", "RFC 1035, section 2.3.4"),
  /** A label has no underscore, though hosts have. */
  UNDERSCORE("a label has an underscore", "RFC 5321, section 4.1.2"),
  /** An address literal is an IPv4 or IPv6 address, or has a tag. */
  LITERAL_MALFORMED("an address literal is malformed", "RFC 5321, section 4.1.3"),
  /** The tag of an address literal is one that an RFC defines, and so far that is IPv6 alone. */
  TAG_UNKNOWN("an address literal is of no kind that is defined", "RFC 5321, section 4.1.3"),
  /** An address literal ends with a bracket. */
  BRACKET_NOT_CLOSED("an address literal is not closed", "RFC 5321, section 4.1.3"),
  /** A local part that SMTP need not carry, being longer than 64 octets. */
  LOCAL_TOO_LONG("a local part is too long", "RFC 5321, section 4.5.3.1.1"),
  /** A domain that SMTP need not carry, being longer than 255 octets. */
  DOMAIN_TOO_LONG("a domain is too long", "RFC 5321, section 4.5.3.1.2"),
  /** A path that SMTP need not carry, being longer than 256 octets with its angle brackets. */
  PATH_TOO_LONG("an address is too long", "RFC 5321, section 4.5.3.1.3");

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
