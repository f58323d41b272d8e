package org.malleposte.rosetta;

import java.util.Arrays;

/** From UTF-8: what is well-formed is copied. */
final class Utf8Conversion extends Conversion {

  /** The beginning of a character, of which the next piece may have the rest. */
  private final byte[] begun = new byte[4];

  private int begunSize;
  private long begunAt;
  private int state;
  private long offset;

  Utf8Conversion(OnMalformed policy) {
    super(policy);
  }

  @Override
  int factor() {
    return 3;
  }

  @Override
  int held() {
    return 3;
  }

  @Override
  int convert(byte[] in, int from, int to, byte[] out, int at) {
    int here = from;
    int end = at;
    if (begunSize > 0) {
      here = goOn(in, from, to);
      end = endBegun(out, at);
    }
    while (here < to && !isStopped()) {
      int past = Utf8.pastWellFormed(in, here, to);
      System.arraycopy(in, here, out, end, past - here);
      end += past - here;
      int fault = Utf8.fault(in, past, to);
      if (fault == 0) {
        begin(in, past, to, offset + past - from);
        here = to;
      } else {
        end = replace(offset + past - from, out, end);
        here = past + fault;
      }
    }
    offset += to - from;
    return end;
  }

  @Override
  byte[] convertAll(byte[] in, int from, int to) {
    return Utf8.pastWellFormed(in, from, to) == to
        ? Arrays.copyOfRange(in, from, to)
        : super.convertAll(in, from, to);
  }

  @Override
  int finish(byte[] out, int at) {
    return begunSize == 0 || isStopped() ? at : replace(begunAt, out, at);
  }

  private void begin(byte[] in, int from, int to, long textOffset) {
    begunAt = textOffset;
    state = Utf8.WHOLE;
    goOn(in, from, to);
  }

  /** {@return the offset past what belongs to the character that was begun} */
  private int goOn(byte[] in, int from, int to) {
    int at = from;
    while (at < to) {
      state = Utf8.step(state, in[at]);
      if (state == Utf8.BROKEN) {
        return at;
      }
      begun[begunSize++] = in[at++];
      if (state == Utf8.WHOLE) {
        return at;
      }
    }
    return at;
  }

  /** Gives what was begun, if it is known by now what it is. */
  private int endBegun(byte[] out, int at) {
    if (state == Utf8.WHOLE) {
      int size = begunSize;
      System.arraycopy(begun, 0, out, at, size);
      begunSize = 0;
      return at + size;
    }
    if (state == Utf8.BROKEN) {
      begunSize = 0;
      return replace(begunAt, out, at);
    }
    return at;
  }
}
