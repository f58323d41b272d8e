package org.malleposte.emile;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The text form of IPv6 addresses: read by RFC 4291, section 2.2, and printed by RFC 5952. */
final class Ipv6Text {

  private static final int GROUPS = 8;

  private Ipv6Text() {}

  /**
   * {@return the address, or null if {@code text} is none}
   *
   * <p>{@code 1*4HEXDIG} between colons, one gap of two colons that stands for one group or more
   * (RFC 5321 has it so; RFC 4291 too), and in place of the last two groups an IPv4 address.
   */
  static Domain.@Nullable Ipv6 read(String text) {
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < text.length()) {
      int end = pastGroup(text, at);
      if (end < text.length() && text.charAt(end) == '.') {
        var embedded = count > GROUPS - 2 ? null : Ipv4Text.read(text.substring(at));
        if (embedded == null) {
          return null;
        }
        groups[count++] = embedded.address() >>> 16;
        groups[count++] = embedded.address() & 0xffff;
        break;
      }
      if (end == at || count == GROUPS) {
        return null;
      }
      groups[count++] = Integer.parseInt(text, at, end, 16);
      at = end;
      if (text.startsWith("::", at) && gap < 0) {
        gap = count;
        at += 2;
      } else if (at < text.length() && (text.charAt(at++) != ':' || at == text.length())) {
        return null;
      }
    }
    return gap < 0
        ? (count == GROUPS ? address(groups) : null)
        : (count < GROUPS ? address(opened(groups, gap, count)) : null);
  }

  /** {@return the offset past the group here, which has at most four digits} */
  private static int pastGroup(String text, int from) {
    int at = from;
    while (at < text.length() && at < from + 4 && isHexadecimal(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isHexadecimal(char c) {
    return c < 0x7f && Character.digit(c, 16) >= 0;
  }

  /** {@return all groups, with zeros where the gap is} */
  private static int[] opened(int[] groups, int gap, int count) {
    int[] all = new int[GROUPS];
    System.arraycopy(groups, 0, all, 0, gap);
    System.arraycopy(groups, gap, all, GROUPS - (count - gap), count - gap);
    return all;
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
