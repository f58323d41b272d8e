package org.malleposte.base64mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Base64 on one line: the {@code B} encoding of encoded-words (RFC 2047, section 4.1). */
public final class Base64 {

  private Base64() {}

  /**
   * {@return the content, encoded, with its padding and without line breaks}
   *
   * @param content the octets, which a caller has kept short enough for one word
   */
  public static String encodeWord(byte[] content) {
    return new String(java.util.Base64.getEncoder().encode(content), ISO_8859_1);
  }

  /**
   * {@return what the slice means, however odd; what {@link Base64Decoder} says of defects holds}
   *
   * @param in the bytes
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] decodeWord(byte[] in, int from, int to) {
    return Base64Decoder.decode(in, from, to);
  }
}
