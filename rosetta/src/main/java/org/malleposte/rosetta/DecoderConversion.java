package org.malleposte.rosetta;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** From any charset that has a decoder, by way of characters. */
final class DecoderConversion extends Conversion {

  private static final int SIZE = 1024;

  /** More than the octets of any character with the shifts before it. */
  private static final int HELD = 16;

  private static final char REPLACEMENT = '\uFFFD';

  private final CharsetDecoder decoder;
  private final ByteBuffer octets = ByteBuffer.allocate(SIZE);
  private final CharBuffer chars = CharBuffer.allocate(SIZE);
  private final int factor;

  /** Where in the text the first of {@link #octets} is. */
  private long offset;

  DecoderConversion(Charset charset, OnMalformed policy) {
    super(policy);
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    factor = 3 * (int) Math.ceil(Math.max(1, decoder.maxCharsPerByte()));
  }

  @Override
  int factor() {
    return factor;
  }

  @Override
  int held() {
    return factor * HELD;
  }

  @Override
  int convert(byte[] in, int from, int to, byte[] out, int at) {
    int here = from;
    int end = at;
    while (here < to && !isStopped()) {
      int count = Math.min(octets.remaining(), to - here);
      octets.put(in, here, count).flip();
      here += count;
      end = decode(false, out, end);
      offset += octets.position();
      octets.compact();
    }
    return end;
  }

  @Override
  int finish(byte[] out, int at) {
    if (isStopped()) {
      return at;
    }
    octets.flip();
    int end = decode(true, out, at);
    offset += octets.limit();
    octets.clear();
    boolean more = !isStopped();
    while (more) {
      more = decoder.flush(chars).isOverflow();
      end = encode(true, out, end);
    }
    return end;
  }

  private int decode(boolean last, byte[] out, int at) {
    int end = at;
    CoderResult result;
    do {
      result = decoder.decode(octets, chars, last);
      end = encode(false, out, end);
      if (result.isError() && !isStopped()) {
        end = replace(offset + octets.position(), out, end);
        octets.position(octets.position() + result.length());
      }
    } while (!result.isUnderflow() && !isStopped());
    return end;
  }

  /**
   * Gives the characters that were decoded.
   *
   * @param flushed whether a U+FFFD is the decoder's own, for what it can only tell at the end
   */
  private int encode(boolean flushed, byte[] out, int at) {
    char[] text = chars.array();
    int size = chars.position();
    int end = at;
    for (int i = 0; i < size && !isStopped(); i++) {
      char c = text[i];
      if (c < 0x80) {
        out[end++] = (byte) c;
      } else if (c < 0x800) {
        out[end++] = (byte) (0xc0 | (c >> 6));
        out[end++] = (byte) (0x80 | (c & 0x3f));
      } else if (i + 1 < size && Character.isSurrogatePair(c, text[i + 1])) {
        end = encode(Character.toCodePoint(c, text[++i]), out, end);
      } else if (Character.isSurrogate(c)) {
        end = replace(offset + octets.position() - octetsOfCesu8(text, i, size), out, end);
      } else if (flushed && c == REPLACEMENT) {
        end = replace(offset, out, end);
      } else {
        out[end++] = (byte) (0xe0 | (c >> 12));
        out[end++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        out[end++] = (byte) (0x80 | (c & 0x3f));
      }
    }
    chars.clear();
    return end;
  }

  /**
   * {@return how many octets the characters were} The one decoder that gives half a pair of
   * surrogates is that of CESU-8 (Unicode Technical Report 26), where each has three octets.
   */
  private static int octetsOfCesu8(char[] text, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += text[i] < 0x80 ? 1 : text[i] < 0x800 ? 2 : 3;
    }
    return count;
  }

  private static int encode(int codePoint, byte[] out, int at) {
    out[at] = (byte) (0xf0 | (codePoint >> 18));
    out[at + 1] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
    out[at + 2] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    out[at + 3] = (byte) (0x80 | (codePoint & 0x3f));
    return at + 4;
  }
}
