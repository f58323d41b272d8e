package org.malleposte.mrmime.uuencode;

import java.io.InputStream;
import java.util.Objects;
import org.malleposte.mrmime.Slice;

/** The content of a uuencoded file, a line at a time. */
public final class UuencodedStream extends InputStream {

  /** The most octets that a line holds. */
  private static final int MOST = 63;

  private final byte[] in;
  private final byte[] line = new byte[MOST];
  private int next;
  private int at;
  private int count;

  /**
   * Begins to decode.
   *
   * @param lines the lines that hold the content
   */
  public UuencodedStream(Slice lines) {
    this.in = lines.octets();
  }

  @Override
  public int read() {
    return fill() ? line[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, to.length);
    if (length == 0) {
      return 0;
    }
    int taken = 0;
    while (taken < length && fill()) {
      int size = Math.min(length - taken, count - at);
      System.arraycopy(line, at, to, offset + taken, size);
      at += size;
      taken += size;
    }
    return taken == 0 ? -1 : taken;
  }

  /** Decodes lines until one holds something; false if there are none. */
  private boolean fill() {
    while (at == count && next < in.length) {
      int end = Lines.end(in, next, in.length);
      int text = Lines.textEnd(in, next, end);
      count = Math.max(0, UuencodedLine.count(in, next, text));
      UuencodedLine.decode(in, next, text, line, count);
      at = 0;
      next = end;
    }
    return at < count;
  }
}
