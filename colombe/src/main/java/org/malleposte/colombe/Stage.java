package org.malleposte.colombe;

/** How far a transaction had come. */
public enum Stage {
  /** The sender was announced. */
  MAIL,
  /** The recipient was announced. */
  RCPT,
  /** The mail data were announced, or partly sent; without their end, they count for nothing. */
  DATA,
  /** The final dot was sent: from here on, only the server knows whether it has the message. */
  END
}
