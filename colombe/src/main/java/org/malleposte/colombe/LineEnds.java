package org.malleposte.colombe;

/**
 * What becomes of mail data with a CR or LF that is not part of a CRLF. Neither ever ends a line of
 * the mail data, still less the mail data: only {@code CRLF . CRLF} does (RFC 5321, section
 * 4.1.1.4).
 *
 * <p>Under either, a NUL is refused: no mail data may hold one but those of {@code BINARYMIME} (RFC
 * 2045, section 2), and it has been used to hide a final dot.
 */
public enum LineEnds {
  /** The whole message is refused: it means different things to different servers. */
  REJECT,
  /** Each becomes a CRLF. */
  NORMALIZE
}
