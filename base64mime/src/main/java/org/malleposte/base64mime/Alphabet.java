package org.malleposte.base64mime;

import java.util.Arrays;

/** What each octet stands for (RFC 2045, section 6.8, table 1). */
final class Alphabet {

  /** {@code =}. */
  static final byte PADDING = -1;

  /** White space, which every line ends with and some mailers indent by. */
  static final byte SPACE = -2;

  /** All else, which a decoder passes over. */
  static final byte FOREIGN = -3;

  /** By octet: 0 to 63, or one of the above. */
  static final byte[] VALUE = values();

  private Alphabet() {}

  private static byte[] values() {
    var digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    byte[] values = new byte[256];
    Arrays.fill(values, FOREIGN);
    for (byte i = 0; i < 64; i++) {
      values[digits.charAt(i)] = i;
    }
    values['='] = PADDING;
    for (char space : new char[] {' ', '\t', '\r', '\n'}) {
      values[space] = SPACE;
    }
    return values;
  }
}
