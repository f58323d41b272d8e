package org.malleposte.sendmail;

import java.io.IOException;
import java.io.InputStream;

/**
 * What servers have to be told of a message before they get it.
 *
 * @param octets how many it has, with a CRLF at its end
 * @param eightBit whether some octet is beyond ASCII (RFC 6152)
 * @param internationalized whether one is so in the header (RFC 6532)
 * @param sendable whether it holds neither a NUL nor a CR or LF that is not part of a CRLF (RFC
 *     5321, sections 2.3.8 and 4.5.2)
 */
public record Facts(long octets, boolean eightBit, boolean internationalized, boolean sendable) {

  private static final int BLOCK = 64 * 1024;

  /**
   * {@return what there is to know of a message}
   *
   * @param in the message; read to its end, and not closed
   * @throws IOException if it cannot be read
   */
  public static Facts of(InputStream in) throws IOException {
    var scan = new Scan();
    byte[] block = new byte[BLOCK];
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      scan.take(block, n);
    }
    return scan.facts();
  }

  /** Looks at each octet once. */
  private static final class Scan {

    private long octets = 0;
    private boolean eightBit = false;
    private boolean internationalized = false;
    private boolean sendable = true;
    private boolean header = true;
    private int last = '\n';
    private int beforeLast = '\r';

    void take(byte[] block, int length) {
      octets += length;
      for (int n = 0; n < length; n++) {
        int c = block[n];
        if (c < 0) {
          eightBit = true;
          internationalized |= header;
        } else if (c == '\n') {
          sendable &= last == '\r';
          header &= beforeLast != '\n';
        } else if (c == 0) {
          sendable = false;
        }
        if (last == '\r' && c != '\n') {
          sendable = false;
        }
        beforeLast = last;
        last = c;
      }
    }

    Facts facts() {
      boolean ended = octets == 0 || last == '\n';
      return new Facts(
          ended ? octets : octets + 2, eightBit, internationalized, sendable && last != '\r');
    }
  }
}
