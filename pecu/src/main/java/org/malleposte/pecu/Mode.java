package org.malleposte.pecu;

/** What line breaks mean in the content to encode (RFC 2045, section 6.7, rule 4). */
public enum Mode {
  /** A text: CRLF and a lone LF are its line breaks, and become CRLF; a lone CR is encoded. */
  TEXT,
  /** Octets of any kind: every CR and LF is encoded, and decoding gives them back as they were. */
  BINARY
}
