package org.malleposte.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** What the benchmarks of codecs have in common. */
final class Codecs {

  private static final int PIECE = 8192;

  private Codecs() {}

  /**
   * Has the JDK's codecs compiled as in a process that has been encoding and decoding for a while:
   * much is small there. Their intrinsics need that.
   */
  static void warm() {
    byte[] octets = new byte[3000];
    for (int i = 0; i < 60_000; i++) {
      int size = 3 + i % 3000;
      byte[] some = Arrays.copyOf(octets, size);
      Base64.getDecoder().decode(Base64.getEncoder().encode(some));
      Base64.getMimeDecoder().decode(Base64.getMimeEncoder().encode(some));
    }
  }

  /** {@return how many octets a stream has, which are read piece after piece} */
  static int read(InputStream in, byte[] content) throws IOException {
    try (in) {
      int size = 0;
      int count = 0;
      while (count >= 0) {
        size += count;
        count = in.read(content, size, Math.min(PIECE, content.length - size));
        if (count == 0) {
          return in.read() < 0 ? size : -1;
        }
      }
      return size;
    }
  }

  /** {@return how many octets a content is encoded with, which is written piece after piece} */
  static int write(byte[] content, byte[] encoded, UnaryOperator<OutputStream> encoding)
      throws IOException {
    var out = new Filling(encoded);
    try (var encoder = encoding.apply(out)) {
      for (int at = 0; at < content.length; at += PIECE) {
        encoder.write(content, at, Math.min(PIECE, content.length - at));
      }
    }
    return out.size();
  }

  /** Fills an array, from its begin again if it is full. */
  static final class Filling extends OutputStream {

    private final byte[] out;
    private int size;

    Filling(byte[] out) {
      this.out = out;
    }

    int size() {
      return size;
    }

    @Override
    public void write(int b) {
      out[size++ % out.length] = (byte) b;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      int at = length > out.length - size ? 0 : size;
      System.arraycopy(from, offset, out, at, length);
      size += length;
    }
  }
}
