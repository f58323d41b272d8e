package org.malleposte.colombe;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Writes mail data for the wire: stuffs dots (RFC 5321, section 4.5.2), sees to it that each line
 * ends with CRLF, the last one too, and adds the final dot.
 */
final class DataWriter {

  /** The most that one octet becomes: a CRLF, a stuffed dot. */
  private static final int ROOM = 4;

  private final LineEnds lineEnds;
  private final byte[] out;
  private int length;

  private boolean lineStart = true;
  private boolean afterCr;
  private Optional<String> refused = Optional.empty();

  /**
   * Makes a writer.
   *
   * @param capacity how many octets it holds until they are taken
   */
  DataWriter(LineEnds lineEnds, int capacity) {
    this.lineEnds = lineEnds;
    this.out = new byte[capacity];
  }

  /** {@return what the data hold that is refused} */
  Optional<String> refused() {
    return refused;
  }

  boolean isFull() {
    return out.length - length < 2 * ROOM;
  }

  /** {@return what was written since the last call; valid until the next {@link #put}} */
  ByteBuffer take() {
    var taken = ByteBuffer.wrap(out, 0, length);
    length = 0;
    return taken;
  }

  /** Writes as much of {@code source} as fits, and takes it from there. */
  void put(ByteBuffer source) {
    byte[] in;
    int from;
    if (source.hasArray()) {
      in = source.array();
      from = source.arrayOffset() + source.position();
    } else {
      in = new byte[Math.min(source.remaining(), out.length)];
      from = 0;
      source.get(source.position(), in);
    }
    int to = source.hasArray() ? from + source.remaining() : in.length;
    source.position(source.position() + put(in, from, to) - from);
  }

  /** Writes the end of the data. */
  void end() {
    if (afterCr) {
      bare("CR");
    }
    if (!lineStart) {
      newLine();
    }
    out[length++] = '.';
    newLine();
  }

  private int put(byte[] in, int from, int to) {
    int at = from;
    while (at < to && !isFull() && refused.isEmpty()) {
      byte b = in[at];
      if (afterCr) {
        if (b == '\n') {
          newLine();
          at++;
        } else {
          bare("CR");
        }
      } else if (b == '\r') {
        afterCr = true;
        at++;
      } else if (b == '\n') {
        bare("LF");
        at++;
      } else if (b == 0) {
        refused = Optional.of("a NUL");
      } else {
        at = text(in, at, to);
      }
    }
    return at;
  }

  private int text(byte[] in, int from, int to) {
    if (lineStart && in[from] == '.') {
      out[length++] = '.';
    }
    lineStart = false;
    int at = Scan.special(in, from, Math.min(to, from + out.length - length - ROOM));
    System.arraycopy(in, from, out, length, at - from);
    length += at - from;
    return at;
  }

  private void bare(String name) {
    afterCr = false;
    switch (lineEnds) {
      case REJECT -> refused = Optional.of("a bare " + name);
      case NORMALIZE -> newLine();
    }
  }

  private void newLine() {
    out[length++] = '\r';
    out[length++] = '\n';
    lineStart = true;
    afterCr = false;
  }
}
