package org.malleposte.base64mime;

import java.util.Objects;
import org.malleposte.transducer.Transducer;

/** Encodes a content in base64, in any {@link Form}: that of bodies, unless told otherwise. */
public final class Base64Encoder extends Transducer {

  /** A group, should a line end after each of its characters. */
  private static final int UNIT = 12;

  /** What is not worth the trouble. */
  private static final int LEAST = 48;

  private static final int MOST = 3072;

  private final Form form;
  private final Characters characters;

  /** The encoder of the JDK takes arrays only, and all of one: the smallest that is enough. */
  private byte[][] sizes = {};

  private byte[] encoded = {};
  private int column;

  /** Makes an encoder of {@link Form#MIME}. */
  public Base64Encoder() {
    this(Form.MIME);
  }

  /**
   * Makes an encoder.
   *
   * @param form what to write
   */
  public Base64Encoder(Form form) {
    super(UNIT, 2, UNIT);
    this.form = form;
    this.characters = Characters.of(form.alphabet());
  }

  /**
   * {@return the slice, encoded for a body}
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] encode(byte[] in, int from, int to) {
    return encode(in, from, to, Form.MIME);
  }

  /**
   * {@return the slice, encoded}
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @param form what to write
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] encode(byte[] in, int from, int to, Form form) {
    Objects.checkFromToIndex(from, to, in.length);
    return new Base64Encoder(form).whole(in, from, to, form.encodedLength(to - from));
  }

  @Override
  protected int run(byte[] in, int from, int to, boolean last, byte[] out, int at, int end) {
    int made = at;
    int here = from;
    while (to - here >= 3 && end - made >= UNIT) {
      int count = Math.min((to - here) / 3 * 3, room(end - made));
      if (count < LEAST) {
        count = 3;
        made = group(in, here, 3, out, made);
      } else {
        made = block(in, here, count, out, made);
      }
      here += count;
    }
    if (last && here < to) {
      made = group(in, here, to - here, out, made);
      here = to;
    }
    stopAt(here);
    return made;
  }

  /** {@return how many octets to encode at once, if a line ends as often as it can} */
  private int room(int room) {
    int width = form.width();
    int characters = width == 0 ? room : room / (width + 2) * width;
    return Math.min(MOST, characters / 4 * 3);
  }

  private int block(byte[] in, int from, int count, byte[] out, int at) {
    if (encoded.length == 0) {
      encoded = new byte[MOST / 3 * 4];
      sizes = new byte[][] {new byte[192], new byte[768], new byte[MOST]};
    }
    int i = 0;
    while (sizes[i].length < count) {
      i++;
    }
    System.arraycopy(in, from, sizes[i], 0, count);
    characters.encoder().encode(sizes[i], encoded);
    return put(encoded, count / 3 * 4, out, at);
  }

  /** One to three octets. */
  private int group(byte[] in, int from, int count, byte[] out, int at) {
    int bits = 0;
    for (int i = 0; i < 3; i++) {
      bits = (bits << 8) | (i < count ? in[from + i] & 0xff : 0);
    }
    int made = at;
    for (int i = 0; i < 4; i++) {
      if (i <= count) {
        made = put(characters.character(bits >> (18 - 6 * i)), out, made);
      } else if (form.padded()) {
        made = put((byte) '=', out, made);
      }
    }
    return made;
  }

  private int put(byte character, byte[] out, int at) {
    int made = breakLine(out, at);
    out[made] = character;
    column++;
    return made + 1;
  }

  private int put(byte[] from, int count, byte[] out, int at) {
    int width = form.width();
    int made = at;
    int here = 0;
    while (here < count) {
      made = breakLine(out, made);
      int run = width == 0 ? count : Math.min(width - column, count - here);
      System.arraycopy(from, here, out, made, run);
      column += run;
      here += run;
      made += run;
    }
    return made;
  }

  /** Ends a line that is full, since there is more. */
  private int breakLine(byte[] out, int at) {
    if (column < form.width() || form.width() == 0) {
      return at;
    }
    out[at] = '\r';
    out[at + 1] = '\n';
    column = 0;
    return at + 2;
  }
}
