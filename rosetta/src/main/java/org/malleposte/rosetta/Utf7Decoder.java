package org.malleposte.rosetta;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * Decodes UTF-7.
 *
 * <p>Each byte is taken for good before the next is looked at. What turns out to be wrong is
 * therefore reported at the byte that shows it, and what that byte itself means is {@code due}: it
 * is given first when decoding goes on.
 */
final class Utf7Decoder extends CharsetDecoder {

  private static final int NONE = -1;

  /** What decoding must find room for, whatever it gives. */
  private static final int ROOM = 2;

  private final Utf7 charset;
  private boolean shifted;
  private boolean fresh;
  private int bits;
  private int count;
  private char high;
  private int due = NONE;

  Utf7Decoder(Utf7 charset) {
    super(charset, 1, 1 + ROOM);
    this.charset = charset;
  }

  @Override
  protected void implReset() {
    shifted = false;
    count = 0;
    high = 0;
    due = NONE;
  }

  @Override
  protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
    while (in.hasRemaining() || due != NONE) {
      // A low surrogate brings the high one with it.
      if (out.remaining() < ROOM) {
        return CoderResult.OVERFLOW;
      }
      if (due != NONE) {
        out.put((char) due);
        due = NONE;
      } else {
        byte b = in.get();
        if (!(shifted ? base64(b, out) : direct(b, out))) {
          in.position(in.position() - 1);
          return CoderResult.malformedForLength(1);
        }
      }
    }
    return CoderResult.UNDERFLOW;
  }

  /** What is left over at the end can no longer be reported, only replaced. */
  @Override
  protected CoderResult implFlush(CharBuffer out) {
    if (out.remaining() < ROOM) {
      return CoderResult.OVERFLOW;
    }
    if (due != NONE) {
      out.put((char) due);
    }
    if (shifted && (charset.dialect.closes || fresh || !isWhole())) {
      out.put('\uFFFD');
    }
    implReset();
    return CoderResult.UNDERFLOW;
  }

  private boolean direct(byte b, CharBuffer out) {
    if (b == charset.dialect.shift) {
      shift();
      return true;
    }
    if (!charset.dialect.reads(b)) {
      return false;
    }
    out.put((char) b);
    return true;
  }

  private boolean base64(byte b, CharBuffer out) {
    int value = charset.value(b);
    if (value >= 0) {
      fresh = false;
      bits = (bits << 6) | value;
      count += 6;
      return count < 16 || unit(out);
    }
    shifted = false;
    if (fresh && b == '-') {
      out.put(charset.dialect.shift);
      return true;
    }
    boolean whole = !fresh && isWhole();
    high = 0;
    if (b == '-') {
      return whole;
    }
    if (whole && !charset.dialect.closes && charset.dialect.reads(b)) {
      out.put((char) b);
      return true;
    }
    if (b == charset.dialect.shift) {
      shift();
    } else if (charset.dialect.reads(b)) {
      due = b;
    }
    return false;
  }

  private void shift() {
    shifted = true;
    fresh = true;
    bits = 0;
    count = 0;
  }

  /** Whether the bits left over are padding: fewer than a digit's, all zero, and no half pair. */
  private boolean isWhole() {
    return count < 6 && (bits & ((1 << count) - 1)) == 0 && high == 0;
  }

  private boolean unit(CharBuffer out) {
    count -= 16;
    char unit = (char) (bits >> count);
    boolean paired = high != 0;
    char first = high;
    high = 0;
    if (Character.isHighSurrogate(unit)) {
      high = unit;
      return !paired;
    }
    if (Character.isLowSurrogate(unit)) {
      if (paired) {
        out.put(first).put(unit);
      }
      return paired;
    }
    if (paired) {
      due = unit;
      return false;
    }
    out.put(unit);
    return true;
  }
}
