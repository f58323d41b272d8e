package org.malleposte.colombe;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts what a peer sends into lines, wherever the network cut it. Only CRLF ends a line (RFC 5321,
 * section 2.3.8). A line that is too long, or holds an LF alone, is told of once, and dropped up to
 * its CRLF; so no more than a line is ever kept.
 */
final class LineReader {

  private static final byte[] AUTH = {'A', 'U', 'T', 'H', ' '};

  /** What {@link #next} found. */
  sealed interface Line {
    /** A line, without its CRLF: a window on the reader's own array, until the next call. */
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(byte[] in, int from, int to) implements Line {}

    /** A line of more octets than the limit. */
    record TooLong() implements Line {}

    /** A line with an LF that no CR comes before. */
    record BareLineFeed() implements Line {}

    /** No line is complete; all that was fed is taken. */
    record Pending() implements Line {}
  }

  private byte[] chunk = {};
  private int at;
  private int end;

  /** The beginning of a line whose end is yet to come. */
  private byte[] kept = {};

  private int length;

  private boolean dropping;
  private boolean droppedCr;

  /**
   * Takes the rest of {@code buffer}, whose array is then this reader's until all of it is read.
   */
  void feed(ByteBuffer buffer) {
    if (buffer.hasArray()) {
      chunk = buffer.array();
      at = buffer.arrayOffset() + buffer.position();
      end = at + buffer.remaining();
    } else {
      chunk = new byte[buffer.remaining()];
      at = 0;
      end = chunk.length;
      buffer.get(buffer.position(), chunk);
    }
  }

  /** {@return whether all that was fed has been given out} */
  boolean isEmpty() {
    return at == end && length == 0 && !dropping;
  }

  byte[] chunk() {
    return chunk;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }

  /** Says that what stands before {@code offset} in the chunk was read by other means. */
  void skipTo(int offset) {
    at = offset;
  }

  /**
   * {@return the next line, of at most {@code limit} octets with its CRLF, or {@code authLimit} if
   * it begins with {@code AUTH}}
   */
  Line next(int limit, int authLimit) {
    if (dropping) {
      drop();
    }
    if (at == end) {
      return new Line.Pending();
    }
    int lineFeed = Scan.lineFeed(chunk, at, end);
    int to = lineFeed < 0 ? end : lineFeed + 1;
    int total = length + to - at;
    if (total > limit && (total > authLimit || !authenticates())) {
      dropping = true;
      droppedCr = length > 0 && kept[length - 1] == '\r';
      length = 0;
      return new Line.TooLong();
    }
    if (lineFeed < 0) {
      keep(to);
      return new Line.Pending();
    }
    if (total < 2 || octet(total - 2) != '\r') {
      at = to;
      dropping = true;
      droppedCr = false;
      length = 0;
      return new Line.BareLineFeed();
    }
    if (length == 0) {
      int from = at;
      at = to;
      return new Line.Whole(chunk, from, to - 2);
    }
    keep(to);
    length = 0;
    return new Line.Whole(kept, 0, total - 2);
  }

  /** Skips to just past the next CRLF, or all there is. */
  private void drop() {
    while (dropping && at < end) {
      int lineFeed = Scan.lineFeed(chunk, at, end);
      if (lineFeed < 0) {
        droppedCr = chunk[end - 1] == '\r';
        at = end;
      } else {
        dropping = !(lineFeed == at ? droppedCr : chunk[lineFeed - 1] == '\r');
        droppedCr = false;
        at = lineFeed + 1;
      }
    }
  }

  private boolean authenticates() {
    if (length + end - at < AUTH.length) {
      return false;
    }
    for (int i = 0; i < AUTH.length; i++) {
      byte b = octet(i);
      if ((b >= 'a' && b <= 'z' ? b - ('a' - 'A') : b) != AUTH[i]) {
        return false;
      }
    }
    return true;
  }

  /** {@return the octet {@code i} of the line so far, wherever it lies} */
  private byte octet(int i) {
    return i < length ? kept[i] : chunk[at + i - length];
  }

  private void keep(int to) {
    int count = to - at;
    if (kept.length < length + count) {
      kept = Arrays.copyOf(kept, Math.max(512, Integer.highestOneBit(length + count) * 2));
    }
    System.arraycopy(chunk, at, kept, length, count);
    length += count;
    at = to;
  }
}
