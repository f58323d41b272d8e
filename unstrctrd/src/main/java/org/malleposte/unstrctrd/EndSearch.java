package org.malleposte.unstrctrd;

/**
 * Looks for the end of a value, the first line break that white space does not follow, in pieces
 * that were cut anywhere. It keeps none of them.
 */
final class EndSearch {

  private final LineEnd lineEnd;
  private final int lineOctets;
  private long octets;
  private long lineStart;
  private long longLineAt = -1;

  /** The length of the line break with which what was seen ends, else 0. */
  private int lineBreak;

  private boolean afterCr;
  private boolean ended;

  EndSearch(LineEnd lineEnd, int lineOctets) {
    this.lineEnd = lineEnd;
    this.lineOctets = lineOctets;
  }

  /** {@return the offset past the bytes of the piece that belong to the value or its line break} */
  int search(byte[] in, int from, int to) {
    int at = from;
    while (at < to && !ended) {
      if (lineBreak > 0 && !Lines.isWsp(in[at])) {
        ended = true;
        break;
      }
      lineBreak = 0;
      int feed = Search.lineFeed(in, at, to);
      boolean crlf = feed > from ? in[feed - 1] == '\r' : afterCr;
      if (feed == to) {
        afterCr = crlf;
        at = to;
      } else {
        afterCr = false;
        at = feed + 1;
        if (crlf || lineEnd == LineEnd.CRLF_OR_LF) {
          lineBreak = crlf ? 2 : 1;
          endLine(octets + at - from);
        }
      }
    }
    octets += at - from;
    return at;
  }

  /** {@return whether the line break that ends the value was seen, and what follows it} */
  boolean isEnded() {
    return ended;
  }

  /** {@return whether the value ends with a line break if nothing follows} */
  boolean isAfterLineBreak() {
    return lineBreak > 0;
  }

  /** {@return how many octets were seen, the line break among them} */
  long octets() {
    return octets;
  }

  /** {@return how many octets the value has if nothing follows} */
  long valueOctets() {
    return octets - lineBreak;
  }

  /** {@return the offset of the first octet beyond a line's limit, or -1} */
  long longLineAt() {
    return longLineAt < 0 && octets - lineStart > lineOctets ? lineStart + lineOctets : longLineAt;
  }

  private void endLine(long past) {
    if (longLineAt < 0 && past - lineBreak - lineStart > lineOctets) {
      longLineAt = lineStart + lineOctets;
    }
    lineStart = past;
  }
}
