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
  /** The header has more fields than {@link Limits#fields}; the rest of it is content. */
  TOO_MANY_FIELDS("a header has more fields than the limit", "Limits.fields"),
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
  /** A report is a {@code multipart/report} that says what it reports; it is read without that. */
  REPORT_TYPE_EXPECTED("no multipart/report says what it is", "RFC 6522, section 3"),
  /** What programs read is the second part of a report; it is read where it is. */
  REPORT_PART_MISPLACED("the second part of a report is elsewhere", "RFC 6522, section 3"),
  /** A report says what, of whom and by whom; what is missing is left out. */
  REPORT_FIELD_EXPECTED("a field of a report is missing", "RFC 3464, section 2"),
  /** A field of a report has a value; it is left out, and its text is in the header. */
  REPORT_FIELD_MALFORMED("a field of a report is malformed", "RFC 3464, section 2"),
  /** Empty lines stand between the groups of a report, and nowhere else; the names tell them. */
  REPORT_GROUP_MALFORMED("the groups of a report are cut elsewhere", "RFC 3464, section 2.1"),
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
  IDENTIFIER_MALFORMED("a message identifier cannot be written", "RFC 5322, section 3.6.4"),
  /** A structured field holds its value, and nothing after it. */
  END_EXPECTED("there is something after the value", "RFC 5322, section 2.2.2"),
  /** A comment ends with a parenthesis; one that does not goes to the end of the field. */
  COMMENT_NOT_CLOSED("a comment is not closed", "RFC 5322, section 3.2.2"),
  /** A quoted string ends with a quote; one that does not goes to the end of the field. */
  QUOTE_NOT_CLOSED("a quoted string is not closed", "RFC 5322, section 3.2.4"),
  /** A field of which there is one at most comes again; the first counts. */
  FIELD_REPEATED("a field is repeated", "RFC 5322, section 3.6"),
  /** What must be understood and never be written, such as a year of two digits. */
  OBSOLETE("obsolete syntax", "RFC 5322, section 4"),
  /** Text that is not ASCII is UTF-8; what is not was read as what it looks like. */
  NOT_UTF8("text that is not UTF-8", "RFC 6532, section 3.1"),
  /** A line break or NUL stands in a value, encoded perhaps; it is left out. */
  CONTROL_CHARACTER("a line break or NUL in a value", "RFC 5322, section 2.2"),
  /** What looks like an encoded-word is none by the letter; it is read as far as it can be. */
  ENCODED_WORD_MALFORMED("an encoded-word is malformed", "RFC 2047, section 2"),
  /** An encoded-word stands where none may, such as in quotes; it is decoded. */
  ENCODED_WORD_MISPLACED("an encoded-word where none may stand", "RFC 2047, section 5"),
  /** A day of the week is the first three letters of its English name. */
  DAY_NAME_EXPECTED("a day of the week is malformed", "RFC 5322, section 3.3"),
  /** A date falls on the day of the week that it names. */
  DAY_NAME_WRONG("a date is of another day of the week", "RFC 5322, section 3.3"),
  /** A comma stands where it is missing, or the other way round. */
  COMMA_EXPECTED("a comma is missing", "RFC 5322, section 3.3"),
  /** A semicolon stands between a value and each of its parameters. */
  SEMICOLON_EXPECTED("a semicolon is missing", "RFC 2045, section 5.1"),
  /** A semicolon has a parameter after it, {@code name=value}. */
  PARAMETER_EXPECTED("a parameter is missing or malformed", "RFC 2045, section 5.1"),
  /** A parameter's value that is more than a token has quotes. */
  QUOTES_EXPECTED("a value has no quotes and needs them", "RFC 2045, section 5.1"),
  /** A parameter comes once; the first counts. */
  PARAMETER_REPEATED("a parameter is repeated", "RFC 2231, section 3"),
  /** The sections of a parameter are numbered from 0, and none is missing or comes twice. */
  SECTION_EXPECTED("a section of a parameter is missing or repeated", "RFC 2231, section 3"),
  /** A value in a charset says which, and escapes all but letters and the like. */
  EXTENDED_VALUE_MALFORMED("a value in a charset is malformed", "RFC 2231, section 4"),
  /**
   * Nobody knows the charset: a parameter is taken for UTF-8, or for what it looks like, and an
   * encoded-word left as it is.
   */
  CHARSET_UNKNOWN("a charset is not known", "RFC 2231, section 4"),
  /** A parameter of a kind of its own, such as a date or a size, has such a value. */
  PARAMETER_MALFORMED("a parameter has a malformed value", "RFC 2183, section 2"),
  /** An author's agent names one mailbox. */
  MAILBOX_EXPECTED("one mailbox is expected", "RFC 5322, section 3.6.2"),
  /** A phrase, which a comma separates from the next. */
  PHRASE_EXPECTED("a phrase is missing", "RFC 5322, section 3.6.5"),
  /** A path in angle brackets, with a mailbox or without. */
  PATH_EXPECTED("a path is missing", "RFC 5322, section 3.6.7"),
  /** A version is two numbers with a full stop between them. */
  VERSION_EXPECTED("a version is missing", "RFC 2045, section 4"),
  /** A trace field has the clauses that it should, each once. */
  CLAUSE_EXPECTED("a clause is missing, repeated or malformed", "RFC 5321, section 4.4"),
  /** A trace field ends with a semicolon and a date. */
  DATE_EXPECTED("a date is missing", "RFC 5321, section 4.4"),
  /** A language tag. */
  LANGUAGE_EXPECTED("a language tag is missing or malformed", "RFC 3282, section 2"),
  /** A URI stands in angle brackets, and a comma before the next. */
  URI_EXPECTED("a URI in angle brackets is missing", "RFC 2369, section 2"),
  /** A list's name is a domain in angle brackets. */
  LIST_ID_EXPECTED("a list's identifier is missing", "RFC 2919, section 3"),
  /** {@code List-Unsubscribe=One-Click}, and nothing else. */
  ONE_CLICK_EXPECTED("List-Unsubscribe=One-Click is expected", "RFC 8058, section 3.1"),
  /** The results of an authentication begin with the name of who checked. */
  SERVER_EXPECTED("the name of who checked is missing", "RFC 8601, section 2.2"),
  /** A result is {@code method=result}, with a reason and properties. */
  RESULT_EXPECTED("a result of an authentication is malformed", "RFC 8601, section 2.2"),
  /** A tag is {@code name=value}, and a semicolon before the next. */
  TAG_EXPECTED("a tag is missing or malformed", "RFC 6376, section 3.2"),
  /** A tag comes once; the first counts. */
  TAG_REPEATED("a tag is repeated", "RFC 6376, section 3.2");

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
