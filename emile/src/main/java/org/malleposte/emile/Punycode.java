package org.malleposte.emile;

import java.util.Optional;

/** Writes Unicode with the letters, digits and hyphen of a label (RFC 3492). */
final class Punycode {

  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_N = 0x80;

  private Punycode() {}

  /**
   * {@return the encoding of {@code label}} The time is quadratic in its length, which the caller
   * bounds.
   */
  static String encode(int[] label) {
    var out = new StringBuilder();
    for (int c : label) {
      if (c < INITIAL_N) {
        out.append((char) c);
      }
    }
    int basic = out.length();
    if (basic > 0) {
      out.append('-');
    }
    int n = INITIAL_N;
    int delta = 0;
    int bias = INITIAL_BIAS;
    for (int done = basic; done < label.length; ) {
      int next = smallestFrom(label, n);
      delta += (next - n) * (done + 1);
      n = next;
      for (int c : label) {
        if (c < n) {
          delta++;
        } else if (c == n) {
          variableLength(delta, bias, out);
          bias = adapt(delta, done + 1, done == basic);
          delta = 0;
          done++;
        }
      }
      delta++;
      n++;
    }
    return out.toString();
  }

  private static int smallestFrom(int[] label, int n) {
    int smallest = Integer.MAX_VALUE;
    for (int c : label) {
      if (c >= n && c < smallest) {
        smallest = c;
      }
    }
    return smallest;
  }

  /** Writes one generalized variable-length integer (RFC 3492, section 3.3). */
  private static void variableLength(int delta, int bias, StringBuilder out) {
    int q = delta;
    for (int k = BASE; ; k += BASE) {
      int t = Math.clamp(k - bias, T_MIN, T_MAX);
      if (q < t) {
        out.append(digit(q));
        return;
      }
      out.append(digit(t + (q - t) % (BASE - t)));
      q = (q - t) / (BASE - t);
    }
  }

  /**
   * {@return the label that ASCII letters, digits and hyphens in lower case encode, if they do} The
   * time is quadratic in their number, which the caller bounds.
   */
  static Optional<String> decode(String encoded) {
    int delimiter = encoded.lastIndexOf('-');
    var out = new StringBuilder(encoded.substring(0, Math.max(delimiter, 0)));
    int n = INITIAL_N;
    int bias = INITIAL_BIAS;
    long i = 0;
    int points = out.length();
    for (int at = delimiter + 1; at < encoded.length(); ) {
      long before = i;
      long weight = 1;
      for (int k = BASE; ; k += BASE) {
        int digit = at < encoded.length() ? value(encoded.charAt(at++)) : -1;
        i += digit * weight;
        if (digit < 0 || i > Integer.MAX_VALUE) {
          return Optional.empty();
        }
        int t = Math.clamp(k - bias, T_MIN, T_MAX);
        if (digit < t) {
          break;
        }
        weight *= BASE - t;
      }
      points++;
      bias = adapt((int) (i - before), points, before == 0);
      n += (int) (i / points);
      i %= points;
      if (!Character.isValidCodePoint(n) || Character.getType(n) == Character.SURROGATE) {
        return Optional.empty();
      }
      out.insert(out.offsetByCodePoints(0, (int) i++), Character.toString(n));
    }
    return Optional.of(out.toString());
  }

  private static int value(char c) {
    return c >= 'a' && c <= 'z' ? c - 'a' : c >= '0' && c <= '9' ? c - '0' + 26 : -1;
  }

  /** Bias adaptation (RFC 3492, section 3.4). */
  private static int adapt(int delta, int points, boolean first) {
    int d = first ? delta / DAMP : delta / 2;
    d += d / points;
    int k = 0;
    while (d > ((BASE - T_MIN) * T_MAX) / 2) {
      d /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * d / (d + SKEW);
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }
}
