package org.malleposte.unstrctrd;

import java.util.Objects;

/** What ends a line, and so what may fold one. */
public enum LineEnd {
  /** CRLF alone, as on the wire; a lone LF is a token of its own (RFC 5322, section 4.1). */
  CRLF,
  /** CRLF, or an LF alone, as in mail that was kept in a file. */
  CRLF_OR_LF;

  /**
   * {@return the offset past the first line end of a slice, or -1 if it has none}
   *
   * @param in holds the slice
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public int past(byte[] in, int from, int to) {
    Objects.checkFromToIndex(from, to, in.length);
    int feed = Search.lineFeed(in, from, to);
    while (this == CRLF && feed < to && (feed == from || in[feed - 1] != '\r')) {
      feed = Search.lineFeed(in, feed + 1, to);
    }
    return feed == to ? -1 : feed + 1;
  }
}
