package org.malleposte.colombe;

import org.malleposte.emile.Fault;

/** Why a line is no {@link Command}; what is wrong within a mailbox, emile's own faults say. */
public enum CommandFault implements Fault {
  /** RFC 5321, section 4.2.4: the first word is no verb that is known. */
  UNKNOWN_VERB("the command is not known", "RFC 5321, section 4.2.4"),
  /** RFC 5321, section 2.3.8: no CR, LF or NUL but the CRLF at the end; no other control either. */
  CONTROL_CHARACTER("a control character stands in the line", "RFC 5321, section 2.3.8"),
  /** RFC 5321, section 2.4: what no extension has opened is ASCII. */
  NOT_ASCII("octets beyond ASCII stand in the line", "RFC 5321, section 2.4"),
  /** RFC 6531, section 3.3: what is not ASCII is UTF-8. */
  NOT_UTF8("octets that are not UTF-8", "RFC 6531, section 3.3"),
  /** RFC 5321, section 4.1.1: the command needs an argument. */
  ARGUMENT_EXPECTED("an argument was expected", "RFC 5321, section 4.1.1"),
  /** RFC 5321, section 4.1.1: the command has no argument, or no more. */
  ARGUMENT_UNEXPECTED("an argument was not expected", "RFC 5321, section 4.1.1"),
  /** RFC 5321, section 4.1.2: a path ends with a {@code >}. */
  PATH_NOT_CLOSED("a path is not closed", "RFC 5321, section 4.1.2"),
  /** RFC 5321, section 4.5.3.1.3: a path has 256 octets at most. */
  PATH_TOO_LONG("a path is too long", "RFC 5321, section 4.5.3.1.3"),
  /** RFC 5321, section 4.1.2: {@code esmtp-param}. */
  PARAMETER_MALFORMED("a parameter is malformed", "RFC 5321, section 4.1.2"),
  /** RFC 5321, section 4.1.1.11: a parameter stands once. */
  PARAMETER_REPEATED("a parameter stands twice", "RFC 5321, section 4.1.1.11"),
  /** RFC 4954, section 8: {@code sasl-mech}. */
  MECHANISM_MALFORMED("the name of a mechanism was expected", "RFC 4954, section 8"),
  /** RFC 4954, section 4: a response is base64 without line breaks, or a single equals sign. */
  NOT_BASE64("a response is not base64", "RFC 4954, section 4");

  private final String message;
  private final String rule;

  CommandFault(String message, String rule) {
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
