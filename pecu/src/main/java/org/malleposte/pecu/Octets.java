package org.malleposte.pecu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What octets are to the encoding, one and eight at a time.
 *
 * <p>Eight octets are a {@code long}, the first in its lowest bits. What is found in one is the
 * highest bit of each octet that it is found in; only the lowest such bit is exact where that is
 * said, for the borrow of a subtraction goes upward.
 */
final class Octets {

  /** How many octets a word has. */
  static final int WORD = 8;

  static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /**
   * What a hexadecimal digit is in the upper and in the lower half of an octet: with the bit above
   * them set if it is in lower case, and negative if it is none.
   */
  static final int[] HIGH = digits(4);

  static final int[] LOW = digits(0);

  /** By octet: its escape, {@code =XX}, the first character lowest. */
  static final int[] ESCAPES = escapes();

  private static final long ONES = 0x0101010101010101L;
  private static final long SIGNS = ONES << 7;
  private static final long SEVENS = ~SIGNS;
  private static final int LOWER_CASE = 0x100;

  private Octets() {}

  /** {@return whether an octet is white space} */
  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** {@return whether an octet stands for itself wherever it is} (Rule 2.) */
  static boolean isLiteral(byte b) {
    return b > ' ' && b < 0x7f && b != '=';
  }

  /** {@return where {@code =}, CR and LF are; the lowest is exact} */
  static long special(long word) {
    return zeros(word ^ ONES * '=') | zeros(word ^ ONES * '\r') | zeros(word ^ ONES * '\n');
  }

  /** {@return nothing, if all are printable ASCII} CR, LF and tabs are found, too. */
  static long raw(long word) {
    long delete = ((word & SEVENS) + ONES) & SIGNS;
    return below(word, ' ') | delete | (word & SIGNS);
  }

  /** {@return all bits below the lowest that is found, or all if none is} */
  static long before(long found) {
    return (found & -found) - 1;
  }

  /** {@return where octets are that text cannot have as they are, or not everywhere} */
  static long odd(long word) {
    return raw(word) | zeros(word ^ ONES * '=');
  }

  /** Where octets are zero; exact as far as the lowest. */
  private static long zeros(long word) {
    return (word - ONES) & ~word & SIGNS;
  }

  /** Where octets are less, of those below 0x80; exact as far as the lowest. */
  private static long below(long word, int least) {
    return (word - ONES * least) & ~word & SIGNS;
  }

  private static int[] digits(int shift) {
    int[] digits = new int[256];
    Arrays.fill(digits, -1);
    for (int value = 0; value < 16; value++) {
      char digit = Character.forDigit(value, 16);
      digits[digit] = value << shift | (value < 10 ? 0 : LOWER_CASE);
      digits[Character.toUpperCase(digit)] = value << shift;
    }
    return digits;
  }

  private static int[] escapes() {
    int[] escapes = new int[256];
    for (int b = 0; b < 256; b++) {
      int high = Character.toUpperCase(Character.forDigit(b >> 4, 16));
      int low = Character.toUpperCase(Character.forDigit(b & 0xf, 16));
      escapes[b] = '=' | high << 8 | low << 16;
    }
    return escapes;
  }
}
