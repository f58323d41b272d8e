package org.malleposte.pecu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What octets are to the encoding, one and eight at a time, and hexadecimal digits both ways.
 *
 * <p>Several octets are one number: the first is in its lowest bits.
 */
final class Octets {

  /** How many octets a {@code long} has. */
  static final int WORD = 8;

  static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  static final VarHandle TWO =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  /** How many octets {@code =XX} has. */
  static final int ESCAPE = 3;

  /** A line break, and a soft one. */
  static final int LINE_BREAK = '\r' | ('\n' << 8);

  static final int SOFT_BREAK = '=' | (LINE_BREAK << 8);

  /** The highest bit of each octet of a word. */
  static final long SIGNS = 0x8080808080808080L;

  /** The bit that is set if one of two hexadecimal digits is in lower case. */
  static final int LOWER_CASE = 0x100;

  /** What two characters are that are no hexadecimal digits: more than any that are. */
  static final int NO_OCTET = 0x200;

  /**
   * By two characters: the octet that they are as hexadecimal digits. It is as large as that there
   * is one question for both; what is asked for in it fits into any cache.
   */
  static final short[] PAIRS = pairs();

  /** By octet: its escape. */
  static final long[] ESCAPES = escapes();

  private static final long ONES = SIGNS >>> 7;
  private static final long SEVENS = ~SIGNS;

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

  /** {@return whether a character is a hexadecimal digit of either case} */
  static boolean isDigit(byte b) {
    return pair(b, b) < NO_OCTET;
  }

  /** {@return the octet that two characters are as hexadecimal digits} */
  static int pair(byte first, byte second) {
    return PAIRS[(first & 0xff) | ((second & 0xff) << 8)];
  }

  /**
   * {@return the highest bit of the first octet of a word that is neither literal nor a space, or 0
   * if there is none}
   *
   * <p>Of the octets after that one it says nothing: sums may carry into them.
   */
  static long odd(long word) {
    long space = word + ONES * (0x80 - ' ');
    long delete = word + ONES;
    long unequal = (word ^ (ONES * '=')) + SEVENS;
    return ~(space & unequal & ~delete) & SIGNS;
  }

  /** {@return how many octets of a word come before the first that was found} */
  static int before(long found) {
    return Long.numberOfTrailingZeros(found) >>> 3;
  }

  private static short[] pairs() {
    short[] pairs = new short[1 << 16];
    Arrays.fill(pairs, (short) NO_OCTET);
    var digits = "0123456789ABCDEFabcdef";
    for (int i = 0; i < digits.length(); i++) {
      for (int j = 0; j < digits.length(); j++) {
        char high = digits.charAt(i);
        char low = digits.charAt(j);
        int octet = (Character.digit(high, 16) << 4) | Character.digit(low, 16);
        int lowerCase = Math.max(high, low) >= 'a' ? LOWER_CASE : 0;
        pairs[high | (low << 8)] = (short) (octet | lowerCase);
      }
    }
    return pairs;
  }

  private static long[] escapes() {
    long[] escapes = new long[256];
    for (int b = 0; b < 256; b++) {
      int high = Character.toUpperCase(Character.forDigit(b >> 4, 16));
      int low = Character.toUpperCase(Character.forDigit(b & 0xf, 16));
      escapes[b] = '=' | (high << 8) | (low << 16);
    }
    return escapes;
  }
}
