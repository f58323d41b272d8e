package org.malleposte.mrmime.emission;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** Reads pieces one after another, each opened when it is its turn. */
public final class Joined extends InputStream {

  private final Iterator<Piece> rest;
  private InputStream in = InputStream.nullInputStream();
  private boolean closed;

  /**
   * Makes a stream.
   *
   * @param pieces what to read
   */
  public Joined(List<Piece> pieces) {
    rest = pieces.iterator();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] out, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the mail was closed");
    }
    int count = in.read(out, offset, length);
    while (count < 0 && rest.hasNext()) {
      in.close();
      in = rest.next().open();
      count = in.read(out, offset, length);
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    in.close();
  }
}
