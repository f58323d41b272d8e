package org.malleposte.unstrctrd;

/** What ends a line, and so what may fold one. */
public enum LineEnd {
  /** CRLF alone, as on the wire; a lone LF is a token of its own (RFC 5322, section 4.1). */
  CRLF,
  /** CRLF, or an LF alone, as in mail that was kept in a file. */
  CRLF_OR_LF
}
