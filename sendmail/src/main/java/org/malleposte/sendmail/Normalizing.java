package org.malleposte.sendmail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Reads lines that end with CRLF or LF, and gives them with a CRLF each; a CR alone stays so. */
final class Normalizing extends FilterInputStream {

  private static final int BLOCK = 16 * 1024;

  private final byte[] block = new byte[BLOCK];
  private int at = 0;
  private int end = 0;

  /** The last octet that was read, for a CRLF that the block cuts. */
  private int last = '\n';

  /** Whether an LF, whose CR was given, is still to be given. */
  private boolean owed = false;

  private boolean finished = false;

  Normalizing(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] out, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, out.length);
    int to = from;
    while (to < from + length) {
      if (owed) {
        out[to++] = '\n';
        owed = false;
      } else if (at < end) {
        to = take(out, to, from + length);
      } else if (to > from || finished || !fill()) {
        break;
      }
    }
    return to > from || length == 0 ? to - from : -1;
  }

  @Override
  public long skip(long n) throws IOException {
    return readNBytes(Math.clamp(n, 0, BLOCK)).length;
  }

  @Override
  public int available() {
    return end - at;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Gives octets of the block until it is empty, or {@code out} full, or an LF is owed. */
  private int take(byte[] out, int from, int limit) {
    int to = from;
    while (at < end && to < limit) {
      byte c = block[at++];
      boolean bare = c == '\n' && last != '\r';
      last = c;
      if (bare) {
        out[to++] = '\r';
        owed = true;
        return to;
      }
      out[to++] = c;
    }
    return to;
  }

  /** {@return whether there is more to give} */
  private boolean fill() throws IOException {
    int n = in.read(block, 0, BLOCK);
    if (n >= 0) {
      at = 0;
      end = n;
      return true;
    }
    finished = true;
    if (last != '\n') {
      at = 0;
      end = 2;
      block[0] = '\r';
      block[1] = '\n';
      return true;
    }
    return false;
  }
}
