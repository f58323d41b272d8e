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

  /** How many characters {@code =XX} has. */
  private static final int ESCAPE = 3;

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
      here = next;
      next = step(in, here, to, last, out, end - Octets.WORD);
    }
    here = next == UNDECIDED ? here : next;
    column = here + lead - margin;
    stopAt(here);
    return here + lead;
  }

  /** Encodes some octets, or ends a line; {@return the offset past what it took} */
  private int step(byte[] in, int from, int to, boolean last, byte[] out, int end) {
    int start = from + lead - margin;
    if (start == 0 && (in[from] == '.' || in[from] == FROM[0])) {
      int begun = begin(in, from, to, last, out);
      if (begun != from) {
        return begun;
      }
    }
    int most = Math.min(Math.min(to, end - lead), from + width - start);
    int here = copy(in, from, most, to, out);
    if (here > from && in[here - 1] == ' ') { // which may end its line
      here--;
    }
    return here > from ? here : octet(in, from, to, last, out, end);
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

  /** Copies literals and spaces, words that {@code to} allows; {@return the offset past them} */
  private int copy(byte[] in, int from, int most, int to, byte[] out) {
    int ahead = lead;
    int lastWord = Math.min(most - 1, to - Octets.WORD);
    int here = from;
    while (here <= lastWord) {
      long word = (long) Octets.EIGHT.get(in, here);
      Octets.EIGHT.set(out, here + ahead, word);
      long odd = Octets.odd(word);
      if (odd != 0) {
        return Math.min(here + Octets.before(odd), most);
      }
      here += Octets.WORD; // a constant, so that the next word need not wait for this one
    }
    while (here < most && (Octets.isLiteral(in[here]) || in[here] == ' ')) {
      out[here + ahead] = in[here];
      here++;
    }
    return Math.min(here, most);
  }

  private int octet(byte[] in, int from, int to, boolean last, byte[] out, int end) {
    byte octet = in[from];
    int room = width - (from + lead - margin);
    if (octet < 0 && room >= ESCAPE) {
      return escapes(in, from, to, out, Math.min(room, end - from - lead) / ESCAPE);
    }
    int lineEnd = lineEnd(in, from, to, last);
    if (lineEnd != NONE) {
      return lineEnd == UNDECIDED ? UNDECIDED : endLine(from, lineEnd, out);
    }
    boolean blank = Octets.isBlank(octet);
    int size = blank || Octets.isLiteral(octet) ? 1 : ESCAPE;
    if (blank || size > room) {
      int follows = lineEnd(in, from + 1, to, last);
      if (follows == UNDECIDED) {
        return UNDECIDED;
      }
      if (follows != NONE) {
        size = blank ? ESCAPE : size; // rule 3
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
    return escapes(in, from, from + 1, out, 1);
  }

  /** Rule 1, of as many octets as are none of ASCII: in most scripts they come in a row. */
  private int escapes(byte[] in, int from, int to, byte[] out, int count) {
    int most = Math.min(to, from + count);
    int made = from + lead;
    int here = from;
    do {
      Octets.FOUR.set(out, made, Octets.ESCAPES[in[here] & 0xff]);
      made += ESCAPE;
      here++;
    } while (here < most && in[here] < 0);
    lead = made - here;
    return here;
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
