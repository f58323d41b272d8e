package org.malleposte.base64mime;

/** The sixty-four characters. */
public enum Alphabet {
  /** That of mail, with {@code +} and {@code /} (RFC 2045, section 6.8; RFC 4648, section 4). */
  STANDARD,

  /** That of URLs and file names, with {@code -} and {@code _} (RFC 4648, section 5). */
  URL_SAFE
}
