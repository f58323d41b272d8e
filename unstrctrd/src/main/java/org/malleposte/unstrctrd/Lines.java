package org.malleposte.unstrctrd;

/** Where lines end, and which bytes are white space: what every rule of this package stands on. */
final class Lines {

  private Lines() {}

  /** {@code WSP = SP / HTAB} (RFC 5234, appendix B.1). */
  static boolean isWsp(byte b) {
    return b == ' ' || b == '\t';
  }

  /** {@return the length of the CRLF or lone LF that stands at {@code at}, else 0} */
  static int breakAt(byte[] in, int at, int to) {
    if (at < to && in[at] == '\n') {
      return 1;
    }
    return at + 1 < to && in[at] == '\r' && in[at + 1] == '\n' ? 2 : 0;
  }

  /** {@return the length of the line break at {@code at} if white space follows it, else 0} */
  static int foldAt(byte[] in, int at, int to) {
    int length = breakAt(in, at, to);
    return length > 0 && at + length < to && isWsp(in[at + length]) ? length : 0;
  }

  /** {@return the length of the line break that the slice {@code from..to} ends with, else 0} */
  static int breakBefore(byte[] in, int from, int to, LineEnd lineEnd) {
    if (to == from || in[to - 1] != '\n') {
      return 0;
    }
    if (to - from > 1 && in[to - 2] == '\r') {
      return 2;
    }
    return lineEnd == LineEnd.CRLF ? 0 : 1;
  }
}
