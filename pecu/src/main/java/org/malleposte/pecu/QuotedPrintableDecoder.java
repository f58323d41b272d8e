package org.malleposte.pecu;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Decodes quoted-printable (RFC 2045, section 6.7), in pieces cut anywhere.
 *
 * <p>No octet makes decoding fail: an escape that is none stays as it is, and {@link #defects}
 * tells afterwards. Lines may end in CRLF or LF, and keep the end that they have. White space that
 * a line ends with is left out, that of the last line too, for the line break after it belongs to
 * the boundary; of a run longer than {@value #HELD} octets, which no transport pads by, only the
 * rest.
 *
 * <p>A decoder decodes one content, and belongs to one thread at a time.
 */
public final class QuotedPrintableDecoder {

  /** How many octets are kept, before a CR, until it is known what they are; our choice. */
  static final int HELD = 1024;

  /** What was held back so far, and so what the next octet may complete. */
  private enum State {
    /** Nothing. */
    TEXT,
    /** White space, at the end of its line perhaps. */
    BLANK,
    /** White space, if any, and a CR. */
    CR,
    /** An {@code =}. */
    ESCAPE,
    /** An {@code =} and one digit. */
    DIGIT,
    /** An {@code =} and white space. */
    SOFT,
    /** An {@code =}, white space if any, and a CR. */
    SOFT_CR
  }

  private final Set<Defect> defects = EnumSet.noneOf(Defect.class);
  private final byte[] held = new byte[HELD + 1];
  private int heldSize;
  private State state = State.TEXT;
  private byte[] out = {};
  private int end;

  /** Makes a decoder that has read nothing. */
  public QuotedPrintableDecoder() {}

  /**
   * {@return what the slice means, as one whole content}
   *
   * @param in the bytes
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] decode(byte[] in, int from, int to) {
    var decoder = new QuotedPrintableDecoder();
    byte[] out = new byte[room(to - from)];
    int size = decoder.decode(in, from, to, out, 0);
    size += decoder.finish(out, size);
    return Arrays.copyOf(out, size);
  }

  /**
   * {@return how many bytes at most a piece of {@code length} bytes decodes to, and {@link #finish}
   * after it}
   *
   * @param length the length of a piece; not negative
   */
  public static int room(int length) {
    return length + HELD + 1;
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
    this.out = out;
    this.end = at;
    int here = from;
    while (here < to) {
      if (state == State.TEXT) {
        int run = pastText(in, here, to);
        System.arraycopy(in, here, out, end, run - here);
        end += run - here;
        here = run;
      }
      if (here < to) {
        octet(in[here++]);
      }
    }
    return end - at;
  }

  /**
   * Ends the content: gives what its last octets still mean.
   *
   * @param out takes at most {@code room(0)} bytes
   * @param at the offset in {@code out} to begin at
   * @return how many bytes were put into {@code out}
   * @throws IndexOutOfBoundsException if {@code out} has no room
   */
  public int finish(byte[] out, int at) {
    Objects.checkFromIndexSize(at, heldSize, out.length);
    this.out = out;
    this.end = at;
    switch (state) {
      case TEXT -> {}
      case BLANK -> drop(Defect.TRAILING_SPACE);
      case CR -> keep(Defect.LONE_CR);
      case DIGIT -> keep(Defect.MALFORMED_ESCAPE);
      case ESCAPE, SOFT, SOFT_CR -> drop(Defect.TRUNCATED);
    }
    return end - at;
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

  /** Past what stands for itself, white space too if it does not end what is known of its line. */
  private int pastText(byte[] in, int from, int to) {
    int end = from;
    int kinds = 0;
    int at = from;
    while (at < to) {
      byte kind = Octets.kind(in[at]);
      if (kind == Octets.SPECIAL) {
        return raw(kinds, in[at] == '=' ? at : end);
      }
      kinds |= kind;
      at++;
      if (kind != Octets.BLANK) {
        end = at;
      }
    }
    return raw(kinds, end);
  }

  private int raw(int kinds, int end) {
    if ((kinds & Octets.RAW) != 0) {
      defects.add(Defect.RAW_OCTET);
    }
    return end;
  }

  private void octet(byte b) {
    switch (state) {
      case TEXT -> text(b);
      case BLANK -> blank(b);
      case CR -> cr(b);
      case ESCAPE -> escape(b);
      case DIGIT -> digit(b);
      case SOFT -> soft(b);
      case SOFT_CR -> softCr(b);
    }
  }

  private void text(byte b) {
    switch (b) {
      case '\n' -> out[end++] = b;
      case '\r' -> hold(b, State.CR);
      case '=' -> hold(b, State.ESCAPE);
      case ' ', '\t' -> hold(b, State.BLANK);
      default -> {
        raw(Octets.kind(b), end);
        out[end++] = b;
      }
    }
  }

  private void blank(byte b) {
    switch (b) {
      case ' ', '\t' -> hold(b, State.BLANK);
      case '\r' -> hold(b, State.CR);
      case '\n' -> {
        drop(Defect.TRAILING_SPACE);
        out[end++] = b;
      }
      default -> {
        release();
        text(b);
      }
    }
  }

  /** Rule 4: the line break of a text. */
  private void cr(byte b) {
    if (b != '\n') {
      keep(Defect.LONE_CR);
      text(b);
      return;
    }
    if (heldSize > 1) {
      defects.add(Defect.TRAILING_SPACE);
    }
    forget();
    out[end++] = '\r';
    out[end++] = '\n';
  }

  /** Rule 1, or rule 5. */
  private void escape(byte b) {
    if (Octets.digit(b) >= 0) {
      hold(b, State.DIGIT);
    } else {
      soft(b);
    }
  }

  private void digit(byte b) {
    int low = Octets.digit(b);
    if (low < 0) {
      keep(Defect.MALFORMED_ESCAPE);
      text(b);
      return;
    }
    if (held[1] >= 'a' || b >= 'a') {
      defects.add(Defect.LOWER_CASE_DIGIT);
    }
    out[end++] = (byte) ((Octets.digit(held[1]) << 4) | low);
    forget();
  }

  /** Rule 5: a soft line break, which a transport may have padded. */
  private void soft(byte b) {
    switch (b) {
      case ' ', '\t' -> hold(b, State.SOFT);
      case '\r' -> hold(b, State.SOFT_CR);
      case '\n' -> softBreak(heldSize > 1);
      default -> {
        keep(Defect.MALFORMED_ESCAPE);
        text(b);
      }
    }
  }

  private void softCr(byte b) {
    if (b == '\n') {
      softBreak(heldSize > 2);
    } else {
      keep(Defect.MALFORMED_ESCAPE);
      text(b);
    }
  }

  private void softBreak(boolean padded) {
    if (padded) {
      defects.add(Defect.TRAILING_SPACE);
    }
    forget();
  }

  private void hold(byte b, State next) {
    if (heldSize == HELD && Octets.isBlank(b)) {
      if (state == State.SOFT) {
        keep(Defect.MALFORMED_ESCAPE);
        text(b);
        return;
      }
      release();
    }
    held[heldSize++] = b;
    state = next;
  }

  private void keep(Defect defect) {
    defects.add(defect);
    release();
  }

  private void drop(Defect defect) {
    defects.add(defect);
    forget();
  }

  private void release() {
    System.arraycopy(held, 0, out, end, heldSize);
    end += heldSize;
    forget();
  }

  private void forget() {
    heldSize = 0;
    state = State.TEXT;
  }
}
