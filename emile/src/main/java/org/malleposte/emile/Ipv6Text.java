package org.malleposte.emile;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The text form of IPv6 addresses: read by RFC 4291, section 2.2, and printed by RFC 5952. */
final class Ipv6Text {

  private static final int GROUPS = 8;

  private Ipv6Text() {}

  /** {@return the address, or null if {@code text} is none} */
  static Domain.@Nullable Ipv6 read(String text) {
    int gap = text.indexOf("::");
    int[] groups = new int[GROUPS];
    if (gap < 0) {
      return fill(text, groups, 0, true) == GROUPS ? address(groups) : null;
    }
    int before = fill(text.substring(0, gap), groups, 0, false);
    int[] tail = new int[GROUPS];
    int after = fill(text.substring(gap + 2), tail, 0, true);
    if (before < 0 || after < 0 || before + after > GROUPS - 1) {
      return null;
    }
    System.arraycopy(tail, 0, groups, GROUPS - after, after);
    return address(groups);
  }

  /** {@return how many groups {@code text} held, or -1} */
  private static int fill(String text, int[] groups, int from, boolean last) {
    if (text.isEmpty()) {
      return 0;
    }
    int count = from;
    var parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (last && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        var embedded = Ipv4Text.read(parts[i]);
        if (embedded == null || count + 2 > GROUPS) {
          return -1;
        }
        groups[count++] = embedded.address() >>> 16;
        groups[count++] = embedded.address() & 0xffff;
      } else if (count < GROUPS && isGroup(parts[i])) {
        groups[count++] = Integer.parseInt(parts[i], 16);
      } else {
        return -1;
      }
    }
    return count;
  }

  private static boolean isGroup(String text) {
    boolean hexadecimal = !text.isEmpty() && text.length() <= 4;
    for (int i = 0; i < text.length() && hexadecimal; i++) {
      hexadecimal = text.charAt(i) < 0x7f && Character.digit(text.charAt(i), 16) >= 0;
    }
    return hexadecimal;
  }

  /** {@return the shortest form: lower case, the longest run of zero groups as two colons} */
  static String print(long high, long low) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i % 4))) & 0xffff;
    }
    int longest = 0;
    int start = -1;
    for (int i = 0; i < GROUPS; i++) {
      int run = 0;
      while (i + run < GROUPS && groups[i + run] == 0) {
        run++;
      }
      if (run > Math.max(longest, 1)) {
        longest = run;
        start = i;
      }
    }
    return start < 0
        ? join(groups, 0, GROUPS)
        : join(groups, 0, start) + "::" + join(groups, start + longest, GROUPS);
  }

  private static String join(int[] groups, int from, int to) {
    var joiner = new StringJoiner(":");
    for (int i = from; i < to; i++) {
      joiner.add(Integer.toHexString(groups[i]));
    }
    return joiner.toString();
  }

  private static Domain.Ipv6 address(int[] groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < GROUPS / 2; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[GROUPS / 2 + i];
    }
    return new Domain.Ipv6(high, low);
  }
}
