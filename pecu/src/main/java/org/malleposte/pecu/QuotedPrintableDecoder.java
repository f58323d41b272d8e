package org.malleposte.pecu;

import java.util.List;
import org.malleposte.transducer.Tally;
import org.malleposte.transducer.Transducer;

/**
 * Decodes quoted-printable (RFC 2045, section 6.7).
 *
 * <p>No octet makes decoding fail: an escape that is none stays as it is, and {@link #defects}
 * tells afterwards. Lines may end in CRLF or LF, and keep the end that they have. White space that
 * a line ends with is left out, that of the last line too, for the line break after it belongs to
 * the boundary; of a run longer than {@value #HELD} octets, which no transport pads by, only the
 * rest.
 *
 * <p>Up to {@value #HELD} octets are kept until it is known what they are: white space, and what
 * may be an escape.
 */
public final class QuotedPrintableDecoder extends Transducer {

  /** How much white space may turn out to end a line; our choice. */
  static final int HELD = 1024;

  /** RFC 2045, section 6.7, rule 5. */
  private static final int LONGEST = 76;

  /** Without so much room a call stops, rather than ask at each octet. */
  private static final int LEAST = 2 * Octets.WORD;

  /** More than the white space that may be taken back, so that something is always taken. */
  private static final int UNIT = HELD + 2 * LEAST;

  /** The octets of a word in which two escapes have their {@code =}, and these. */
  private static final long TWO_PLACES = 0xff0000ffL;

  private static final long TWO_ESCAPES = '=' | ((long) '=' << 24);

  /** What a method says that must know more. */
  private static final int UNDECIDED = -1;

  private final Tally<Defect.Kind> tally = new Tally<>(Defect.Kind.class);

  /** Where in the content the line begins that is being read. */
  private long line;

  /** How many octets the last call left for those that follow. */
  private int left;

  /** How far what is written is behind what is read, as offsets in the arrays of a call. */
  private int lag;

  /** Makes a decoder that has read nothing. */
  public QuotedPrintableDecoder() {
    super(UNIT, HELD + 2, 1);
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
    return new QuotedPrintableDecoder().whole(in, from, to, maxLength((long) to - from));
  }

  /**
   * {@return how many octets at most a content is decoded to}
   *
   * @param length how many it has; not negative
   */
  public static long maxLength(long length) {
    return length;
  }

  /** {@return what was wrong so far; complete once the content was ended} */
  public List<Defect> defects() {
    return tally.reports(Defect::new);
  }

  @Override
  protected int run(byte[] in, int from, int to, boolean last, byte[] out, int at, int end) {
    if (!last && isStillBlank(in, from, to)) {
      left = to - from;
      stopAt(from);
      return at;
    }
    lag = from - at;
    int text = from; // past the last =, and what that encoded: not white space that ends a line
    int here = from;
    int next = from;
    while (next < to && end - (next - lag) >= LEAST) {
      here = clean(in, next, to, out, end);
      int most = Math.min(to, end + lag - 2); // there is room for a line break after it
      here = copy(in, here, most, out);
      if (here == most) {
        break;
      }
      switch (in[here]) {
        case '=' -> {
          next = equalsSign(in, here, to, last, out);
          text = next < 0 ? here : next;
        }
        case '\r', '\n' -> next = lineBreak(in, text, here, to, last, out);
        default -> next = odd(in, here, most, out);
      }
      if (next == UNDECIDED) {
        break;
      }
      here = next;
    }
    if (last && here == to) {
      endLine(leaveOut(in, text, to), to);
    } else {
      boolean over = here == to || next == UNDECIDED;
      here -= blanks(in, text, here);
      left = over ? to - here : 0;
    }
    stopAt(here);
    return here - lag;
  }

  /**
   * Whether there is but more of the white space that was left: however slowly it comes, it is read
   * once.
   */
  private boolean isStillBlank(byte[] in, int from, int to) {
    int at = from + left;
    if (left == 0 || at > to || to - from >= HELD || !Octets.isBlank(in[at - 1])) {
      return false;
    }
    while (at < to && Octets.isBlank(in[at])) {
      at++;
    }
    return at == to;
  }

  /**
   * Decodes as long as there are no faults, and octets and room enough not to look at each;
   * {@return the offset past what it took}
   *
   * <p>What costs here is not octets but questions whose answer no processor foresees, as where the
   * next escape is: two words are judged at once, without asking which of them it was. For the same
   * reason all is in one method, which keeps what it knows in registers.
   */
  private int clean(byte[] in, int from, int to, byte[] out, int end) {
    int here = from;
    int made = from - lag;
    // One turn looks at two words at most, then at a pair of escapes and the word after them.
    int most = (int) Math.min(to, from + ((long) end - made)) - 4 * Octets.WORD;
    int begun = (int) Math.max(line - position(0), from - LONGEST - 1L);
    int start = begun;
    lines:
    while (here <= most) {
      long first = (long) Octets.EIGHT.get(in, here);
      long second = (long) Octets.EIGHT.get(in, here + Octets.WORD);
      Octets.EIGHT.set(out, made, first);
      Octets.EIGHT.set(out, made + Octets.WORD, second);
      long odd = Octets.odd(first);
      long oddToo = Octets.odd(second);
      if ((odd | oddToo) == 0) {
        here += 2 * Octets.WORD;
        made += 2 * Octets.WORD;
        continue;
      }
      int plain = Octets.before(odd);
      plain += Octets.before(oddToo) & -(plain / Octets.WORD); // if the whole first word is plain
      here += plain;
      made += plain;
      if (in[here] == '\r') {
        boolean fault = here - start > LONGEST || here == from || Octets.isBlank(in[here - 1]);
        if (fault || in[here + 1] != '\n') {
          break;
        }
        Octets.TWO.set(out, made, (short) Octets.LINE_BREAK);
        here += 2;
        made += 2;
        start = here;
        continue;
      }
      long word = (long) Octets.EIGHT.get(in, here);
      do {
        int octet = Octets.PAIRS[(int) (word >>> 8) & 0xffff];
        int other = Octets.PAIRS[(int) (word >>> 32) & 0xffff];
        if ((word & TWO_PLACES) == TWO_ESCAPES && (octet | other) <= 0xff) {
          Octets.TWO.set(out, made, (short) (octet | (other << 8)));
          here += 2 * Octets.ESCAPE;
          made += 2;
        } else if (((int) word & 0xffffff) == Octets.SOFT_BREAK && here - start < LONGEST) {
          here += Octets.ESCAPE;
          start = here;
        } else if ((byte) word == '=' && octet <= 0xff) {
          out[made] = (byte) octet;
          here += Octets.ESCAPE;
          made++;
        } else {
          break lines;
        }
        word = (long) Octets.EIGHT.get(in, here);
      } while ((byte) word == '=' && here <= most);
    }
    if (start != begun) {
      line = position(start);
    }
    lag = here - made;
    return here;
  }

