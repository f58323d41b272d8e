package org.malleposte.base64mime;

import java.util.Arrays;

/**
 * Lines put together without their ends, which the decoder of the JDK then reads at once: many
 * times as fast as one character after the other.
 */
class LineBlock {

  /** What is not worth the trouble. */
  private static final int LEAST = 128;

  private static final int MOST = 4096;

  /** How many blocks must be clean, after one that was not, for the next to be taken on trust. */
  private static final int DOUBTS = 16;

  private final Characters alphabet;

  /** The decoder of the JDK takes arrays only, and all of one: the smallest that is enough. */
  private byte[][] sizes = {};

  private byte[] gathered = {};
  private byte[] octets = {};
  private int doubts;
  private int limit;
  private int begun;
  private int length;
  private int lines;
  private int size;
  private int bits;

  LineBlock(Characters alphabet) {
    this.alphabet = alphabet;
  }

  /**
   * Empties the block.
   *
   * @param bits those of characters that stood before
   * @param characters how many; fewer than four
   * @param room for how many octets there is room
   */
  void begin(int bits, int characters, int room) {
    limit = Math.min(MOST, room / 3 * 4);
    length = 0;
    lines = 0;
    begun = characters;
    this.bits = bits;
  }

  /**
   * Takes as many lines as are {@code width} wide and have room; a line that ends with padding is
   * none, for it may end the content.
   *
   * @return the offset past the last line taken; {@code from} if there is none
   */
  int takeLines(byte[] in, int from, int to, long width) {
    if (width == 0 || width > limit || limit < LEAST || to - from < LEAST) {
      return from;
    }
    start();
    int columns = (int) width;
    int at = from;
    while (limit - length >= columns && to - at > columns && in[at + columns - 1] != '=') {
      int next = pastEnd(in, at + columns, to);
      if (next == 0 || clean(in, at, columns) < columns) {
        break;
      }
      System.arraycopy(in, at, gathered, length, columns);
      length += columns;
      lines++;
      at = next;
    }
    return at;
  }

  /** Takes what is part of one long line; {@return the offset past it} */
  int takeStretch(byte[] in, int from, int to) {
    if (limit < LEAST) {
      return from;
    }
    int count = clean(in, from, Math.min(limit - begun, to - from));
    start();
    System.arraycopy(in, from, gathered, length, count);
    length += count;
    return from + count;
  }

  /**
   * {@return whether what was taken is enough to be worth the trouble, and of the alphabet; {@code
   * out} has its octets then}
   *
   * @param out takes them
   * @param at the offset in {@code out} to begin at
   */
  boolean decode(byte[] out, int at) {
    if (length < LEAST) {
      return false;
    }
    int whole = length & -4;
    bits = 0;
    for (int i = whole; i < length; i++) {
      bits = (bits << 6) | alphabet.meanings()[gathered[i] & 0xff];
    }
    if (bits < 0 || !decodes(exact(whole))) {
      doubts = DOUBTS;
      return false;
    }
    doubts = Math.max(doubts - 1, 0);
    size = whole / 4 * 3;
    System.arraycopy(octets, 0, out, at, size);
    return true;
  }

  /** {@return how many characters were taken} */
  int length() {
    return Math.max(length - begun, 0);
  }

  /** {@return of how many lines} */
  int lines() {
    return lines;
  }

  /** {@return how many octets were decoded} */
  int size() {
    return size;
  }

  /** {@return the bits of the characters after the last group of four} */
  int bits() {
    return bits;
  }

  /** {@return how many those are} */
  int characters() {
    return length & 3;
  }

  private void start() {
    if (gathered.length == 0) {
      gathered = new byte[MOST];
      octets = new byte[MOST / 4 * 3];
      sizes = new byte[][] {new byte[256], new byte[1024], gathered};
    }
    for (int i = begun; i > 0; i--) {
      gathered[length++] = alphabet.character(bits >> (6 * (i - 1)));
    }
  }

  /** {@return how many are of the alphabet, as far as one doubts it} */
  private int clean(byte[] in, int from, int count) {
    if (doubts == 0) {
      return count;
    }
    int[] meanings = alphabet.meanings();
    int i = 0;
    while (i < count && meanings[in[from + i] & 0xff] >= 0) {
      i++;
    }
    doubts = i < count ? DOUBTS : doubts;
    return i;
  }

  private static int pastEnd(byte[] in, int at, int to) {
    if (in[at] == '\n') {
      return at + 1;
    }
    return in[at] == '\r' && at + 1 < to && in[at + 1] == '\n' ? at + 2 : 0;
  }

  /** What there is too much of it says nothing. */
  private byte[] exact(int whole) {
    int i = 0;
    while (sizes[i].length < whole) {
      i++;
    }
    byte[] exact = sizes[i];
    if (i < sizes.length - 1) { // the last is what was gathered itself
      System.arraycopy(gathered, 0, exact, 0, whole);
    }
    Arrays.fill(exact, whole, exact.length, (byte) 'A');
    return exact;
  }

  /** Padding makes fewer octets. */
  private boolean decodes(byte[] exact) {
    try {
      return alphabet.decoder().decode(exact, octets) == exact.length / 4 * 3;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
