package org.malleposte.mrmime;

import java.util.List;
import java.util.Locale;
import org.malleposte.emile.Parsed;
import org.malleposte.mrmime.grammar.TokenReader;

/** How the octets of a part are carried (RFC 2045, section 6). */
public sealed interface TransferEncoding {

  /** The encodings that RFC 2045 defines. */
  enum Standard implements TransferEncoding {
    /** Lines of at most 998 octets, ASCII without NUL: as they are. */
    SEVEN_BIT("7bit"),
    /** Lines of at most 998 octets, without NUL: as they are. */
    EIGHT_BIT("8bit"),
    /** Any octets: as they are. */
    BINARY("binary"),
    /** What is not printable ASCII is written in hexadecimal (section 6.7). */
    QUOTED_PRINTABLE("quoted-printable"),
    /** Three octets in four characters (section 6.8). */
    BASE64("base64");

    private static final List<Standard> ALL = List.of(values());

    private final String token;

    Standard(String token) {
      this.token = token;
    }

    @Override
    public String token() {
      return token;
    }
  }

  /**
   * An encoding that is none of these, whose octets are left as they are.
   *
   * @param token its name, in lower case
   */
  record Other(String token) implements TransferEncoding {

    /** Refuses what is no token. */
    public Other {
      TokenReader.checkToken(token);
    }
  }

  /** {@return the name of the encoding, in lower case} */
  String token();

  /** {@return whether the octets stand as they are} */
  default boolean isIdentity() {
    return this != Standard.QUOTED_PRINTABLE && this != Standard.BASE64;
  }

  /**
   * {@return the encoding of this name}
   *
   * @param token a token, in any case
   * @throws IllegalArgumentException if it is none
   */
  static TransferEncoding of(String token) {
    var lower = token.toLowerCase(Locale.ROOT);
    for (var standard : Standard.ALL) {
      if (standard.token.equals(lower)) {
        return standard;
      }
    }
    return new Other(lower);
  }

  /**
   * Reads the body of a {@code Content-Transfer-Encoding} field: {@code mechanism} (RFC 2045,
   * section 6.1).
   *
   * @param in holds the body
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @return the encoding, or why there is none
   */
  static Parsed<TransferEncoding> parse(byte[] in, int from, int to) {
    return new TokenReader(in, from, to, DefectSink.NONE).transferEncoding();
  }
}
