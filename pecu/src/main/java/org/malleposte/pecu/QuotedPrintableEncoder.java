package org.malleposte.pecu;

import java.util.Objects;
import org.malleposte.transducer.Transducer;

/**
 * Encodes a content in quoted-printable (RFC 2045, section 6.7), in any {@link Form}: a text in
 * lines of at most 76 characters, unless told otherwise.
 *
 * <p>Besides what must be encoded, a line that would begin with {@code "From "}, or be a single
 * dot, has its first character encoded, lest an old transport change it (RFC 2049, section 3).
 */
public final class QuotedPrintableEncoder extends Transducer {

  /** A word of literals, and what comes after them. */
  private static final int UNIT = 2 * Octets.WORD;

  /** How many octets may be left for those that follow: those of a From. */
  private static final int TAIL = 4;

  /** How many octets one becomes in the narrowest lines. */
  private static final int GROWTH = 6;

  /** What a method says that must know more. */
  private static final int UNDECIDED = -1;

  // How a line ends: not, or by one octet, or by two, or with the content.
  private static final int NONE = 0;
  private static final int LF = 1;
  private static final int CRLF = 2;
  private static final int CONTENT = 3;

  private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

  private final Mode mode;

  /** The last column that is not the soft line break's (rule 5). */
  private final int width;

  private int column;

  /** How far what is written is ahead of what is read, as offsets in the arrays of a call. */
  private int lead;

  /** The offset of column 0 in what is written by a call. */
  private int margin;

  /** Makes an encoder of {@link Form#TEXT}. */
  public QuotedPrintableEncoder() {
    this(Form.TEXT);
  }

  /**
   * Makes an encoder.
   *
   * @param form what to write
   */
  public QuotedPrintableEncoder(Form form) {
    super(UNIT, TAIL, GROWTH);
    this.mode = form.mode();
    this.width = form.width() - 1;
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
    return encode(in, from, to, Form.TEXT);
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
    return new QuotedPrintableEncoder(form).whole(in, from, to, form.maxLength((long) to - from));
  }

  @Override
  protected int run(byte[] in, int from, int to, boolean last, byte[] out, int at, int end) {
    lead = at - from;
    margin = at - column;
    int here = from;
    int next = from;
    while (next != UNDECIDED && next < to && end - next - lead >= UNIT) {
      here = clean(in, next, to, out, end);
      boolean goesOn = here < to && end - here - lead >= UNIT;
      next = goesOn ? step(in, here, to, last, out) : here;
    }
    here = next == UNDECIDED ? here : next;
    column = here + lead - margin;
    stopAt(here);
    return here + lead;
  }

  /**
   * Encodes words and line breaks, as long as there are octets and room enough not to look at each;
   * {@return the offset past what it took}
   */
  private int clean(byte[] in, int from, int to, byte[] out, int end) {
    int here = from;
    int made = from + lead;
    int mostRead = to - 2 * Octets.WORD;
    int mostMade = end - 2 * Octets.WORD;
    int start = margin;
    boolean common = made > start || here > mostRead || isCommon(in[here]);
    while (common && here <= mostRead && made <= mostMade) {
      long word = (long) Octets.EIGHT.get(in, here);
      Octets.EIGHT.set(out, made, word);
      int room = width - made + start;
      long odd = Octets.odd(word);
      if (odd == 0 && room >= Octets.WORD) {
        here += Octets.WORD;
        made += Octets.WORD;
        continue;
      }
      int plain = Math.min(Octets.before(odd), Math.max(room, 0));
      here += plain;
      made += plain;
      room -= plain;
      int octet = in[here];
      if (octet < 0 && room >= Octets.ESCAPE) {
        int most = Math.min(room, mostMade + Octets.ESCAPE - made) / Octets.ESCAPE;
        int count = escapes(in, here, Math.min(here + most, to - 2), out, made);
        here += count;
        made += count * Octets.ESCAPE;
        room -= count * Octets.ESCAPE;
        octet = in[here];
        if (octet >= 0 || room >= Octets.ESCAPE) {
          continue;
        }
      }
      if (octet == '\r' && mode == Mode.TEXT) {
        if (in[here + 1] != '\n' || here == from || in[here - 1] == ' ') {
          break;
        }
        Octets.TWO.set(out, made, (short) Octets.LINE_BREAK);
        here += 2;
        made += 2;
        start = made;
        common = isCommon(in[here]);
        continue;
      }
      boolean full = octet < 0 || room <= 0;
      if (!full || mayEndLine(octet) || mayEndLine(in[here + 1])) {
        break;
      }
      Octets.FOUR.set(out, made, Octets.SOFT_BREAK);
      made += 3;
      start = made;
      common = isCommon(octet);
    }
    if (here > from && made > start && in[here - 1] == ' ') { // which may end its line
      here--;
      made--;
    }
    lead = made - here;
    margin = start;
    return here;
  }

  /** Whether an octet begins neither a dot that is alone on its line, nor a From. */
  private static boolean isCommon(int octet) {
    return octet != '.' && octet != FROM[0];
  }

  private static boolean mayEndLine(int octet) {
    return octet == '\r' || octet == '\n';
  }