  /** Copies literals and spaces; {@return the offset past them} */
  private int copy(byte[] in, int from, int to, byte[] out) {
    int here = from;
    while (here < to && (Octets.isLiteral(in[here]) || in[here] == ' ')) {
      out[here - lag] = in[here];
      here++;
    }
    return here;
  }

  /** Copies a tab, or octets that should have been encoded (rule 2). */
  private int odd(byte[] in, int from, int to, byte[] out) {
    int here = from;
    while (here < to && Octets.isRaw(in[here])) {
      out[here - lag] = in[here];
      here++;
    }
    if (here > from) {
      tally.add(Defect.Kind.RAW_OCTET, here - from, position(from));
      return here;
    }
    out[here - lag] = in[here];
    return here + 1;
  }

  /** Rule 3: how much white space there is before an offset, but whole runs of {@link #HELD}. */
  private static int blanks(byte[] in, int from, int to) {
    int first = to;
    while (first > from && Octets.isBlank(in[first - 1])) {
      first--;
    }
    int count = to - first;
    return count <= HELD ? count : (count - 1) % HELD + 1;
  }

  /** Leaves out white space, which ends here; {@return where it began} */
  private int leaveOut(byte[] in, int from, int to) {
    int count = blanks(in, from, to);
    if (count > 0) {
      tally.add(Defect.Kind.TRAILING_SPACE, 1, position(to - count));
      lag += count;
    }
    return to - count;
  }

  /** Rules 3 and 4, at a CR or an LF. */
  private int lineBreak(byte[] in, int text, int from, int to, boolean last, byte[] out) {
    int here = from;
    if (in[here] == '\r') {
      if (here + 1 == to && !last) {
        return UNDECIDED;
      }
      if (here + 1 == to || in[here + 1] != '\n') {
        tally.add(Defect.Kind.LONE_CR, 1, position(here));
        out[here - lag] = in[here];
        return here + 1;
      }
      endLine(leaveOut(in, text, here), from + 2);
      out[here - lag] = '\r';
      here++;
    } else {
      endLine(leaveOut(in, text, here), from + 1);
      tally.add(Defect.Kind.LONE_LF, 1, position(here));
    }
    out[here - lag] = '\n';
    return here + 1;
  }

  /** Rule 5: a line, without the padding of transports, is not too long. */
  private void endLine(int end, int next) {
    if (position(end) - line > LONGEST) {
      tally.add(Defect.Kind.LONG_LINE, 1, position(end));
    }
    line = position(next);
  }

  /** Rules 1 and 5: an escape, {@code "=" *WSP CRLF}, or what only begins like these. */
  private int equalsSign(byte[] in, int from, int to, boolean last, byte[] out) {
    int at = from + 1;
    int most = Math.min(to, from + HELD);
    while (at < most && Octets.isBlank(in[at])) {
      at++;
    }
    if (at == from + HELD) {
      return escape(in, from, to, last, out);
    }
    boolean padded = at > from + 1;
    if (at < to && in[at] == '\r') {
      at++;
    }
    if (at == to) {
      return last ? truncated(from, to) : UNDECIDED;
    }
    if (in[at] != '\n') {
      return escape(in, from, to, last, out);
    }
    if (padded) {
      tally.add(Defect.Kind.TRAILING_SPACE, 1, position(from + 1));
    }
    if (in[at - 1] != '\r') {
      tally.add(Defect.Kind.LONE_LF, 1, position(at));
    }
    endLine(from + 1, at + 1);
    lag += at + 1 - from;
    return at + 1;
  }

  private int truncated(int from, int to) {
    tally.add(Defect.Kind.TRUNCATED, 1, position(from));
    endLine(from + 1, to);
    lag += to - from;
    return to;
  }

  /** Rule 1: an escape, or none: then the {@code =} stays. */
  private int escape(byte[] in, int from, int to, boolean last, byte[] out) {
    if (from + 2 == to && !last && Octets.isDigit(in[from + 1])) {
      return UNDECIDED;
    }
    int octet = from + 2 < to ? Octets.pair(in[from + 1], in[from + 2]) : Octets.NO_OCTET;
    if (octet == Octets.NO_OCTET) {
      tally.add(Defect.Kind.MALFORMED_ESCAPE, 1, position(from));
      out[from - lag] = '=';
      return from + 1;
    }
    if (octet >= Octets.LOWER_CASE) {
      tally.add(Defect.Kind.LOWER_CASE_DIGIT, 1, position(from));
    }
    out[from - lag] = (byte) octet;
    lag += 2;
    return from + 3;
  }
}
