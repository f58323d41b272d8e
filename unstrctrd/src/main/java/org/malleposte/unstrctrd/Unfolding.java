package org.malleposte.unstrctrd;

import java.util.Arrays;
import java.util.Objects;

/** Takes away the folds of a field's body (RFC 5322, section 2.2.3). */
public final class Unfolding {

  private Unfolding() {}

  /**
   * {@return a copy of the slice without any CRLF, or lone LF, that white space follows}
   *
   * <p>The white space itself stays, all of it, and so does any other line break.
   *
   * @param in the bytes
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] unfold(byte[] in, int from, int to) {
    return unfold(in, from, to, LineEnd.CRLF_OR_LF);
  }

  /**
   * {@return a copy of the slice without any line break that white space follows}
   *
   * <p>The white space itself stays, all of it, and so does any other line break.
   *
   * @param in the bytes
   * @param from the offset of the first
   * @param to the offset past the last
   * @param lineEnd what ends a line
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] unfold(byte[] in, int from, int to, LineEnd lineEnd) {
    Objects.checkFromToIndex(from, to, in.length);
    int feed = Search.lineFeed(in, from, to);
    if (feed == to) {
      return Arrays.copyOfRange(in, from, to);
    }
    byte[] out = new byte[to - from];
    int size = 0;
    int at = from;
    for (; feed < to; feed = Search.lineFeed(in, feed + 1, to)) {
      int length = Lines.breakBefore(in, from, feed + 1, lineEnd);
      if (length > 0 && feed + 1 < to && Lines.isWsp(in[feed + 1])) {
        int kept = feed + 1 - length - at;
        System.arraycopy(in, at, out, size, kept);
        size += kept;
        at = feed + 1;
      }
    }
    System.arraycopy(in, at, out, size, to - at);
    return Arrays.copyOf(out, size + to - at);
  }
}
