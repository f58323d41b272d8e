package org.malleposte.ptt.session;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Collects mail data up to the empty line that ends the header (RFC 5322, section 2.1), however
 * they are cut, and no more than a limit.
 */
final class HeaderBuffer {

  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private final int limit;

  /** How much of {@code CRLF CRLF} was just read; a header may begin with its end. */
  private int matched = 2;

  HeaderBuffer(int limit) {
    this.limit = limit;
  }

  /**
   * Takes octets of {@code slice} up to the end of the header.
   *
   * @return whether the header is complete, or too long; what is left of the slice is then not its
   */
  boolean feed(ByteBuffer slice) {
    while (slice.hasRemaining() && matched < 4 && octets.size() <= limit) {
      byte octet = slice.get();
      octets.write(octet);
      matched = octet == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : octet == '\r' ? 1 : 0;
    }
    return matched == 4 || tooLong();
  }

  boolean tooLong() {
    return octets.size() > limit;
  }

  byte[] octets() {
    return octets.toByteArray();
  }
}