  /** Encodes an octet, or ends a line; {@return the offset past what it took} */
  private int step(byte[] in, int from, int to, boolean last, byte[] out) {
    if (from + lead == margin && !isCommon(in[from])) {
      int begun = begin(in, from, to, last, out);
      if (begun != from) {
        return begun;
      }
    }
    return octet(in, from, to, last, out);
  }

  /** At the beginning of a line: {@return {@code from}, if it is like any other} */
  private int begin(byte[] in, int from, int to, boolean last, byte[] out) {
    if (in[from] == '.') {
      return switch (lineEnd(in, from + 1, to, last)) {
        case UNDECIDED -> UNDECIDED;
        case NONE -> from;
        default -> escape(in, from, out);
      };
    }
    for (int i = 1; i < FROM.length; i++) {
      if (from + i == to) {
        return last ? from : UNDECIDED;
      }
      if (in[from + i] != FROM[i]) {
        return from;
      }
    }
    return escape(in, from, out);
  }

  private int octet(byte[] in, int from, int to, boolean last, byte[] out) {
    byte octet = in[from];
    int room = width - (from + lead - margin);
    int lineEnd = lineEnd(in, from, to, last);
    if (lineEnd != NONE) {
      return lineEnd == UNDECIDED ? UNDECIDED : endLine(from, lineEnd, out);
    }
    boolean blank = Octets.isBlank(octet);
    int size = blank || Octets.isLiteral(octet) ? 1 : Octets.ESCAPE;
    if (blank || size > room) {
      int follows = lineEnd(in, from + 1, to, last);
      if (follows == UNDECIDED) {
        return UNDECIDED;
      }
      if (follows != NONE) {
        size = blank ? Octets.ESCAPE : size; // rule 3
        room++; // that of the soft line break
      }
    }
    if (size > room) {
      return breakLine(from, out);
    }
    return size == 1 ? literal(in, from, out) : escape(in, from, out);
  }

  /** {@return how a line ends here: by how many octets, or with the content, or not} */
  private int lineEnd(byte[] in, int at, int to, boolean last) {
    if (at == to) {
      return last ? CONTENT : UNDECIDED;
    }
    if (mode == Mode.BINARY || in[at] != '\r') {
      return mode == Mode.TEXT && in[at] == '\n' ? LF : NONE;
    }
    if (at + 1 == to) {
      return last ? NONE : UNDECIDED;
    }
    return in[at + 1] == '\n' ? CRLF : NONE;
  }

  /** Rule 2. */
  private int literal(byte[] in, int from, byte[] out) {
    out[from + lead] = in[from];
    return from + 1;
  }

  /** Rule 1. */
  private int escape(byte[] in, int from, byte[] out) {
    Octets.FOUR.set(out, from + lead, (int) Octets.ESCAPES[in[from] & 0xff]);
    lead += Octets.ESCAPE - 1;
    return from + 1;
  }

  /** Rule 1, of as many octets as are none of ASCII: in most scripts they come in a row. */
  private static int escapes(byte[] in, int from, int to, byte[] out, int at) {
    int here = from;
    int made = at;
    while (here <= to - Octets.WORD) {
      long word = (long) Octets.EIGHT.get(in, here);
      if ((word & Octets.SIGNS) != Octets.SIGNS) {
        break;
      }
      long third = Octets.ESCAPES[(int) (word >>> 16) & 0xff];
      long sixth = Octets.ESCAPES[(int) (word >>> 40) & 0xff];
      long first =
          Octets.ESCAPES[(int) word & 0xff]
              | Octets.ESCAPES[(int) (word >>> 8) & 0xff] << 24
              | third << 48;
      long second =
          third >>> 16
              | Octets.ESCAPES[(int) (word >>> 24) & 0xff] << 8
              | Octets.ESCAPES[(int) (word >>> 32) & 0xff] << 32
              | sixth << 56;
      long last =
          sixth >>> 8
              | Octets.ESCAPES[(int) (word >>> 48) & 0xff] << 16
              | Octets.ESCAPES[(int) (word >>> 56)] << 40;
      Octets.EIGHT.set(out, made, first);
      Octets.EIGHT.set(out, made + Octets.WORD, second);
      Octets.EIGHT.set(out, made + 2 * Octets.WORD, last);
      here += Octets.WORD;
      made += Octets.ESCAPE * Octets.WORD;
    }
    while (here < to && in[here] < 0) {
      Octets.FOUR.set(out, made, (int) Octets.ESCAPES[in[here] & 0xff]);
      here++;
      made += Octets.ESCAPE;
    }
    return here - from;
  }

  /** Rule 4. */
  private int endLine(int from, int length, byte[] out) {
    out[from + lead] = '\r';
    out[from + lead + 1] = '\n';
    lead += 2 - length;
    margin = from + length + lead;
    return from + length;
  }

  /** Rule 5: what there was no room for begins the next line. */
  private int breakLine(int from, byte[] out) {
    out[from + lead] = '=';
    out[from + lead + 1] = '\r';
    out[from + lead + 2] = '\n';
    lead += 3;
    margin = from + lead;
    return from;
  }
}
