package org.malleposte.pecu;

import java.util.Objects;
import org.malleposte.transducer.Transducer;

/**
 * Encodes a body in quoted-printable: lines of at most 76 characters (RFC 2045, section 6.7).
 *
 * <p>Besides what must be encoded, a line that would begin with {@code "From "}, or be a single
 * dot, has its first character encoded, lest an old transport change it (RFC 2049, section 3).
 */
public final class QuotedPrintableEncoder extends Transducer {

  /** The last column that is not the soft line break's (rule 5). */
  private static final int LAST = 75;

  /** A word of literals, and what comes after them. */
  private static final int UNIT = 2 * Octets.WORD;

  /** That there is no line break, or that more must be known to tell. */
  private static final int NONE = 0;

  private static final int UNKNOWN = -1;

  private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

  private final Mode mode;
  private int column;

  // What one call of run reads and writes, and how far it came.
  private byte[] in = {};
  private byte[] out = {};
  private int here;
  private int to;
  private int made;
  private int end;
  private boolean last;

  /** Makes an encoder of a text. */
  public QuotedPrintableEncoder() {
    this(Mode.TEXT);
  }

  /**
   * Makes an encoder.
   *
   * @param mode what line breaks mean in the content
   */
  public QuotedPrintableEncoder(Mode mode) {
    super(UNIT, FROM.length, 4);
    this.mode = mode;
  }

  /**
   * {@return the slice, encoded as text}
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] encode(byte[] in, int from, int to) {
    return encode(in, from, to, Mode.TEXT);
  }

  /**
   * {@return the slice, encoded}
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @param mode what line breaks mean in it
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] encode(byte[] in, int from, int to, Mode mode) {
    Objects.checkFromToIndex(from, to, in.length);
    return new QuotedPrintableEncoder(mode).whole(in, from, to, maxLength((long) to - from));
  }

  /**
   * {@return how many octets at most a content is written with}
   *
   * @param length how many it has; not negative
   */
  public static long maxLength(long length) {
    long escapes = 3 * length;
    return escapes + escapes / (LAST - 2) * 3;
  }

  @Override
  protected int run(byte[] in, int from, int to, boolean last, byte[] out, int at, int end) {
    this.in = in;
    this.out = out;
    this.here = from;
    this.to = to;
    this.made = at;
    this.end = end;
    this.last = last;
    boolean decided = true;
    while (decided && here < to && end - made >= UNIT) {
      decided = (column == 0 && needsEscape()) ? begin() : pass();
    }
    stopAt(here);
    this.in = new byte[0];
    this.out = this.in;
    return made;
  }

  /** Whether this may be a dot that is alone on its line, or the From of a mailbox file. */
  private boolean needsEscape() {
    return in[here] == '.' || in[here] == FROM[0];
  }

  /** At the beginning of a line; false if more must be known. */
  private boolean begin() {
    int length = in[here] == '.' ? 1 : FROM.length;
    for (int i = 0; i < length; i++) {
      if (here + i == to) {
        return last && literal();
      }
      if (in[here + i] != (length == 1 ? '.' : FROM[i])) {
        return literal();
      }
    }
    if (length > 1) {
      return escape();
    }
    return switch (lineBreakAt(here + 1)) {
      case UNKNOWN -> false;
      case NONE -> here + 1 == to ? escape() : literal();
      default -> escape();
    };
  }

  /** {@return the length of the line break of a text here, or that there is none} */
  private int lineBreakAt(int at) {
    if (at == to) {
      return last ? NONE : UNKNOWN;
    }
    if (mode == Mode.BINARY) {
      return NONE;
    }
    if (in[at] == '\n') {
      return 1;
    }
    if (in[at] != '\r') {
      return NONE;
    }
    if (at + 1 == to) {
      return last ? NONE : UNKNOWN;
    }
    return in[at + 1] == '\n' ? 2 : NONE;
  }

  /** Copies literals, then encodes what stands there; false if more must be known. */
  private boolean pass() {
    byte[] from = in;
    byte[] into = out;
    int at = here;
    int ahead = made - at;
    int room = end - made - Octets.WORD; // for the octet after them
    int most = at + Math.min(to - at, Math.min(LAST - column, room)) - Octets.WORD;
    while (at <= most) {
      long word = (long) Octets.EIGHT.get(from, at);
      Octets.EIGHT.set(into, at + ahead, word);
      long odd = Octets.odd(word);
      at += Long.numberOfTrailingZeros(odd) >>> 3;
      if (odd != 0) {
        break;
      }
    }
    if (at > here && from[at - 1] == ' ') { // which may end its line
      at--;
    }
    column += at - here;
    here = at;
    made = at + ahead;
    return here == to || octet();
  }

  private boolean octet() {
    byte octet = in[here];
    if (Octets.isLiteral(octet)) {
      return literal();
    }
    if (Octets.isBlank(octet)) {
      int next = lineBreakAt(here + 1);
      if (next == UNKNOWN) {
        return false;
      }
      return (next > 0 || here + 1 == to) ? escape() : literal();
    }
    int lineBreak = lineBreakAt(here);
    if (lineBreak == UNKNOWN) {
      return false;
    }
    return lineBreak > 0 ? endLine(lineBreak) : escapes();
  }

  /** Rule 4. */
  private boolean endLine(int length) {
    out[made++] = '\r';
    out[made++] = '\n';
    here += length;
    column = 0;
    return true;
  }

  /** Rule 2. */
  private boolean literal() {
    if (column == LAST) {
      return softBreak();
    }
    out[made++] = in[here++];
    column++;
    return true;
  }

  /** Rule 1. */
  private boolean escape() {
    if (column > LAST - 3) {
      return softBreak();
    }
    Octets.FOUR.set(out, made, Octets.ESCAPES[in[here++] & 0xff]);
    made += 3;
    column += 3;
    return true;
  }

  /** Rule 1, of as many octets as are none of ASCII: in most scripts they come in a row. */
  private boolean escapes() {
    if (column > LAST - 3) {
      return softBreak();
    }
    byte[] from = in;
    byte[] into = out;
    int at = here;
    int size = made;
    int most = Math.min(to, at + Math.min(LAST - column, end - size - 1) / 3);
    do {
      Octets.FOUR.set(into, size, Octets.ESCAPES[from[at++] & 0xff]);
      size += 3;
    } while (at < most && from[at] < 0);
    column += size - made;
    here = at;
    made = size;
    return true;
  }

  /** Rule 5. What there was no room for begins the next line. */
  private boolean softBreak() {
    out[made++] = '=';
    out[made++] = '\r';
    out[made++] = '\n';
    column = 0;
    return true;
  }
}
