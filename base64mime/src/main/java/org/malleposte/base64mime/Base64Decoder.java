package org.malleposte.base64mime;

import java.util.List;
import org.malleposte.transducer.Tally;
import org.malleposte.transducer.Transducer;

/**
 * Decodes base64 as it stands in a body (RFC 2045, section 6.8).
 *
 * <p>No octet makes decoding fail: what is not of the alphabet is passed over, what is cut short
 * gives the octets that are whole, what follows padding is decoded as one more content, and {@link
 * #defects} tells afterwards. Line breaks, of either kind, and other white space are no defects.
 *
 * <p>Lines are decoded many at once. Octets out of place make that fail, which costs an exception
 * inside the JDK in 64 KiB at most; nothing else is allocated by a call.
 */
public final class Base64Decoder extends Transducer {

  /** What a group of four characters means. */
  private static final int OCTETS = 3;

  /** RFC 2045, section 6.8. */
  private static final int LONGEST = 76;

  /** How much is read one octet after the other before lines are looked for again. */
  private static final int STRETCH = 1024;

  private final int[] values;
  private final LineBlock block;
  private final Tally<Defect.Kind> tally = new Tally<>(Defect.Kind.class);

  /** The last {@code characters}, 0 to 3, of a group that is not whole. */
  private int bits;

  private int characters;
  private int paddingDue;
  private boolean padded;

  /** How far the current run came. */
  private int stopped;

  /** Characters of this line so far, and of the one before. */
  private long column;

  private long width;

  /** Makes a decoder of {@link Alphabet#STANDARD} that has read nothing. */
  public Base64Decoder() {
    this(Alphabet.STANDARD);
  }

  /**
   * Makes a decoder that has read nothing.
   *
   * @param alphabet the characters
   */
  public Base64Decoder(Alphabet alphabet) {
    this(alphabet, new LineBlock(Characters.of(alphabet)));
  }

  Base64Decoder(Alphabet alphabet, LineBlock block) {
    super(OCTETS, 0, 1);
    this.values = Characters.of(alphabet).meanings();
    this.block = block;
  }

  /**
   * {@return what the slice means, as one whole content}
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] decode(byte[] in, int from, int to) {
    return new Base64Decoder().whole(in, from, to, maxLength(to - from));
  }

  /**
   * {@return how many octets at most a content is decoded to}
   *
   * @param length how many it has; not negative
   */
  public static long maxLength(long length) {
    return length / 4 * OCTETS + Math.max(length % 4 - 1, 0);
  }

  /** {@return what was wrong so far; complete once the content was ended} */
  public List<Defect> defects() {
    return tally.reports(Defect::new);
  }

  @Override
  protected int run(byte[] in, int from, int to, boolean last, byte[] out, int at, int end) {
    int made = at;
    int careful = from;
    stopped = from;
    while (stopped < to && end - made >= OCTETS) {
      int here = stopped;
      int next = here < careful ? here : take(in, here, to, end - made);
      if (next > here && block.decode(out, made)) {
        made += taken(here);
        stopped = next;
      } else {
        careful = Math.max(careful, next);
        made = stretch(in, here, Math.min(to, here + STRETCH), out, made, end);
      }
    }
    stopAt(stopped);
    return last ? end(out, made) : made;
  }

  /** Puts lines into the block; {@return the offset past them, or {@code from} if it is no time} */
  private int take(byte[] in, int from, int to, int room) {
    if (padded || (column != 0 && column < STRETCH)) {
      return from;
    }
    block.begin(bits, characters, room);
    return column == 0 ? block.takeLines(in, from, to, width) : block.takeStretch(in, from, to);
  }

  /** Counts what the block decoded; {@return how many octets that is} */
  private int taken(int from) {
    bits = block.bits();
    characters = block.characters();
    if (column != 0) {
      column += block.length();
    } else if (width > LONGEST) {
      tally.add(Defect.Kind.LONG_LINE, block.lines(), position(from)); // not the first of them
    }
    return block.size();
  }

