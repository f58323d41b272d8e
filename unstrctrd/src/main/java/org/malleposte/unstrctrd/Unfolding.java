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
    Objects.checkFromToIndex(from, to, in.length);
    byte[] out = new byte[to - from];
    int size = 0;
    int at = from;
    while (at < to) {
      int next = nextFold(in, at, to);
      System.arraycopy(in, at, out, size, next - at);
      size += next - at;
      at = next + Lines.foldAt(in, next, to);
    }
    return size == out.length ? out : Arrays.copyOf(out, size);
  }

  private static int nextFold(byte[] in, int at, int to) {
    int here = at;
    while (here < to && Lines.foldAt(in, here, to) == 0) {
      here++;
    }
    return here;
  }
}
