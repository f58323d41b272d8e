package org.malleposte.emile;

import org.jspecify.annotations.Nullable;

/** {@code IPv4-address-literal = Snum 3("." Snum)} (RFC 5321, section 4.1.3). */
final class Ipv4Text {

  private Ipv4Text() {}

  /** {@return the address, or null if {@code text} is none} */
  static Domain.@Nullable Ipv4 read(String text) {
    int address = 0;
    int count = 0;
    int at = 0;
    while (at <= text.length() && count < 4) {
      int snum = 0;
      int from = at;
      while (at < text.length() && at < from + 3 && isDigit(text.charAt(at))) {
        snum = snum * 10 + text.charAt(at++) - '0';
      }
      boolean more = at < text.length();
      if (at == from || snum > 255 || (more && (count == 3 || text.charAt(at) != '.'))) {
        return null;
      }
      address = address << 8 | snum;
      count++;
      at++; // past the dot, or the end
    }
    return count == 4 ? new Domain.Ipv4(address) : null;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
