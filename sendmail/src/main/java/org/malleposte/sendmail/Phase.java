package org.malleposte.sendmail;

/** How far the sending of a message had come for a recipient, in order. */
public enum Phase {
  /** The mail itself, and whether the server could take it at all; nothing was said of it yet. */
  MESSAGE,
  /** Which hosts take mail for the domain. */
  ROUTE,
  /** The TCP connection. */
  CONNECT,
  /** The server's 220. */
  GREETING,
  /** {@code EHLO}, or {@code HELO}. */
  HELLO,
  /** {@code STARTTLS}, and the handshake. */
  TLS,
  /** {@code AUTH}. */
  AUTH,
  /** {@code MAIL}. */
  MAIL,
  /** {@code RCPT}. */
  RCPT,
  /** {@code DATA}, and the mail data without their end: they count for nothing. */
  DATA,
  /** The final dot: from here on, only the server knows whether it has the message. */
  END
}
