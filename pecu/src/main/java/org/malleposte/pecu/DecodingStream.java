package org.malleposte.pecu;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The stream that {@link QuotedPrintableDecoder#decoding} gives. */
final class DecodingStream extends InputStream {

  private final QuotedPrintableDecoder decoder;
  private final InputStream encoded;
  private final byte[] in = new byte[8192];
  private final byte[] out = new byte[QuotedPrintableDecoder.room(in.length)];
  private int at;
  private int end;
  private boolean ended;

  DecodingStream(QuotedPrintableDecoder decoder, InputStream encoded) {
    this.decoder = decoder;
    this.encoded = encoded;
  }

  @Override
  public int read() throws IOException {
    return fill() ? out[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, to.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(out, at, to, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() {
    return end - at;
  }

  @Override
  public void close() throws IOException {
    encoded.close();
  }

  /** {@return whether there is a byte to give} */
  private boolean fill() throws IOException {
    while (at == end && !ended) {
      int count = encoded.read(in);
      ended = count < 0;
      at = 0;
      end = ended ? decoder.finish(out, 0) : decoder.decode(in, 0, count, out, 0);
    }
    return at < end;
  }
}
