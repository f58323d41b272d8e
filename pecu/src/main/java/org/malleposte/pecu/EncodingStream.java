package org.malleposte.pecu;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** The stream that {@link QuotedPrintableEncoder#encoding} gives. */
final class EncodingStream extends OutputStream {

  private static final int PIECE = 4096;

  private final OutputStream to;
  private final Lines lines;
  private final byte[] pending = new byte[PIECE];
  private int size;
  private boolean closed;

  EncodingStream(OutputStream to, Mode mode) {
    this.to = to;
    this.lines = new Lines(mode);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, from.length);
    if (closed) {
      throw new IOException("the encoding was ended");
    }
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int count = Math.min(end - at, PIECE - size);
      System.arraycopy(from, at, pending, size, count);
      size += count;
      at += count;
      if (size == PIECE) {
        encode();
      }
    }
  }

  @Override
  public void flush() throws IOException {
    if (!closed) {
      encode();
    }
    to.flush();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      lines.encode(pending, 0, size);
      lines.finish();
      to.write(lines.take());
      to.flush();
    }
  }

  private void encode() throws IOException {
    lines.encode(pending, 0, size);
    size = 0;
    to.write(lines.take());
  }
}
