package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/** A charset of single octets that the JDK has not: what each means, by a table. */
final class SingleByteCharset extends Charset {

  /** What stands in a table for an octet that means nothing. */
  private static final char NONE = '\uFFFD';

  private final String table;

  /** {@code table} has the character of each octet. */
  SingleByteCharset(String name, String table, String... aliases) {
    super(name, aliases);
    this.table = table;
  }

  @Override
  public boolean contains(Charset charset) {
    return charset.equals(this) || (charset.equals(US_ASCII) && table.startsWith(Own.ASCII));
  }

  @Override
  public CharsetDecoder newDecoder() {
    return new CharsetDecoder(this, 1, 1) {
      @Override
      protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
        while (in.hasRemaining()) {
          if (!out.hasRemaining()) {
            return CoderResult.OVERFLOW;
          }
          char c = table.charAt(in.get(in.position()) & 0xff);
          if (c == NONE) {
            return CoderResult.unmappableForLength(1);
          }
          in.get();
          out.put(c);
        }
        return CoderResult.UNDERFLOW;
      }
    };
  }

  @Override
  public CharsetEncoder newEncoder() {
    return new CharsetEncoder(this, 1, 1) {
      @Override
      protected CoderResult encodeLoop(CharBuffer in, ByteBuffer out) {
        while (in.hasRemaining()) {
          char c = in.get(in.position());
          if (Character.isSurrogate(c)) {
            return surrogate(in);
          }
          int b = table.indexOf(c);
          if (b < 0 || c == NONE) {
            return CoderResult.unmappableForLength(1);
          }
          if (!out.hasRemaining()) {
            return CoderResult.OVERFLOW;
          }
          in.get();
          out.put((byte) b);
        }
        return CoderResult.UNDERFLOW;
      }
    };
  }

  private static CoderResult surrogate(CharBuffer in) {
    if (Character.isLowSurrogate(in.get(in.position()))) {
      return CoderResult.malformedForLength(1);
    }
    if (in.remaining() == 1) {
      return CoderResult.UNDERFLOW;
    }
    return Character.isLowSurrogate(in.get(in.position() + 1))
        ? CoderResult.unmappableForLength(2)
        : CoderResult.malformedForLength(1);
  }
}
