package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.malleposte.emile.AddressFault.CONTROL;
import static org.malleposte.emile.AddressFault.NOT_UTF8;

import java.io.ByteArrayOutputStream;

/**
 * UTF-8 (RFC 3629), strictly, lest U+FFFD make one address of two that the wire tells apart; and
 * without the control characters past ASCII, which a terminal may obey.
 */
final class Utf8 {

  private Utf8() {}

  /** {@return the offset of the first octet that is no text, or {@code to}} */
  static int skip(byte[] in, int from, int to) {
    int at = from;
    while (at < to) {
      int size = in[at] >= 0 ? 1 : size(in, at, to);
      if (size == 0) {
        return at;
      }
      at += size;
    }
    return to;
  }

  /** {@return why {@link #skip} stopped here} */
  static AddressFault fault(byte[] in, int at, int to) {
    return at + 1 < to && isControl(in, at) ? CONTROL : NOT_UTF8;
  }

  /** {@return how many octets the character here has, 0 if it is none}: RFC 3629, section 4. */
  private static int size(byte[] in, int at, int to) {
    int first = in[at] & 0xff;
    int size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (size == 0 || size > to - at || !isSecond(first, in[at + 1] & 0xff) || isControl(in, at)) {
      return 0;
    }
    for (int i = at + 2; i < at + size; i++) {
      if ((in[i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return size;
  }

  private static boolean isSecond(int first, int second) {
    return switch (first) {
      case 0xe0 -> second >= 0xa0 && second <= 0xbf;
      case 0xed -> second >= 0x80 && second <= 0x9f;
      case 0xf0 -> second >= 0x90 && second <= 0xbf;
      case 0xf4 -> second >= 0x80 && second <= 0x8f;
      default -> second >= 0x80 && second <= 0xbf;
    };
  }

  /** U+0080 to U+009F. */
  private static boolean isControl(byte[] in, int at) {
    return in[at] == (byte) 0xc2 && in[at + 1] < (byte) 0xa0;
  }

  /**
   * {@return the octets of a text} A surrogate that stands alone becomes three octets that are not
   * UTF-8, so that whoever reads them finds that out.
   */
  static byte[] of(CharSequence text) {
    var string = text.toString();
    return isWhole(string) ? string.getBytes(UTF_8) : ofHalves(string);
  }

  /** {@return whether no surrogate stands alone} */
  static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static byte[] ofHalves(String text) {
    var out = new ByteArrayOutputStream(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                out.write(0xe0 | c >> 12);
                out.write(0x80 | (c >> 6 & 0x3f));
                out.write(0x80 | (c & 0x3f));
              } else {
                out.writeBytes(Character.toString(c).getBytes(UTF_8));
              }
            });
    return out.toByteArray();
  }
}
