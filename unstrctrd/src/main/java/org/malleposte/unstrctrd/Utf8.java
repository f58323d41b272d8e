package org.malleposte.unstrctrd;

/**
 * {@code UTF8-octets} (RFC 3629, section 4). Bytes that are none are counted as a decoder of the
 * Unicode Standard replaces them, section 3.9: by the longest run that could have begun a
 * character.
 */
final class Utf8 {

  private Utf8() {}

  /**
   * {@return the length of the character at {@code at}, which is before {@code to}; or, of bytes
   * that are none, their count, negative}
   */
  static int length(byte[] in, int at, int to) {
    int lead = in[at] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    int length = lengthAfter(lead);
    if (length == 0 || at + 1 == to || !isSecond(lead, in[at + 1] & 0xff)) {
      return -1;
    }
    for (int i = 2; i < length; i++) {
      if (at + i == to || (in[at + i] & 0xc0) != 0x80) {
        return -i;
      }
    }
    return length;
  }

  /**
   * {@return how many bytes the slice ends with that could begin a character, which is not whole}
   */
  static int begun(byte[] in, int from, int to) {
    int at = to - 1;
    while (at > from && at > to - 3 && (in[at] & 0xc0) == 0x80) {
      at--;
    }
    int lead = at < from ? 0 : in[at] & 0xff;
    boolean begins = lengthAfter(lead) > to - at;
    return begins && (at + 1 == to || isSecond(lead, in[at + 1] & 0xff)) ? to - at : 0;
  }

  private static int lengthAfter(int lead) {
    return lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  }

  /** No overlong form, no surrogate, nothing past U+10FFFF. */
  private static boolean isSecond(int lead, int second) {
    return switch (lead) {
      case 0xe0 -> second >= 0xa0 && second <= 0xbf;
      case 0xed -> second >= 0x80 && second <= 0x9f;
      case 0xf0 -> second >= 0x90 && second <= 0xbf;
      case 0xf4 -> second >= 0x80 && second <= 0x8f;
      default -> second >= 0x80 && second <= 0xbf;
    };
  }
}
