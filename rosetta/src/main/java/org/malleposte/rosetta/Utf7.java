package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.util.Arrays;

/** ASCII, and UTF-16 in a base64 without padding between a shift and {@code -}. */
final class Utf7 extends Charset {

  /** What the two forms do not share. */
  enum Dialect {
    /** RFC 2152: only set D is written as it is, all of ASCII is read so. */
    MAIL('+', '/', false),
    /**
     * RFC 3501, section 5.1.3: printing characters stand for themselves and nothing else does, and
     * only {@code -} ends a shift.
     */
    IMAP('&', ',', true);

    private static final String SET_D = "'(),-./:? \t\r\n";

    final char shift;

    /** Whether nothing but a hyphen ends what is shifted. */
    final boolean closes;

    private final char lastDigit;

    Dialect(char shift, char lastDigit, boolean closes) {
      this.shift = shift;
      this.lastDigit = lastDigit;
      this.closes = closes;
    }

    /** {@return whether {@code c}, which is no shift, is written as itself} */
    boolean writes(char c) {
      return switch (this) {
        case MAIL -> c < 0x80 && (Character.isLetterOrDigit(c) || SET_D.indexOf(c) >= 0);
        case IMAP -> reads((byte) c) && c < 0x7f;
      };
    }

    /** {@return whether an octet, which is no shift, is read as itself} */
    boolean reads(byte b) {
      return switch (this) {
        case MAIL -> b >= 0;
        case IMAP -> b >= ' ' && b < 0x7f;
      };
    }
  }

  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+";

  final Dialect dialect;
  private final byte[] values = new byte[256];

  Utf7(Dialect dialect, String name, String... aliases) {
    super(name, aliases);
    this.dialect = dialect;
    Arrays.fill(values, (byte) -1);
    for (int value = 0; value < 64; value++) {
      values[digit(value)] = (byte) value;
    }
  }

  @Override
  public boolean contains(Charset charset) {
    return charset.equals(this) || charset.equals(US_ASCII) || charset.equals(UTF_8);
  }

  @Override
  public CharsetDecoder newDecoder() {
    return new Utf7Decoder(this);
  }

  @Override
  public CharsetEncoder newEncoder() {
    return new Utf7Encoder(this);
  }

  /** {@return the value of a base64 digit, or -1} */
  int value(byte b) {
    return values[b & 0xff];
  }

  /** {@return the base64 digit of a value, 0 to 63} */
  byte digit(int value) {
    return (byte) (value < DIGITS.length() ? DIGITS.charAt(value) : dialect.lastDigit);
  }
}
