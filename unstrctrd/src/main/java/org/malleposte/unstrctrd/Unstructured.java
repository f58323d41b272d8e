package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The body of one unstructured field, such as {@code Subject} (RFC 5322, section 2.2.1), as it was
 * on the wire.
 *
 * <p>Two bodies are equal if their bytes are. This type is immutable.
 */
public final class Unstructured {

  private final byte[] raw;
  private final int end;
  private final LineEnd lineEnd;

  private Unstructured(byte[] raw, int end, LineEnd lineEnd) {
    this.raw = raw;
    this.end = end;
    this.lineEnd = lineEnd;
  }

  /**
   * {@return the body at the start of the slice, to the first line break that folds nothing or,
   * without one, to the end of the slice; lines may end in CRLF or LF}
   *
   * @param in the bytes, of which those read are copied
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static Unstructured parse(byte[] in, int from, int to) {
    return parse(in, from, to, LineEnd.CRLF_OR_LF);
  }

  /**
   * {@return the body at the start of the slice, to the first line break that folds nothing or,
   * without one, to the end of the slice}
   *
   * @param in the bytes, of which those read are copied
   * @param from the offset of the first
   * @param to the offset past the last
   * @param lineEnd what ends a line
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static Unstructured parse(byte[] in, int from, int to, LineEnd lineEnd) {
    var lexer = new Lexer(in, from, to, lineEnd);
    while (lexer.next() != Lexer.Kind.END) {
      // Only the end is looked for.
    }
    byte[] raw = Arrays.copyOfRange(in, from, lexer.start());
    return new Unstructured(raw, lexer.end(), lineEnd);
  }

  /**
   * {@return the offset just past the line break that ended the body, in the bytes it was read
   * from}
   */
  public int end() {
    return end;
  }

  /** {@return a copy of the bytes, folds and all, without the line break that ended them} */
  public byte[] raw() {
    return raw.clone();
  }

  /**
   * {@return the text, unfolded: each fold is the white space after its line break}
   *
   * <p>Bytes that are no UTF-8 (RFC 6532, section 3.1) become U+FFFD; control characters stay.
   */
  public String text() {
    byte[] out = new byte[raw.length];
    int size = 0;
    var lexer = lexer();
    for (var kind = lexer.next(); kind != Lexer.Kind.END; kind = lexer.next()) {
      int start = lexer.start();
      if (kind == Lexer.Kind.FWS) {
        start += Lines.breakAt(raw, start, raw.length);
      }
      System.arraycopy(raw, start, out, size, lexer.end() - start);
      size += lexer.end() - start;
    }
    return new String(out, 0, size, UTF_8);
  }

  /**
   * {@return this body without its comments (RFC 5322, section 3.2.2), for fields of which only
   * some implementations know a structure}
   *
   * <p>What a quoted string holds is no comment. A comment that is not closed stays, and all that
   * follows it. Backslashes stay too, for without them what was quoted would get a meaning.
   */
  public Unstructured withoutComments() {
    byte[] out = new byte[raw.length];
    int size = 0;
    int at = 0;
    while (at < raw.length) {
      boolean comment = raw[at] == '(';
      int next = comment ? Cfws.skipComment(raw, at, raw.length) : pastContent(at);
      if (next < 0) {
        comment = false;
        next = raw.length;
      }
      if (!comment) {
        System.arraycopy(raw, at, out, size, next - at);
        size += next - at;
      } else if (size > 0 && out[size - 1] == '\r' && next < raw.length && raw[next] == '\n') {
        // A CR and an LF that the comment held apart must not end the line.
        out[size++] = ' ';
      }
      at = next;
    }
    return new Unstructured(Arrays.copyOf(out, size), end, lineEnd);
  }

  /** {@return the tokens, first to last, without the {@code END}} */
  public List<Token> tokens() {
    var tokens = new ArrayList<Token>();
    var lexer = lexer();
    for (var kind = lexer.next(); kind != Lexer.Kind.END; kind = lexer.next()) {
      tokens.add(new Token(kind, lexer.start(), lexer.end()));
    }
    return List.copyOf(tokens);
  }

  /**
   * One token of a body.
   *
   * @param kind what it is
   * @param from the offset of its first byte in {@link #raw}
   * @param to the offset past its last byte
   */
  public record Token(Lexer.Kind kind, int from, int to) {}

  @Override
  public boolean equals(Object other) {
    return other instanceof Unstructured that && Arrays.equals(raw, that.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  /** {@return {@link #text}} */
  @Override
  public String toString() {
    return text();
  }

  private Lexer lexer() {
    return new Lexer(raw, 0, raw.length, lineEnd);
  }

  /** Past a quoted string, a quoted pair, or one byte of anything else. */
  private int pastContent(int at) {
    if (raw[at] == '\\') {
      return Math.min(at + 2, raw.length);
    }
    int end = QuotedString.skip(raw, at, raw.length);
    return end < 0 ? at + 1 : end;
  }
}