  /** Decodes one octet after the other, to the end of a line at most. */
  private int stretch(byte[] in, int from, int to, byte[] out, int at, int end) {
    int made = at;
    int here = from;
    byte octet = 0;
    while (here < to && end - made >= OCTETS && octet != '\n') {
      if (characters == 0 && !padded) {
        int groups = groups(in, here, to, out, made, end);
        here += groups * 4;
        made += groups * OCTETS;
        column += groups * 4L;
        if (here == to || end - made < OCTETS) {
          break;
        }
      }
      octet = in[here];
      made = octet(octet, position(here), out, made);
      here++;
    }
    stopped = here;
    return made;
  }

  /** {@return how many groups of four characters were decoded} */
  private int groups(byte[] in, int from, int to, byte[] out, int at, int end) {
    int most = Math.min((to - from) / 4, (end - at) / OCTETS);
    for (int i = 0; i < most; i++) {
      int here = from + i * 4;
      int group =
          (values[in[here] & 0xff] << 18)
              | (values[in[here + 1] & 0xff] << 12)
              | (values[in[here + 2] & 0xff] << 6)
              | values[in[here + 3] & 0xff];
      if (group < 0) {
        return i;
      }
      put(group, out, at + i * OCTETS);
    }
    return most;
  }

  private int octet(byte octet, long offset, byte[] out, int at) {
    int value = values[octet & 0xff];
    if (value >= 0) {
      column++;
      return character(value, offset, out, at);
    }
    if (value == Characters.PADDING) {
      return padding(offset, out, at);
    }
    if (value == Characters.FOREIGN) {
      tally.add(Defect.Kind.FOREIGN_OCTET, 1, offset);
    } else if (octet == '\n') {
      endLine(offset);
    }
    return at;
  }

  private int character(int value, long offset, byte[] out, int at) {
    if (padded) {
      if (paddingDue > 0) {
        tally.add(Defect.Kind.MISSING_PADDING, 1, offset);
      }
      tally.add(Defect.Kind.DATA_AFTER_PADDING, 1, offset);
      padded = false;
      paddingDue = 0;
    }
    bits = (bits << 6) | value;
    if (++characters < 4) {
      return at;
    }
    put(bits, out, at);
    characters = 0;
    bits = 0;
    return at + OCTETS;
  }

  private static void put(int group, byte[] out, int at) {
    out[at] = (byte) (group >> 16);
    out[at + 1] = (byte) (group >> 8);
    out[at + 2] = (byte) group;
  }

  private int padding(long offset, byte[] out, int at) {
    if (characters > 0) {
      paddingDue = 3 - characters;
      padded = true;
    } else if (paddingDue > 0) {
      paddingDue--;
    } else {
      tally.add(Defect.Kind.STRAY_PADDING, 1, offset);
    }
    return endGroup(offset, out, at);
  }

  private void endLine(long offset) {
    if (column > LONGEST) {
      tally.add(Defect.Kind.LONG_LINE, 1, offset);
    }
    width = column == 0 ? width : column;
    column = 0;
  }

  private int end(byte[] out, int at) {
    long offset = position(stopped);
    if (characters > 1 || paddingDue > 0) {
      tally.add(Defect.Kind.MISSING_PADDING, 1, offset);
    }
    paddingDue = 0;
    endLine(offset);
    return endGroup(offset, out, at);
  }

  /** Gives the whole octets of a group that has fewer than four characters. */
  private int endGroup(long offset, byte[] out, int at) {
    int octets = Math.max(characters - 1, 0);
    int spare = characters * 6 - octets * 8;
    if (characters == 1) {
      tally.add(Defect.Kind.TRUNCATED, 1, offset);
    } else if (characters > 0 && (bits & ((1 << spare) - 1)) != 0) {
      tally.add(Defect.Kind.SPARE_BITS, 1, offset);
    }
    for (int i = 0; i < octets; i++) {
      out[at + i] = (byte) (bits >> (spare + 8 * (octets - 1 - i)));
    }
    characters = 0;
    bits = 0;
    return at + octets;
  }
}
