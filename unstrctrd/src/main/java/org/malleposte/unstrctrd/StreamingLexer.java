package org.malleposte.unstrctrd;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tokens of one value, as a {@link Lexer} does, from pieces that were cut anywhere, and
 * hands each on once its end was seen. The tokens are the same wherever the cuts were, and have
 * offsets that count from the first byte of the first piece.
 *
 * {@snippet lang=java :
 * var lexer = new StreamingLexer(LineEnd.CRLF, (kind, from, to) -> counts.merge(kind, to - from, Long::sum));
 * while (!lexer.isEnded() && (n = channel.read(piece)) > 0) {
 *   lexer.feed(piece, 0, n);
 * }
 * lexer.finish();
 * }
 *
 * <p>No token is held, only where it began, and the last three bytes at most of a piece, which the
 * next may make a fold or a character of; so a token may be of any length. Who wants the bytes too
 * takes an {@link UnstructuredReader}. A lexer belongs to one thread at a time.
 */
public final class StreamingLexer {

  private final LineEnd lineEnd;
  private final Sink sink;

  /** What a piece ended with, if what follows decides what it is: CRLF, or most of a character. */
  private final byte[] held = new byte[4];

  private int heldSize;
  private Lexer.@Nullable Kind open;
  private long openFrom;
  private long at;
  private boolean ended;

  /** Takes the tokens, in order. */
  @FunctionalInterface
  public interface Sink {

    /**
     * Takes one.
     *
     * @param kind what it is; the last is {@code END}
     * @param from the offset of its first byte, over all pieces
     * @param to the offset past its last byte
     */
    void token(Lexer.Kind kind, long from, long to);
  }

  /**
   * Makes a lexer that has read nothing.
   *
   * @param lineEnd what ends a line
   * @param sink takes the tokens
   */
  public StreamingLexer(LineEnd lineEnd, Sink sink) {
    this.lineEnd = lineEnd;
    this.sink = sink;
  }

  /**
   * Reads a piece.
   *
   * @param in holds the piece, and is not kept
   * @param from the offset of its first byte
   * @param to the offset past its last
   * @return the offset past the bytes that were read: {@code to}, unless the value ended before it
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public int feed(byte[] in, int from, int to) {
    int here = Objects.checkFromToIndex(from, to, in.length);
    while (here < to && !ended) {
      if (heldSize > 0) {
        held[heldSize++] = in[here++];
        int past = lex(held, 0, heldSize - undecided(held, 0, heldSize));
        if (ended) {
          return here - (heldSize - past);
        }
        hold(held, past, heldSize);
      } else {
        int past = lex(in, here, to - undecided(in, here, to));
        if (ended) {
          return past;
        }
        hold(in, past, to);
        here = to;
      }
    }
    return here;
  }

  /** Says that nothing follows: hands on what is left and, unless that was done, {@code END}. */
  public void finish() {
    if (!ended) {
      lex(held, 0, heldSize);
    }
    if (!ended) {
      end(0);
    }
  }

  /** {@return whether {@code END} was handed on} */
  public boolean isEnded() {
    return ended;
  }

  /** {@return how many of the last bytes what follows may give another meaning} */
  private int undecided(byte[] in, int from, int to) {
    int lineBreak = Lines.breakBefore(in, from, to, lineEnd);
    if (lineBreak > 0) {
      return lineBreak;
    }
    return to > from && in[to - 1] == '\r' ? 1 : Utf8.begun(in, from, to);
  }

  private void hold(byte[] in, int from, int to) {
    System.arraycopy(in, from, held, 0, to - from);
    heldSize = to - from;
  }

  private int lex(byte[] in, int from, int to) {
    var lexer = new Lexer(in, from, to, lineEnd);
    for (var kind = lexer.next(); kind != Lexer.Kind.END; kind = lexer.next()) {
      take(kind, lexer.end() - lexer.start());
    }
    if (lexer.end() > lexer.start()) {
      end(lexer.end() - lexer.start());
    }
    return lexer.end();
  }

  private void take(Lexer.Kind kind, int length) {
    if (!goesOn(kind)) {
      handOn();
      open = kind;
      openFrom = at;
    }
    at += length;
  }

  /** A run of text or white space is one token, though it came in pieces. */
  private boolean goesOn(Lexer.Kind kind) {
    return switch (kind) {
      case TEXT -> open == Lexer.Kind.TEXT;
      case WSP -> open == Lexer.Kind.WSP || open == Lexer.Kind.FWS;
      case FWS, CONTROL, NUL, CR, LF, INVALID, END -> false;
    };
  }

  private void end(int length) {
    take(Lexer.Kind.END, length);
    handOn();
    ended = true;
  }

  private void handOn() {
    if (open != null) {
      sink.token(open, openFrom, at);
    }
  }
}
