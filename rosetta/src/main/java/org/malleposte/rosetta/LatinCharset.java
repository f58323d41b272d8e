package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/** The parts of ISO 8859 that the JDK has not: Latin-1, but for the bytes from 0xA0 up. */
final class LatinCharset extends Charset {

  /** Part 10, Latin-6: Nordic languages. */
  static final Charset ISO_8859_10 =
      new LatinCharset(
          "ISO-8859-10",
          "\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋ"
              + "ĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞß"
              + "āáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ",
          "iso-ir-157",
          "l6",
          "ISO_8859-10:1992",
          "csISOLatin6",
          "latin6");

  /** Part 14, Latin-8: Celtic languages. */
  static final Charset ISO_8859_14 =
      new LatinCharset(
          "ISO-8859-14",
          "\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡ"
              + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶß"
              + "àáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ",
          "iso-ir-199",
          "ISO_8859-14:1998",
          "ISO_8859-14",
          "latin8",
          "iso-celtic",
          "l8",
          "csISO885914");

  private static final int FIRST = 0xa0;

  private final String upper;

  private LatinCharset(String name, String upper, String... aliases) {
    super(name, aliases);
    this.upper = upper;
  }

  @Override
  public boolean contains(Charset charset) {
    return charset.equals(this) || charset.equals(US_ASCII);
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
          int b = in.get() & 0xff;
          out.put(b < FIRST ? (char) b : upper.charAt(b - FIRST));
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
          int b = c < FIRST ? c : upper.indexOf(c) + FIRST;
          if (c >= FIRST && b < FIRST) {
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
