package org.malleposte.mrmime.emission;

/** Tells whether octets, seen one by one, are UTF-8 (RFC 3629, section 4). */
final class Utf8Check {

  private boolean valid = true;
  private int missing;
  private int least = 0x80;
  private int most = 0xbf;

  /** Sees the next octet. */
  void see(byte b) {
    int octet = b & 0xff;
    if (missing > 0) {
      valid &= octet >= least && octet <= most;
      missing--;
      least = 0x80;
      most = 0xbf;
    } else if (octet >= 0x80) {
      begin(octet);
    }
  }

  /** Some octets leave no room for what could be said with fewer, or for surrogates. */
  private void begin(int octet) {
    valid &= octet >= 0xc2 && octet <= 0xf4;
    missing = octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : 3;
    least = octet == 0xe0 ? 0xa0 : octet == 0xf0 ? 0x90 : 0x80;
    most = octet == 0xed ? 0x9f : octet == 0xf4 ? 0x8f : 0xbf;
  }

  /** {@return whether a character has begun that is not complete} */
  boolean isWithin() {
    return missing > 0;
  }

  /** {@return whether it is UTF-8, if nothing follows} */
  boolean isValid() {
    return valid && missing == 0;
  }
}
