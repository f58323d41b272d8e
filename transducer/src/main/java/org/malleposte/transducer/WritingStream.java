package org.malleposte.transducer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** The stream that {@link Transducer#writing} gives. */
final class WritingStream extends OutputStream {

  private final Transducer transducer;
  private final OutputStream out;
  private final byte[] made = new byte[16384];
  private final byte[] one = new byte[1];
  private int size;
  private boolean closed;

  WritingStream(Transducer transducer, OutputStream out) {
    this.transducer = transducer;
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    one[0] = (byte) b;
    write(one, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, from.length);
    if (closed) {
      throw new IOException("the content was ended");
    }
    int at = offset;
    int end = offset + length;
    while (at < end) {
      size += transducer.convert(from, at, end, made, size, made.length);
      at += transducer.taken();
      if (size == made.length) {
        pass();
      }
    }
  }

  @Override
  public void flush() throws IOException {
    pass();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      while (!transducer.isFinished()) {
        size += transducer.finish(made, size, made.length);
        pass();
      }
      out.flush();
    }
  }

  private void pass() throws IOException {
    out.write(made, 0, size);
    size = 0;
  }
}
