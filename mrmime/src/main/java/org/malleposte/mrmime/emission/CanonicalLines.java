package org.malleposte.mrmime.emission;

import org.malleposte.transducer.Transducer;

/** Makes a CRLF of each LF that has no CR before it. */
final class CanonicalLines extends Transducer {

  private static final int UNIT = 2;

  private boolean afterCr;

  CanonicalLines() {
    super(UNIT, 0, UNIT);
  }

  @Override
  protected int run(byte[] in, int from, int to, boolean last, byte[] out, int at, int end) {
    int here = from;
    int made = at;
    while (here < to && end - made >= UNIT) {
      int most = Math.min(to, here + end - made - 1);
      int run = here;
      while (run < most && in[run] != '\n') {
        run++;
      }
      if (run > here) {
        System.arraycopy(in, here, out, made, run - here);
        made += run - here;
        here = run;
        afterCr = in[run - 1] == '\r';
      }
      if (here < to && in[here] == '\n' && end - made >= UNIT) {
        if (!afterCr) {
          out[made++] = '\r';
        }
        out[made++] = '\n';
        here++;
        afterCr = false;
      }
    }
    stopAt(here);
    return made;
  }
}
