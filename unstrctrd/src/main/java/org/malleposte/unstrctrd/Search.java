package org.malleposte.unstrctrd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the next byte of some few, eight at a time. What each method gives is the offset of the
 * first that is one of them or, if there is none, where the slice ends.
 *
 * <p>The eight are one {@code long}, its lowest byte first. Of {@code zeros}, only the lowest bit
 * is exact, for the borrow of a subtraction goes upward; no more than that bit is ever asked for.
 */
final class Search {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = ONES << 7;

  private static final long LF = ONES * '\n';
  private static final long QUOTE = ONES * '"';
  private static final long BACKSLASH = ONES * '\\';
  private static final long DEL = ONES * 0x7f;
  private static final long FIRST_VISIBLE = ONES * '!';

  /** The two parentheses differ in the lowest bit alone, which this hides. */
  private static final long PARENTHESES = ONES * '(';

  private static final long ALL_BUT_LOWEST = ~ONES;

  private Search() {}

  /** {@return where the first LF is} */
  static int lineFeed(byte[] in, int at, int to) {
    int here = at;
    for (; here <= to - Long.BYTES; here += Long.BYTES) {
      long found = zeros(eight(in, here) ^ LF);
      if (found != 0) {
        return here + first(found);
      }
    }
    while (here < to && in[here] != '\n') {
      here++;
    }
    return here;
  }

  /** {@return where the first byte is that no {@code VCHAR} is: of ASCII, the visible ones} */
  static int notVisible(byte[] in, int at, int to) {
    int here = at;
    for (; here <= to - Long.BYTES; here += Long.BYTES) {
      long eight = eight(in, here);
      long found = ((eight - FIRST_VISIBLE) | eight | zeros(eight ^ DEL)) & HIGHS;
      if (found != 0) {
        return here + first(found);
      }
    }
    while (here < to && in[here] > ' ' && in[here] != 0x7f) {
      here++;
    }
    return here;
  }

  /** {@return where the first double quote or backslash is} */
  static int inQuotes(byte[] in, int at, int to) {
    int here = at;
    for (; here <= to - Long.BYTES; here += Long.BYTES) {
      long eight = eight(in, here);
      long found = zeros(eight ^ QUOTE) | zeros(eight ^ BACKSLASH);
      if (found != 0) {
        return here + first(found);
      }
    }
    while (here < to && in[here] != '"' && in[here] != '\\') {
      here++;
    }
    return here;
  }

  /** {@return where the first parenthesis or backslash is} */
  static int inComment(byte[] in, int at, int to) {
    int here = at;
    for (; here <= to - Long.BYTES; here += Long.BYTES) {
      long eight = eight(in, here);
      long found = zeros((eight & ALL_BUT_LOWEST) ^ PARENTHESES) | zeros(eight ^ BACKSLASH);
      if (found != 0) {
        return here + first(found);
      }
    }
    while (here < to && !isParenthesis(in[here]) && in[here] != '\\') {
      here++;
    }
    return here;
  }

  /** {@return where the first parenthesis, double quote or backslash is} */
  static int outsideComments(byte[] in, int at, int to) {
    int here = at;
    for (; here <= to - Long.BYTES; here += Long.BYTES) {
      long eight = eight(in, here);
      long found =
          zeros((eight & ALL_BUT_LOWEST) ^ PARENTHESES)
              | zeros(eight ^ QUOTE)
              | zeros(eight ^ BACKSLASH);
      if (found != 0) {
        return here + first(found);
      }
    }
    while (here < to && !isParenthesis(in[here]) && in[here] != '"' && in[here] != '\\') {
      here++;
    }
    return here;
  }

  private static boolean isParenthesis(byte b) {
    return b == '(' || b == ')';
  }

  private static long eight(byte[] in, int at) {
    return (long) EIGHT.get(in, at);
  }

  /** The highest bit of each byte that is zero, and of some above the lowest of them. */
  private static long zeros(long eight) {
    return (eight - ONES) & ~eight & HIGHS;
  }

  private static int first(long found) {
    return Long.numberOfTrailingZeros(found) >>> 3;
  }
}
