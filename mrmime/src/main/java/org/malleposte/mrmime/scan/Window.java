package org.malleposte.mrmime.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.malleposte.unstrctrd.LineEnd;

/** The octets of a message that are there and were not passed yet. */
public final class Window {

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

  /**
   * {@return the window of a message that is all there}
   *
   * @param in holds the message
   * @param from the offset of its first octet
   * @param to the offset past its last
   */
  public static Window of(byte[] in, int from, int to) {
    return new Window(in, from, to, true);
  }

  /** {@return the window of a message that will be fed} */
  public static Window empty() {
    return new Window(new byte[0], 0, 0, false);
  }

  /**
   * Takes the octets that come next. Those of earlier events are then no longer there.
   *
   * @param chunk gives them
   */
  public void feed(ByteBuffer chunk) {
    int length = chunk.remaining();
    makeRoom(length);
    chunk.get(in, to, length);
    to += length;
  }

  /**
   * Takes what a stream gives next, or notes its end.
   *
   * @param stream the stream
   * @param most how many octets to ask for
   * @throws IOException if the stream fails
   */
  public void feed(InputStream stream, int most) throws IOException {
    makeRoom(most);
    int count = stream.read(in, to, most);
    ended = count < 0;
    to += Math.max(count, 0);
  }

  /** Takes note that no octets come any more. */
  public void end() {
    ended = true;
  }

  /** {@return whether nothing comes any more} */
  public boolean isEnded() {
    return ended;
  }

  /** Makes room at the end, in the place of what was passed. */
  private void makeRoom(int length) {
    int left = to - at;
    if (length > in.length - to) {
      boolean fits = left + length <= in.length;
      byte[] room = fits ? in : new byte[Math.max(left + length, in.length * 2)];
      System.arraycopy(in, at, room, 0, left);
      base += at;
      in = room;
      at = 0;
      to = left;
    }
  }

  /** {@return the offset in the message of what stands at {@code index}} */
  long offset(int index) {
    return base + index;
  }

  ByteBuffer slice(int from, int end) {
    return ByteBuffer.wrap(in, from, end - from).asReadOnlyBuffer();
  }

  byte[] copy(int from, int end) {
    return Arrays.copyOfRange(in, from, end);
  }

  /** {@return the index past the next LF, or -1 if there is none} */
  int pastLine(int from) {
    return LineEnd.CRLF_OR_LF.past(in, from, to);
  }

  /**
   * {@return the index past the next LF that two hyphens follow, or may follow once there is more;
   * -1 if there is none}
   */
  int pastLineBeforeHyphens(int from) {
    int line = pastLine(from);
    while (line >= 0 && line < to && (in[line] != '-' || (line + 1 < to && in[line + 1] != '-'))) {
      line = pastLine(line);
    }
    return line;
  }
}
