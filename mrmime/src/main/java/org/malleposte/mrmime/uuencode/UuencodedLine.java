package org.malleposte.mrmime.uuencode;

/**
 * A line of a uuencoded file: a character for how many octets it holds, and four for every three of
 * these, each from a space, or the backtick that stands for it, to an underscore.
 */
final class UuencodedLine {

  /** How much longer than need be a line may be: some programs add a checksum. */
  private static final int CHECKSUM = 2;

  private UuencodedLine() {}

  /** {@return how many octets the line holds; -1 if it is no such line} */
  static int count(byte[] in, int from, int end) {
    if (from == end) {
      return 0;
    }
    if (!isDigit(in[from])) {
      return -1;
    }
    int count = value(in[from]);
    int needed = from + 1 + (count + 2) / 3 * 4;
    int past = end;
    while (past > needed && in[past - 1] == ' ') {
      past--;
    }
    if (past > needed + CHECKSUM) {
      return -1;
    }
    for (int i = from + 1; i < Math.min(past, needed); i++) {
      if (!isDigit(in[i])) {
        return -1;
      }
    }
    return count;
  }

  /** Decodes a line that is one; what is missing at its end was spaces. */
  static void decode(byte[] in, int from, int end, byte[] out, int count) {
    int at = from + 1;
    for (int i = 0; i < count; i += 3) {
      int bits = 0;
      for (int j = 0; j < 4; j++) {
        bits = bits << 6 | (at < end ? value(in[at]) : 0);
        at++;
      }
      for (int j = 0; j < 3 && i + j < count; j++) {
        out[i + j] = (byte) (bits >> (16 - 8 * j));
      }
    }
  }

  private static boolean isDigit(byte b) {
    return b >= ' ' && b <= '`';
  }

  private static int value(byte b) {
    return b - ' ' & 0x3f;
  }
}
