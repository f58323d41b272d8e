package org.malleposte.unstrctrd;

import java.util.Objects;

/**
 * Reads the tokens of one unstructured body (RFC 5322, sections 2.2.1 and 4.1; RFC 6532, section
 * 3.1) from a slice of bytes, forward and once.
 *
 * <p>Every byte belongs to a token, so there is nothing that the lexer refuses. A token is told by
 * its kind and its two offsets, and costs no memory:
 *
 * {@snippet lang=java :
 * var lexer = new Lexer(in, from, to);
 * while (lexer.next() != Lexer.Kind.END) {
 *   out.write(in, lexer.start(), lexer.end() - lexer.start());
 * }
 * }
 *
 * <p>A lexer belongs to one thread at a time, and reads the bytes while it goes: they must not
 * change meanwhile.
 */
public final class Lexer {

  /** What a token is. */
  public enum Kind {
    /** Visible characters, ASCII or well-formed UTF-8: {@code 1*VCHAR}. */
    TEXT,
    /** Spaces and tabs that no line break leads in: {@code 1*WSP}. */
    WSP,
    /** A fold: a line break, and the spaces and tabs after it. */
    FWS,
    /** One control character that only obsolete syntax has: {@code obs-NO-WS-CTL}. */
    CONTROL,
    /** One NUL, which only obsolete syntax has: {@code %d0}. */
    NUL,
    /** One CR that no LF follows. */
    CR,
    /** One LF that no CR precedes; only where {@link LineEnd#CRLF} alone ends a line. */
    LF,
    /**
     * Bytes that are no UTF-8: the longest run that could have begun a character, which the Unicode
     * Standard, section 3.9, has a decoder replace by one U+FFFD.
     */
    INVALID,
    /** The end: of the slice, or a line break that folds nothing. */
    END
  }

  private final byte[] in;
  private final int to;
  private final LineEnd lineEnd;
  private int start;
  private int end;
  private boolean ended;

  /**
   * Makes a lexer of the slice, whose lines may end in CRLF or LF.
   *
   * @param in the bytes
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public Lexer(byte[] in, int from, int to) {
    this(in, from, to, LineEnd.CRLF_OR_LF);
  }

  /**
   * Makes a lexer of the slice.
   *
   * @param in the bytes
   * @param from the offset of the first
   * @param to the offset past the last
   * @param lineEnd what ends a line
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public Lexer(byte[] in, int from, int to, LineEnd lineEnd) {
    this.start = Objects.checkFromToIndex(from, to, in.length);
    this.end = start;
    this.in = in;
    this.to = to;
    this.lineEnd = lineEnd;
  }

  /** {@return the offset of the token's first byte} */
  public int start() {
    return start;
  }

  /** {@return the offset past the token's last byte; of {@code END}, past its line break} */
  public int end() {
    return end;
  }

  /**
   * {@return the kind of the token after this one, which {@link #start} and {@link #end} then tell}
   *
   * <p>Once this is {@code END}, it stays so.
   */
  public Kind next() {
    if (!ended) {
      start = end;
      if (start < to) {
        return token(in[start]);
      }
      ended = true;
    }
    return Kind.END;
  }

  private Kind token(byte b) {
    if (b == '\r' || b == '\n') {
      return lineBreak(b);
    }
    if (Lines.isWsp(b)) {
      end = pastWsp(start);
      return Kind.WSP;
    }
    int length = Utf8.length(in, start, to);
    end = start + Math.abs(length);
    if (length < 0) {
      return Kind.INVALID;
    }
    if (isControl(b)) {
      return b == 0 ? Kind.NUL : Kind.CONTROL;
    }
    passText();
    return Kind.TEXT;
  }

  private Kind lineBreak(byte b) {
    int length = Lines.breakAt(in, start, to);
    boolean lone = b == '\r' ? length == 0 : lineEnd == LineEnd.CRLF;
    if (lone) {
      end = start + 1;
      return b == '\r' ? Kind.CR : Kind.LF;
    }
    end = pastWsp(start + length);
    if (end > start + length) {
      return Kind.FWS;
    }
    ended = true;
    return Kind.END;
  }

  private int pastWsp(int from) {
    int at = from;
    while (at < to && Lines.isWsp(in[at])) {
      at++;
    }
    return at;
  }

  private void passText() {
    end = Search.notVisible(in, end, to);
    while (end < to && in[end] < 0) {
      int length = Utf8.length(in, end, to);
      if (length < 0) {
        return;
      }
      end = Search.notVisible(in, end + length, to);
    }
  }

  private static boolean isControl(byte b) {
    return (b >= 0 && b < ' ') || b == 0x7f;
  }
}
