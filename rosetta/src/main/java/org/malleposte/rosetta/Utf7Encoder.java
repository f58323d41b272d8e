package org.malleposte.rosetta;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/** Encodes UTF-7, with only those characters standing for themselves that must. */
final class Utf7Encoder extends CharsetEncoder {

  /** What a surrogate pair needs at most, with the shift before it. */
  private static final int LONGEST = 8;

  private final Utf7 charset;
  private boolean shifted;
  private int bits;
  private int count;

  Utf7Encoder(Utf7 charset) {
    super(charset, 2, LONGEST);
    this.charset = charset;
  }

  @Override
  protected void implReset() {
    shifted = false;
    count = 0;
  }

  @Override
  protected CoderResult encodeLoop(CharBuffer in, ByteBuffer out) {
    while (in.hasRemaining()) {
      if (out.remaining() < LONGEST) {
        return CoderResult.OVERFLOW;
      }
      char c = in.get(in.position());
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c) && in.remaining() == 1) {
          return CoderResult.UNDERFLOW;
        }
        if (Character.isLowSurrogate(c) || !Character.isLowSurrogate(in.get(in.position() + 1))) {
          return CoderResult.malformedForLength(1);
        }
        unit(in.get(), out);
      }
      character(in.get(), out);
    }
    return CoderResult.UNDERFLOW;
  }

  @Override
  protected CoderResult implFlush(ByteBuffer out) {
    if (out.remaining() < 2) {
      return CoderResult.OVERFLOW;
    }
    unshift(out);
    return CoderResult.UNDERFLOW;
  }

  private void character(char c, ByteBuffer out) {
    if (c == charset.dialect.shift && (!shifted || charset.dialect.writes(c))) {
      unshift(out);
      out.put((byte) c).put((byte) '-');
    } else if (charset.dialect.writes(c)) {
      unshift(out);
      out.put((byte) c);
    } else {
      unit(c, out);
    }
  }

  private void unit(char unit, ByteBuffer out) {
    if (!shifted) {
      shifted = true;
      out.put((byte) charset.dialect.shift);
    }
    bits = (bits << 16) | unit;
    count += 16;
    while (count >= 6) {
      count -= 6;
      out.put(charset.digit((bits >> count) & 0x3f));
    }
  }

  private void unshift(ByteBuffer out) {
    if (shifted) {
      if (count > 0) {
        out.put(charset.digit((bits << (6 - count)) & 0x3f));
      }
      out.put((byte) '-');
      implReset();
    }
  }
}
