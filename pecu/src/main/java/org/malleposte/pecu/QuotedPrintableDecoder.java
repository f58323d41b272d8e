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

  /** More than the white space that may be taken back, so that something is always taken. */
  private static final int UNIT = HELD + 2 * Octets.WORD;

  private final Tally<Defect.Kind> tally = new Tally<>(Defect.Kind.class);

  /** Where in the content the line begins that is being read. */
  private long line;

  // What one call of run reads and writes, and how far it came.
  private byte[] in = {};
  private byte[] out = {};
  private int here;
  private int to;
  private int made;
  private int end;
  private boolean last;

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
    this.in = in;
    this.out = out;
    this.here = from;
    this.to = to;
    this.made = at;
    this.end = end;
    this.last = last;
    boolean decided = true;
    while (decided && here < to && end - made >= UNIT) {
      decided = in[here] == '=' ? escape() : text();
    }
    if (last && here == to) {
      endLine(to);
    }
    stopAt(here);
    this.in = new byte[0];
    this.out = this.in;
    return made;
  }

  /** Copies what stands for itself, and ends its line; false if more must be known. */
  private boolean text() {
    int from = here;
    pass();
    if (here == to && !last) {
      return blanks(from, false) == 0;
    }
    if (here < to && in[here] == '=') {
      return true;
    }
    if (here == to || in[here] == '\n' || in[here] == '\r') {
      return lineBreak(from);
    }
    blanks(from, false); // for want of room
    return true;
  }

  /** Copies up to the next {@code =}, CR or LF, or as far as there is room. */
  private void pass() {
    byte[] from = in;
    byte[] into = out;
    int at = here;
    int ahead = made - at;
    int most = Math.min(to, end - Octets.WORD - ahead);
    long raw = 0;
    while (at + Octets.WORD <= most) {
      long word = (long) Octets.EIGHT.get(from, at);
      Octets.EIGHT.set(into, at + ahead, word);
      long special = Octets.special(word);
      raw |= Octets.raw(word) & Octets.before(special);
      at += Long.numberOfTrailingZeros(special) >>> 3;
      if (special != 0) {
        most = at;
      }
    }
    while (at < most && from[at] != '=' && from[at] != '\r' && from[at] != '\n') {
      raw |= from[at] < ' ' || from[at] == 0x7f ? 1 : 0;
      into[at + ahead] = from[at];
      at++;
    }
    if (raw != 0) {
      tallyRaw(here, at);
    }
    here = at;
    made = at + ahead;
  }

  /** Rule 2: counts the octets that should have been encoded. */
  private void tallyRaw(int from, int past) {
    for (int i = from; i < past; i++) {
      if ((in[i] < ' ' && in[i] != '\t') || in[i] == 0x7f) {
        tally.add(Defect.Kind.RAW_OCTET, 1, position(i));
      }
    }
  }

  /**
   * Takes back white space that ends what was copied: all of it but whole runs of {@link #HELD}
   * that are followed by more.
   *
   * @param from where to look no further back
   * @param ends whether it is left out, and not only left for later
   * @return how many octets were taken back
   */
  private int blanks(int from, boolean ends) {
    int first = here;
    while (first > from && Octets.isBlank(in[first - 1])) {
      first--;
    }
    int count = here - first;
    count -= Math.max(count - 1, 0) / HELD * HELD;
    made -= count;
    if (!ends) {
      here -= count;
    } else if (count > 0) {
      tally.add(Defect.Kind.TRAILING_SPACE, 1, position(here - count));
    }
    return count;
  }

  /** Rules 3 and 4: at a CR, an LF, or the end. False if more must be known. */
  private boolean lineBreak(int from) {
    if (here == to) {
      blanks(from, true);
      return true;
    }
    boolean cr = in[here] == '\r';
    if (cr && here + 1 == to && !last) {
      blanks(from, false);
      return false;
    }
    if (cr && (here + 1 == to || in[here + 1] != '\n')) {
      tally.add(Defect.Kind.LONE_CR, 1, position(here));
      out[made++] = in[here++];
      return true;
    }
    blanks(from, true);
    endLine(here);
    if (cr) {
      out[made++] = in[here++];
    } else {
      tally.add(Defect.Kind.LONE_LF, 1, position(here));
    }
    out[made++] = in[here++];
    line = position(here);
    return true;
  }

  /** Rule 5: a line that ends here is not too long. */
  private void endLine(int end) {
    if (position(end) - line > LONGEST) {
      tally.add(Defect.Kind.LONG_LINE, 1, position(end));
    }
  }

  /** Rules 1 and 5, at an {@code =}: some escapes, or what only looks like one. */
  private boolean escape() {
    passEscapes();
    return here == to || in[here] != '=' || made == end || rareEscape();
  }

  private void passEscapes() {
    byte[] from = in;
    byte[] into = out;
    int at = here;
    int size = made;
    int most = Math.min(to - 2, at + 3 * (end - size) - 2);
    while (at < most && from[at] == '=') {
      int octet = Octets.HIGH[from[at + 1] & 0xff] | Octets.LOW[from[at + 2] & 0xff];
      if (octet >>> 8 != 0) {
        break;
      }
      into[size++] = (byte) octet;
      at += 3;
    }
    here = at;
    made = size;
  }

  /** Rule 1 with lower case, or rule 5. */
  private boolean rareEscape() {
    if (to - here > 2) {
      int octet = Octets.HIGH[in[here + 1] & 0xff] | Octets.LOW[in[here + 2] & 0xff];
      if (octet >= 0) {
        if (octet > 0xff) {
          tally.add(Defect.Kind.LOWER_CASE_DIGIT, 1, position(here));
        }
        out[made++] = (byte) octet;
        here += 3;
        return true;
      }
    }
    return softBreak();
  }

  /** Rule 5: {@code "=" *WSP [CR] LF}. False if more must be known. */
  private boolean softBreak() {
    int at = here + 1;
    if (at < to && Octets.HIGH[in[at] & 0xff] >= 0) {
      return (at + 1 < to || last) && malformed();
    }
    int most = Math.min(to, here + HELD);
    while (at < most && Octets.isBlank(in[at])) {
      at++;
    }
    if (at == here + HELD) {
      return malformed();
    }
    int padding = at - here - 1;
    if (at < to && in[at] == '\r') {
      at++;
    }
    if (at == to) {
      return last && truncated();
    }
    if (in[at] != '\n') {
      return malformed();
    }
    if (padding > 0) {
      tally.add(Defect.Kind.TRAILING_SPACE, 1, position(here + 1));
    }
    if (in[at - 1] != '\r') {
      tally.add(Defect.Kind.LONE_LF, 1, position(at));
    }
    endLine(here + 1);
    here = at + 1;
    line = position(here);
    return true;
  }

  /** It stays. */
  private boolean malformed() {
    tally.add(Defect.Kind.MALFORMED_ESCAPE, 1, position(here));
    out[made++] = in[here++];
    return true;
  }

  private boolean truncated() {
    tally.add(Defect.Kind.TRUNCATED, 1, position(here));
    here = to;
    return true;
  }
}
