package org.malleposte.mrmime.emission;

import java.io.OutputStream;

/** Counts what is written to it, and keeps nothing. */
final class Counter extends OutputStream {

  private long count;

  @Override
  public void write(int b) {
    count++;
  }

  @Override
  public void write(byte[] octets, int offset, int length) {
    count += length;
  }

  /** {@return how many octets were written} */
  long count() {
    return count;
  }
}
