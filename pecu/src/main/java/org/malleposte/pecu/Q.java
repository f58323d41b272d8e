package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Objects;

/** The {@code Q} encoding of encoded-words (RFC 2047, section 4.2). */
public final class Q {

  /** What a phrase may hold besides letters and digits (section 5, rule 3). */
  private static final String PHRASE = "!*+-/";

  private Q() {}

  /**
   * {@return the content, encoded by the strictest rule, that of words in a phrase, so that it may
   * stand wherever an encoded-word may}
   *
   * @param content the octets, which a caller has kept short enough for one word
   */
  public static String encode(byte[] content) {
    byte[] out = new byte[length(content)];
    int size = 0;
    for (byte b : content) {
      if (isLiteral(b)) {
        out[size++] = b;
      } else if (b == ' ') {
        out[size++] = '_';
      } else {
        size = Octets.escape(b, out, size);
      }
    }
    return new String(out, ISO_8859_1);
  }

  /**
   * {@return how many characters {@link #encode} gives}
   *
   * @param content the octets
   */
  public static int length(byte[] content) {
    int length = 0;
    for (byte b : content) {
      length += b == ' ' || isLiteral(b) ? 1 : 3;
    }
    return length;
  }

  /**
   * {@return what the slice means; digits may be of either case, and an {@code =} that encodes
   * nothing stays, as does any other octet that should not be there}
   *
   * @param in the bytes
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] decode(byte[] in, int from, int to) {
    Objects.checkFromToIndex(from, to, in.length);
    byte[] out = new byte[to - from];
    int size = 0;
    int at = from;
    while (at < to) {
      byte b = in[at++];
      if (b == '=' && to - at >= 2 && Octets.digit(in[at]) >= 0 && Octets.digit(in[at + 1]) >= 0) {
        b = (byte) ((Octets.digit(in[at]) << 4) | Octets.digit(in[at + 1]));
        at += 2;
      } else if (b == '_') {
        b = ' ';
      }
      out[size++] = b;
    }
    return Arrays.copyOf(out, size);
  }

  private static boolean isLiteral(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || (b > ' ' && PHRASE.indexOf(b) >= 0);
  }
}
