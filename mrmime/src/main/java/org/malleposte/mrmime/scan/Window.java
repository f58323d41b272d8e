package org.malleposte.mrmime.scan;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The octets of a message that are there and were not passed yet. */
final class Window {

  /** Whether the array is the whole message, and so may be kept. */
  final boolean whole;

  byte[] in;
  int at;
  int to;

  /** Whether nothing comes after {@link #to}. */
  boolean ended;

  /** The offset in the message of {@code in[0]}. */
  private long base;

  private Window(byte[] in, int from, int to, boolean whole) {
    this.in = in;
    this.at = from;
    this.to = to;
    this.whole = whole;
    this.ended = whole;
  }

  static Window of(byte[] in, int from, int to) {
    return new Window(in, from, to, true);
  }

  static Window empty() {
    return new Window(new byte[0], 0, 0, false);
  }

  /** Appends octets; those already passed make room for them. */
  void feed(byte[] chunk, int length) {
    int left = to - at;
    byte[] room =
        left + length <= in.length ? in : new byte[Math.max(left + length, in.length * 2)];
    System.arraycopy(in, at, room, 0, left);
    System.arraycopy(chunk, 0, room, left, length);
    base += at;
    in = room;
    at = 0;
    to = left + length;
  }

  /** {@return the offset in the message of what stands at {@code index}} */
  long offset(int index) {
    return base + index;
  }

  ByteBuffer slice(int from, int end) {
    return ByteBuffer.wrap(in, from, end - from).slice().asReadOnlyBuffer();
  }

  byte[] copy(int from, int end) {
    return Arrays.copyOfRange(in, from, end);
  }

  /** {@return the index past the next LF, or -1 if there is none} */
  int pastLine(int from) {
    for (int i = from; i < to; i++) {
      if (in[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * {@return the index past the next LF that two hyphens follow, or may follow once there is more;
   * -1 if there is none}
   *
   * <p>Looks at every third octet only, as long as it is none of the three.
   */
  int pastLineBeforeHyphens(int from) {
    int i = from;
    while (i + 2 < to) {
      byte third = in[i + 2];
      if (third == '-') {
        if (in[i + 1] == '-' && in[i] == '\n') {
          return i + 1;
        }
        i++;
      } else {
        i += third == '\n' ? 2 : 3;
      }
    }
    boolean hyphen = i + 1 < to && in[i] == '\n' && in[i + 1] == '-';
    return hyphen || (i + 1 == to && in[i] == '\n') ? i + 1 : pastLastLine(i);
  }

  /** The last two octets, of which the second may be an LF. */
  private int pastLastLine(int from) {
    return from + 1 < to && in[from + 1] == '\n' ? from + 2 : -1;
  }
}
