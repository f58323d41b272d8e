package org.malleposte.mrmime.uuencode;

import org.malleposte.unstrctrd.LineEnd;

/** Where lines end. */
final class Lines {

  private Lines() {}

  /** {@return the offset past the line that begins at {@code from}, its line break included} */
  static int end(byte[] in, int from, int to) {
    int past = LineEnd.CRLF_OR_LF.past(in, from, to);
    return past < 0 ? to : past;
  }

  /** {@return the offset of the line break of the line {@code from..end}} */
  static int textEnd(byte[] in, int from, int end) {
    int at = end;
    if (at > from && in[at - 1] == '\n') {
      at--;
    }
    return at > from && in[at - 1] == '\r' ? at - 1 : at;
  }
}
