package org.malleposte.unstrctrd;

import java.util.Arrays;

/**
 * The bytes of a value that is being made of parts of others. A CR and an LF that something held
 * apart never become a line break here: a space stands between them.
 */
final class Octets {

  private byte[] octets;
  private int size;

  Octets(int room) {
    octets = new byte[room];
  }

  void append(byte[] in, int from, int to) {
    if (from == to) {
      return;
    }
    int length = to - from;
    if (length >= octets.length - size) {
      octets = Arrays.copyOf(octets, Math.max(size + length + 1, 2 * octets.length));
    }
    if (in[from] == '\n' && size > 0 && octets[size - 1] == '\r') {
      octets[size++] = ' ';
    }
    System.arraycopy(in, from, octets, size, length);
    size += length;
  }

  byte[] toArray() {
    return Arrays.copyOf(octets, size);
  }
}
