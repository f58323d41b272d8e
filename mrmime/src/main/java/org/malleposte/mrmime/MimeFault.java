package org.malleposte.mrmime;

import org.malleposte.emile.Fault;

/** Which rule a message, or the value of one of its fields, breaks. */
public enum MimeFault implements Fault {
  /** A line of the header is neither a field nor the rest of one; it is kept, and passed over. */
  FIELD_EXPECTED("a line of the header is no field", "RFC 5322, section 2.2"),
  /** A mailbox file's separator, which is no field, comes before the header. */
  MBOX_LINE("a From line of a mailbox file comes first", "RFC 4155, appendix A"),
  /** The header has more octets than {@link Limits#headerOctets}; the rest of it is content. */
  HEADER_TOO_LONG("a header is longer than the limit", "Limits.headerOctets"),
  /** Parts lie deeper in each other than {@link Limits#depth}; those below are one leaf. */
  TOO_DEEP("parts are nested deeper than the limit", "Limits.depth"),
  /** There are more parts than {@link Limits#parts}; the rest of the message is one leaf. */
  TOO_MANY_PARTS("there are more parts than the limit", "Limits.parts"),
  /** A multipart's media type has no boundary; it is read as a leaf. */
  BOUNDARY_EXPECTED("a multipart has no boundary", "RFC 2046, section 5.1.1"),
  /**
   * A boundary has at most 70 characters, and does not end with white space; it is used as it is.
   */
  BOUNDARY_MALFORMED("a boundary is too long or ends with a space", "RFC 2046, section 5.1.1"),
  /** A multipart has at least one part; all of it is preamble. */
  DELIMITER_EXPECTED("a multipart has no part", "RFC 2046, section 5.1.1"),
  /** A multipart ends with a close delimiter. */
  CLOSE_DELIMITER_EXPECTED("a multipart is not closed", "RFC 2046, section 5.1.1"),
  /** A multipart or a message cannot be encoded as a whole. */
  ENCODED_COMPOSITE("a multipart or a message is encoded", "RFC 2045, section 6.4"),
  /** A token is missing. */
  TOKEN_EXPECTED("a token is missing", "RFC 2045, section 5.1"),
  /** A media type has a slash between its type and its subtype. */
  SLASH_EXPECTED("a slash is missing", "RFC 2045, section 5.1"),
  /** A name of a media type or parameter has at most 127 octets. */
  TOKEN_TOO_LONG("a token is longer than 127 octets", "RFC 6838, section 4.2"),
  /** A date has a day of the month, which that month has. */
  DAY_EXPECTED("a day of the month is missing", "RFC 5322, section 3.3"),
  /** A date has the English name of a month. */
  MONTH_EXPECTED("a month is missing", "RFC 5322, section 3.3"),
  /** A date has a year of two to four digits. */
  YEAR_EXPECTED("a year is missing", "RFC 5322, section 3.3"),
  /** A date has a time of day. */
  TIME_EXPECTED("a time of day is missing", "RFC 5322, section 3.3"),
  /** A date's zone is a sign and four digits, of which the last two are at most 59. */
  ZONE_EXPECTED("a zone is malformed", "RFC 5322, section 3.3"),
  /** A message identifier stands in angle brackets. */
  IDENTIFIER_EXPECTED("a message identifier is missing", "RFC 5322, section 3.6.4"),
  /** A message identifier has an {@code @} between its two halves. */
  AT_EXPECTED("an @ is missing in a message identifier", "RFC 5322, section 3.6.4"),
  /** A message identifier has no control characters, and at most {@value MessageId#MAX} octets. */
  IDENTIFIER_MALFORMED("a message identifier cannot be written", "RFC 5322, section 3.6.4");

  private final String message;
  private final String rule;

  MimeFault(String message, String rule) {
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
