package org.malleposte.base64mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Base64;

/** The characters of an {@link Alphabet}, both ways. */
final class Characters {
  /** {@code =}. */
  static final int PADDING = -1;

  /** White space, which every line ends with and some mailers indent by. */
  static final int SPACE = -2;

  /** All else, which a decoder passes over. */
  static final int FOREIGN = -3;

  private static final Characters STANDARD =
      new Characters('+', '/', Base64.getEncoder(), Base64.getDecoder());

  private static final Characters URL_SAFE =
      new Characters('-', '_', Base64.getUrlEncoder(), Base64.getUrlDecoder());

  private final byte[] characters;
  private final int[] values = new int[256];
  private final Base64.Encoder encoder;
  private final Base64.Decoder decoder;

  private Characters(
      char sixtyTwo, char sixtyThree, Base64.Encoder encoder, Base64.Decoder decoder) {
    var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    this.characters = (letters + sixtyTwo + sixtyThree).getBytes(ISO_8859_1);
    Arrays.fill(values, FOREIGN);
    for (int i = 0; i < characters.length; i++) {
      values[characters[i]] = i;
    }
    values['='] = PADDING;
    for (char space : new char[] {' ', '\t', '\r', '\n'}) {
      values[space] = SPACE;
    }
    this.encoder = encoder;
    this.decoder = decoder;
  }

  static Characters of(Alphabet alphabet) {
    return switch (alphabet) {
      case STANDARD -> STANDARD;
      case URL_SAFE -> URL_SAFE;
    };
  }

  /** {@return what each octet stands for: 0 to 63, or one of the above, which are negative} */
  int[] meanings() {
    return values;
  }

  /** {@return the character of the lowest six bits} */
  byte character(int bits) {
    return characters[bits & 0x3f];
  }

  Base64.Encoder encoder() {
    return encoder;
  }

  Base64.Decoder decoder() {
    return decoder;
  }
}
