package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;

/**
 * UTF-7 (RFC 2152): ASCII, and UTF-16 in a base64 without padding between {@code +} and {@code -}.
 */
final class Utf7 extends Charset {

  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  Utf7() {
    super("UTF-7", new String[] {"UNICODE-1-1-UTF-7", "csUTF7"});
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
  static int value(int b) {
    return b > ' ' ? DIGITS.indexOf(b) : -1;
  }

  /** {@return the base64 digit of a value, 0 to 63} */
  static byte digit(int value) {
    return (byte) DIGITS.charAt(value);
  }
}
