package org.malleposte.mrmime.emission;

import java.io.IOException;
import java.io.InputStream;
import org.malleposte.mrmime.Body;

/**
 * What there is in a body, to choose an encoding by.
 *
 * @param octets how many octets there are
 * @param eightBit how many of them are not ASCII
 * @param longest the most octets of a line, its break left out
 * @param nul whether there is a NUL
 * @param loneCr whether there is a CR that no LF follows
 * @param loneLf whether there is an LF that no CR precedes
 */
record Survey(
    long octets, long eightBit, long longest, boolean nul, boolean loneCr, boolean loneLf) {

  static Survey of(Body body) throws IOException {
    long octets = 0;
    long eightBit = 0;
    long longest = 0;
    long line = 0;
    boolean nul = false;
    boolean loneCr = false;
    boolean loneLf = false;
    boolean afterCr = false;
    byte[] chunk = new byte[1 << 13];
    try (InputStream in = body.open()) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        octets += count;
        for (int i = 0; i < count; i++) {
          byte b = chunk[i];
          if (b == '\n') {
            loneLf |= !afterCr;
            longest = Math.max(longest, line - (afterCr ? 1 : 0));
            line = 0;
          } else {
            loneCr |= afterCr;
            nul |= b == 0;
            eightBit += b < 0 ? 1 : 0;
            line++;
          }
          afterCr = b == '\r';
        }
      }
    }
    return new Survey(octets, eightBit, Math.max(longest, line), nul, loneCr || afterCr, loneLf);
  }
}
