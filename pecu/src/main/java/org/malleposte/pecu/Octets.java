package org.malleposte.pecu;

/** What octets are to the encoding, and hexadecimal digits both ways. */
final class Octets {

  /** Stands for itself. */
  static final byte LITERAL = 0;

  /** Should have been encoded, but can only mean itself. */
  static final byte RAW = 1;

  /** A space or tab: itself, unless the line ends after it. */
  static final byte BLANK = 2;

  /** CR, LF or {@code =}. */
  static final byte SPECIAL = 3;

  private static final byte[] CLASS = classes();
  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private Octets() {}

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int b = 0; b < 256; b++) {
      classes[b] = b > ' ' && b < 0x7f ? LITERAL : RAW;
    }
    classes[' '] = BLANK;
    classes['\t'] = BLANK;
    classes['\r'] = SPECIAL;
    classes['\n'] = SPECIAL;
    classes['='] = SPECIAL;
    return classes;
  }

  static byte kind(byte b) {
    return CLASS[b & 0xff];
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** {@return the value of a hexadecimal digit of either case, or -1} */
  static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int upper = b & ~0x20;
    return upper >= 'A' && upper <= 'F' ? upper - 'A' + 10 : -1;
  }

  /** {@return the offset past {@code =XX}, which is put at {@code at}} */
  static int escape(byte b, byte[] out, int at) {
    out[at] = '=';
    out[at + 1] = DIGITS[(b >> 4) & 0xf];
    out[at + 2] = DIGITS[b & 0xf];
    return at + 3;
  }
}
