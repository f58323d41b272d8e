package org.malleposte.mrmime.emission;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Makes a CRLF of each LF that has no CR before it. */
final class CanonicalLines extends FilterOutputStream {

  private boolean afterCr;

  CanonicalLines(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    int from = offset;
    for (int i = offset; i < offset + length; i++) {
      if (octets[i] == '\n' && !afterCr) {
        out.write(octets, from, i - from);
        out.write('\r');
        from = i;
      }
      afterCr = octets[i] == '\r';
    }
    out.write(octets, from, offset + length - from);
  }
}
