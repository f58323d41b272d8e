package org.malleposte.transducer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The stream that {@link Transducer#reading} gives. */
final class ReadingStream extends InputStream {

  private static final int AHEAD = 16384;

  private final Transducer transducer;

  /** Where more comes from, to {@link #ahead}; nowhere if all of it is there. */
  private final InputStream in;

  private final byte[] ahead;
  private int at;
  private int end;
  private boolean over;

  ReadingStream(Transducer transducer, InputStream in) {
    this.transducer = transducer;
    this.in = in;
    this.ahead = new byte[AHEAD];
  }

  ReadingStream(Transducer transducer, byte[] content, int from, int to) {
    this.transducer = transducer;
    this.in = InputStream.nullInputStream();
    this.ahead = content;
    this.at = from;
    this.end = to;
    this.over = from == to;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, to.length);
    if (length == 0) {
      return 0;
    }
    int given = 0;
    while (given == 0 && !over) {
      given = transducer.convert(ahead, at, end, to, offset, offset + length);
      at += transducer.taken();
      if (given == 0 && at == end) {
        fill();
      }
    }
    if (given == 0) {
      given = transducer.finish(to, offset, offset + length);
    }
    return given == 0 ? -1 : given;
  }

  private void fill() throws IOException {
    at = 0;
    end = Math.max(in.read(ahead), 0);
    over = end == 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
