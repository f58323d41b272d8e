package org.malleposte.colombe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for the few octets that mean something in mail data, eight at a time. */
final class Scan {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** One more than CR, the greatest of the three. */
  private static final long BEYOND = ('\r' + 1) * ONES;

  private Scan() {}

  /** {@return the offset of the first CR, LF or NUL in the slice; {@code to} if there is none} */
  static int special(byte[] in, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to) {
      long word = (long) WORDS.get(in, at);
      // A high bit for each octet below BEYOND; only the first is sure, as it may borrow from
      // later.
      long low = (word - BEYOND) & ~word & HIGH_BITS;
      if (low == 0) {
        at += Long.BYTES;
      } else {
        at += Long.numberOfTrailingZeros(low) / Byte.SIZE;
        if (isSpecial(in[at])) {
          return at;
        }
        at++;
      }
    }
    while (at < to && !isSpecial(in[at])) {
      at++;
    }
    return at;
  }

  /** {@return the offset of the first LF in the slice, or -1} */
  static int lineFeed(byte[] in, int from, int to) {
    for (int at = from; at < to; at++) {
      if (in[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  private static boolean isSpecial(byte b) {
    return b == '\r' || b == '\n' || b == 0;
  }
}
