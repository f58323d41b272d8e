package org.malleposte.transducer;

import java.util.Locale;

/**
 * A transducer to try: three octets become six digits and a dot, and of the last ones, as many as
 * there are.
 */
final class Hexadecimal extends Transducer {

  private static final int GROUP = 3;
  private static final int GIVEN = 7;

  Hexadecimal() {
    super(GIVEN, GROUP - 1, GIVEN);
  }

  /** {@return what it makes of a whole content} */
  byte[] whole(byte[] in) {
    return whole(in, 0, in.length, (in.length + 2L) / GROUP * GIVEN);
  }

  @Override
  protected int run(byte[] in, int from, int to, boolean last, byte[] out, int at, int end) {
    int here = from;
    int made = at;
    while (end - made >= GIVEN && here < to && (last || to - here >= GROUP)) {
      int count = Math.min(GROUP, to - here);
      for (int i = here; i < here + count; i++) {
        for (char digit : "%02x".formatted(in[i] & 0xff).toUpperCase(Locale.ROOT).toCharArray()) {
          out[made++] = (byte) digit;
        }
      }
      out[made++] = '.';
      here += count;
    }
    stopAt(here);
    return made;
  }
}
