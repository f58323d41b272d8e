package org.malleposte.mrmime.emission;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a content of which it is known how long it is, and fails if it is not so. */
public final class Exact extends FilterInputStream {

  private final long promised;
  private long count;

  /**
   * Makes a stream.
   *
   * @param in the content
   * @param promised how many octets it has
   */
  public Exact(InputStream in, long promised) {
    super(in);
    this.promised = promised;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] out, int offset, int length) throws IOException {
    int read = in.read(out, offset, length);
    count += Math.max(read, 0);
    if (count > promised || (read < 0 && count < promised)) {
      throw new IOException(
          "a body of %d octets was told, and %s came"
              .formatted(promised, count > promised ? "more" : Long.toString(count)));
    }
    return read;
  }

  /** Reads what is passed over, so that it counts. */
  @Override
  public long skip(long most) throws IOException {
    byte[] block = new byte[Math.clamp(most, 0, 8192)];
    return block.length == 0 ? 0 : Math.max(read(block, 0, block.length), 0);
  }

  /** {@return no: what is read twice is no longer counted} */
  @Override
  public boolean markSupported() {
    return false;
  }
}
