package org.malleposte.base64mime;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Decodes base64 as it stands in a body (RFC 2045, section 6.8), in pieces cut anywhere.
 *
 * <p>No octet makes decoding fail: what is not of the alphabet is passed over, what is cut short
 * gives the octets that are whole, and {@link #defects} tells afterwards. Where the input is cut
 * into pieces changes neither.
 *
 * <p>A decoder decodes one content, and belongs to one thread at a time.
 */
public final class Base64Decoder {

  private final LineBlock block = new LineBlock();
  private final Set<Defect> defects = EnumSet.noneOf(Defect.class);
  private int bits;
  private int characters;
  private int paddingDue;
  private boolean padded;

  /** Makes a decoder that has read nothing. */
  public Base64Decoder() {}

  /**
   * {@return what the slice means, as one whole content}
   *
   * @param in the bytes
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] decode(byte[] in, int from, int to) {
    var decoder = new Base64Decoder();
    byte[] out = new byte[room(to - from)];
    int size = decoder.decode(in, from, to, out, 0);
    size += decoder.finish(out, size);
    return size == out.length ? out : Arrays.copyOf(out, size);
  }

  /**
   * {@return how many bytes at most a piece of {@code length} bytes decodes to, and {@link #finish}
   * after it}
   *
   * @param length the length of a piece; not negative
   */
  public static int room(int length) {
    return (length / 4 + 1) * 3;
  }

  /**
   * Decodes the next piece.
   *
   * @param in the bytes
   * @param from the offset of the first
   * @param to the offset past the last
   * @param out takes what they mean: {@link #room} says how much that may be
   * @param at the offset in {@code out} to begin at
   * @return how many bytes were put into {@code out}
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}, or {@code out}
   *     has no room
   */
  public int decode(byte[] in, int from, int to, byte[] out, int at) {
    Objects.checkFromToIndex(from, to, in.length);
    Objects.checkFromIndexSize(at, room(to - from), out.length);
    int end = at;
    int here = from;
    while (here < to) {
      int lines = characters == 0 && !padded ? block.take(in, here, to) : 0;
      if (lines > 0 && block.decode(out, end)) {
        end += block.size();
        here = lines;
      } else {
        int stop = lines > 0 ? lines : pastLine(in, here, to);
        end = decodeEach(in, here, stop, out, end);
        here = stop;
      }
    }
    return end - at;
  }

  /**
   * Ends the content: gives what its last characters still mean.
   *
   * @param out takes at most two bytes
   * @param at the offset in {@code out} to begin at
   * @return how many bytes were put into {@code out}
   * @throws IndexOutOfBoundsException if {@code out} has no room
   */
  public int finish(byte[] out, int at) {
    if (characters > 1 || paddingDue > 0) {
      defects.add(Defect.MISSING_PADDING);
    }
    paddingDue = 0;
    return endGroup(out, at) - at;
  }

  /** {@return what was wrong so far; complete once {@link #finish} was called} */
  public Set<Defect> defects() {
    return Collections.unmodifiableSet(defects);
  }

  /**
   * {@return a stream of what {@code encoded} means}
   *
   * <p>It reads ahead, keeps some kilobytes whatever the content's length, and closes {@code
   * encoded} when it is closed. This decoder serves no other stream.
   *
   * @param encoded the content, to its end
   */
  public InputStream decoding(InputStream encoded) {
    return new DecodingStream(this, encoded);
  }

  private static int pastLine(byte[] in, int from, int to) {
    int at = from;
    while (at < to && in[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, to);
  }

  private int decodeEach(byte[] in, int from, int to, byte[] out, int at) {
    int end = at;
    for (int here = from; here < to; here++) {
      int value = Alphabet.VALUE[in[here] & 0xff];
      if (value >= 0) {
        end = character(value, out, end);
      } else if (value == Alphabet.PADDING) {
        end = padding(out, end);
      } else if (value == Alphabet.FOREIGN) {
        defects.add(Defect.FOREIGN_OCTET);
      }
    }
    return end;
  }

  private int character(int value, byte[] out, int at) {
    if (padded) {
      if (paddingDue > 0) {
        defects.add(Defect.MISSING_PADDING);
      }
      defects.add(Defect.DATA_AFTER_PADDING);
      padded = false;
      paddingDue = 0;
    }
    bits = (bits << 6) | value;
    if (++characters < 4) {
      return at;
    }
    characters = 0;
    out[at] = (byte) (bits >> 16);
    out[at + 1] = (byte) (bits >> 8);
    out[at + 2] = (byte) bits;
    return at + 3;
  }

  private int padding(byte[] out, int at) {
    if (characters > 0) {
      paddingDue = 3 - characters;
      padded = true;
    } else if (paddingDue > 0) {
      paddingDue--;
    } else {
      defects.add(Defect.STRAY_PADDING);
    }
    return endGroup(out, at);
  }

  /** Gives the whole octets of a group that has fewer than four characters. */
  private int endGroup(byte[] out, int at) {
    int octets = Math.max(characters - 1, 0);
    int spare = characters * 6 - octets * 8;
    if (characters == 1) {
      defects.add(Defect.TRUNCATED);
    } else if (characters > 0 && (bits & ((1 << spare) - 1)) != 0) {
      defects.add(Defect.SPARE_BITS);
    }
    for (int i = 0; i < octets; i++) {
      out[at + i] = (byte) (bits >> (spare + 8 * (octets - 1 - i)));
    }
    characters = 0;
    bits = 0;
    return at + octets;
  }
}
