package org.malleposte.emile;

import org.jspecify.annotations.Nullable;

/** {@code IPv4-address-literal = Snum 3("." Snum)} (RFC 5321, section 4.1.3). */
final class Ipv4Text {

  private Ipv4Text() {}

  /** {@return the address, or null if {@code text} is none} */
  static Domain.@Nullable Ipv4 read(String text) {
    int address = 0;
    int count = 0;
    for (var part : text.split("\\.", -1)) {
      if (part.isEmpty()
          || part.length() > 3
          || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return null;
      }
      int octet = Integer.parseInt(part);
      if (octet > 255 || ++count > 4) {
        return null;
      }
      address = address << 8 | octet;
    }
    return count == 4 ? new Domain.Ipv4(address) : null;
  }
}
