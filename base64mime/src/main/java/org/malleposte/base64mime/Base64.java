package org.malleposte.base64mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Objects;

/**
 * Base64 in one call: the {@code B} encoding of encoded-words (RFC 2047, section 4.1), and strictly
 * (RFC 4648).
 */
public final class Base64 {

  private Base64() {}

  /**
   * {@return the content, encoded, with its padding and without line breaks}
   *
   * @param content the octets, which a caller has kept short enough for one word
   */
  public static String encodeWord(byte[] content) {
    return new String(Characters.of(Alphabet.STANDARD).encoder().encode(content), ISO_8859_1);
  }

  /**
   * {@return what the slice means, however odd; what {@link Base64Decoder} says of defects holds}
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] decodeWord(byte[] in, int from, int to) {
    return Base64Decoder.decode(in, from, to);
  }

  /**
   * Reads exactly what {@link Base64Encoder} writes in this form, and nothing else: no two texts
   * that it takes mean the same (RFC 4648, sections 3 and 12).
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @param form what they should be
   * @return what they mean, or why they mean nothing
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static Parsed parse(byte[] in, int from, int to, Form form) {
    Objects.checkFromToIndex(from, to, in.length);
    return new StrictReader(in, from, to, form).read();
  }
}
