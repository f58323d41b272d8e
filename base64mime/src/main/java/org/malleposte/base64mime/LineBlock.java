package org.malleposte.base64mime;

import java.util.Arrays;
import java.util.Base64;

/**
 * Whole lines of 76 characters put together without their line ends, which the decoder of the JDK
 * then reads at once: several times as fast as one character after the other.
 */
final class LineBlock {

  private static final int WIDTH = 76;
  private static final int LINES = 64;

  private final byte[] characters = new byte[LINES * WIDTH];
  private final byte[] octets = new byte[LINES * WIDTH / 4 * 3];
  private int length;
  private int size;

  /**
   * Takes as many lines as stand at {@code from} and have room; a line that ends with padding is
   * none, for it may end the content.
   *
   * @return the offset past the last line taken, or 0 if there is none
   */
  int take(byte[] in, int from, int to) {
    length = 0;
    int at = from;
    while (length < characters.length && to - at > WIDTH && in[at + WIDTH - 1] != '=') {
      int lineEnd = lineEnd(in, at + WIDTH, to);
      if (lineEnd == 0) {
        break;
      }
      System.arraycopy(in, at, characters, length, WIDTH);
      length += WIDTH;
      at = lineEnd;
    }
    return length == 0 ? 0 : at;
  }

  private static int lineEnd(byte[] in, int at, int to) {
    if (in[at] == '\n') {
      return at + 1;
    }
    return in[at] == '\r' && at + 1 < to && in[at + 1] == '\n' ? at + 2 : 0;
  }

  /** {@return whether the lines taken are all of the alphabet, and {@code out} has their octets} */
  boolean decode(byte[] out, int at) {
    byte[] whole = length == characters.length ? characters : Arrays.copyOf(characters, length);
    try {
      size = Base64.getDecoder().decode(whole, octets);
    } catch (IllegalArgumentException e) {
      return false;
    }
    System.arraycopy(octets, 0, out, at, size);
    return true;
  }

  /** {@return how many octets the last lines decoded have} */
  int size() {
    return size;
  }
}
