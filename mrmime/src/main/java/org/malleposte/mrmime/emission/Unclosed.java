package org.malleposte.mrmime.emission;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Stands where an encoder would: to close it ends the content, and not what it is written to. */
final class Unclosed extends FilterOutputStream {

  Unclosed(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    out.write(octets, offset, length);
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
