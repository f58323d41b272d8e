package org.malleposte.pecu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What octets are to the encoding, one and eight at a time, and hexadecimal digits both ways. */
final class Octets {

  /** How many octets a word has, the first of which is in its lowest bits. */
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
  private static final int LOWER_CASE = 0x100;

  private Octets() {}

  /** {@return whether an octet is white space} */
  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** {@return whether an octet may stand for itself wherever it is} (Rule 2.) */
  static boolean isLiteral(byte b) {
    return b > ' ' && b < 0x7f && b != '=';
  }

  /** {@return whether an octet may never stand for itself, nor for a line break} */
  static boolean isRaw(byte b) {
    return (b < ' ' && b != '\t' && b != '\r' && b != '\n') || b == 0x7f;
  }

  /**
   * {@return the highest bits of those octets of a word that are neither literal nor a space}
   *
   * <p>The lowest of these is exact, since a carry or borrow reaches only what is above. {@link
   * #before} tells where it is.
   */
  static long odd(long word) {
    long equals = word ^ ONES * '=';
    return ((word - ONES * ' ') | (equals - ONES) | (word + ONES) | word) & SIGNS;
  }

  /** {@return how many octets of a word come before the first that was found} */
  static int before(long found) {
    return Long.numberOfTrailingZeros(found) >>> 3;
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
