package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Objects;

/** The {@code Q} encoding of encoded-words (RFC 2047, section 4.2). */
public final class Q {

  /** Where an encoded-word stands, which says what it may hold as it is (section 5). */
  public enum Context {
    /** In unstructured text (rule 1): printable ASCII, but for {@code =}, {@code ?}, {@code _}. */
    TEXT("=?_"),
    /** In a comment (rule 2): that, but for quotes, parentheses and backslashes. */
    COMMENT("=?_\"()\\"),
    /** In a phrase (rule 3): letters, digits, and {@code !*+-/}. That may stand anywhere. */
    PHRASE("\"#$%&'(),.:;<=>?@[\\]^_`{|}~");

    private final String encoded;

    Context(String encoded) {
      this.encoded = encoded;
    }

    private boolean isLiteral(byte b) {
      return b > ' ' && b < 0x7f && encoded.indexOf(b) < 0;
    }
  }

  private Q() {}

  /**
   * {@return the content, encoded so that it may stand wherever an encoded-word may}
   *
   * @param content the octets, which a caller has kept short enough for one word
   */
  public static String encode(byte[] content) {
    return encode(content, Context.PHRASE);
  }

  /**
   * {@return the content, encoded}
   *
   * @param content the octets, which a caller has kept short enough for one word
   * @param context where the word is to stand
   */
  public static String encode(byte[] content, Context context) {
    byte[] out = new byte[length(content, context) + 1]; // an escape is written with a fourth octet
    int size = 0;
    for (byte b : content) {
      if (context.isLiteral(b)) {
        out[size++] = b;
      } else if (b == ' ') {
        out[size++] = '_';
      } else {
        Octets.FOUR.set(out, size, (int) Octets.ESCAPES[b & 0xff]);
        size += 3;
      }
    }
    return new String(out, 0, size, ISO_8859_1);
  }

  /**
   * {@return how many characters {@link #encode(byte[])} gives}
   *
   * @param content the octets
   */
  public static int length(byte[] content) {
    return length(content, Context.PHRASE);
  }

  /**
   * {@return how many characters {@link #encode(byte[], Context)} gives}
   *
   * @param content the octets
   * @param context where the word is to stand
   */
  public static int length(byte[] content, Context context) {
    int length = 0;
    for (byte b : content) {
      length += b == ' ' || context.isLiteral(b) ? 1 : 3;
    }
    return length;
  }

  /**
   * {@return what the slice means; digits may be of either case, and an {@code =} that encodes
   * nothing stays, as does any other octet that should not be there}
   *
   * @param in the octets
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
      if (b == '=' && to - at >= 2) {
        int octet = Octets.pair(in[at], in[at + 1]);
        if (octet < Octets.NO_OCTET) {
          b = (byte) octet;
          at += 2;
        }
      } else if (b == '_') {
        b = ' ';
      }
      out[size++] = b;
    }
    return size == out.length ? out : Arrays.copyOf(out, size);
  }
}
