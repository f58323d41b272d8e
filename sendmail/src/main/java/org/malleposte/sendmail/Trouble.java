package org.malleposte.sendmail;

import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Reply;

/**
 * What this host concluded of a conversation in which no reply decided. Each has the reply that
 * says so to those who only know replies: the author of a mail, by a bounce, or a client that
 * waits.
 */
public enum Trouble {
  /** RFC 7505: the domain says that it takes no mail. */
  NULL_MX(556, 5, 1, 10),
  /** There is no such domain. */
  NO_SUCH_DOMAIN(550, 5, 1, 2),
  /** The domain has neither mail hosts nor an address, or is no domain. */
  NO_ROUTE(550, 5, 4, 4),
  /** The best mail host of the domain is this one. */
  LOOP(554, 5, 4, 6),
  /** The DNS did not say, for now, where the mail goes. */
  NO_ANSWER(451, 4, 4, 3),
  /** No connection: refused, not answered in time, or to an address that is not to be dialled. */
  NOT_REACHED(451, 4, 4, 1),
  /** The server has no good certificate for its name. */
  UNTRUSTED(454, 4, 7, 5),
  /** TLS was required, and the server did not offer it or could not be agreed with. */
  NOT_SECURED(454, 4, 7, 0),
  /** Credentials were not sent: not in the clear, or by no mechanism that both sides know. */
  WITHHELD(454, 4, 7, 0),
  /** The server broke the protocol. */
  VIOLATION(451, 4, 5, 0),
  /** The connection was lost. */
  LOST(451, 4, 4, 2),
  /** The server did not answer in time, or took no data. */
  TIMED_OUT(451, 4, 4, 2),
  /** The mail data could not be read. */
  UNREADABLE(451, 4, 3, 0),
  /** The mail data hold what no server may be sent, such as a bare CR or LF. */
  MALFORMED(554, 5, 6, 0),
  /** The mail holds octets beyond ASCII, which the server does not take, and is not converted. */
  EIGHT_BIT(554, 5, 6, 3),
  /** An address or the header is in UTF-8, which the server does not take. */
  INTERNATIONALIZED(550, 5, 6, 7),
  /** The mail is bigger than the server says that it takes. */
  TOO_BIG(552, 5, 3, 4),
  /** The mail asks for an extension that the server does not offer. */
  NOT_OFFERED(555, 5, 5, 4);

  private final int code;
  private final int category;
  private final int subject;
  private final int detail;

  Trouble(int code, int category, int subject, int detail) {
    this.code = code;
    this.category = category;
    this.subject = subject;
    this.detail = detail;
  }

  /** {@return whether the same may succeed later} */
  public boolean isTemporary() {
    return category == 4;
  }

  /** What is told of it; {@code words} may be a peer's. */
  Cause.Concluded because(String words) {
    var enhanced = new EnhancedCode(category, subject, detail);
    return new Cause.Concluded(this, Reply.Failure.of(code, enhanced, Words.printable(words)));
  }
}
