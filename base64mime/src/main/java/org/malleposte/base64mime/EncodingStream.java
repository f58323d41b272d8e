package org.malleposte.base64mime;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/** The stream that {@link Base64Encoder#encoding} gives. */
final class EncodingStream extends OutputStream {

  /** What one line of 76 characters holds. */
  private static final int LINE = 57;

  private static final byte[] CRLF = {'\r', '\n'};

  private final OutputStream to;
  private final byte[] pending = new byte[LINE * 128];
  private int size;
  private boolean begun;
  private boolean closed;

  EncodingStream(OutputStream to) {
    this.to = to;
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
      if (size == pending.length) {
        encode(size);
      }
      int count = Math.min(end - at, pending.length - size);
      System.arraycopy(from, at, pending, size, count);
      size += count;
      at += count;
    }
  }

  @Override
  public void flush() throws IOException {
    if (!closed) {
      encode(size - size % LINE);
    }
    to.flush();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      encode(size);
      to.flush();
    }
  }

  private void encode(int count) throws IOException {
    if (count > 0) {
      if (begun) {
        to.write(CRLF);
      }
      begun = true;
      byte[] content = count == pending.length ? pending : Arrays.copyOf(pending, count);
      to.write(Base64.getMimeEncoder().encode(content));
      size -= count;
      System.arraycopy(pending, count, pending, 0, size);
    }
  }
}
