package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The value of one field, such as {@code Subject} (RFC 5322, section 2.2.1), as it was on the wire,
 * and what can be made of it. No line break is in it that white space does not follow: wherever it
 * is written, it stays one value.
 *
 * <p>Two values are equal if their bytes are. This type is immutable.
 */
public final class Unstructured {

  private final byte[] raw;
  private final LineEnd lineEnd;
  private final int end;
  private final boolean ended;
  private final List<Defect> defects;

  private Unstructured(byte[] raw, LineEnd lineEnd, int end, boolean ended, List<Defect> defects) {
    this.raw = raw;
    this.lineEnd = lineEnd;
    this.end = end;
    this.ended = ended;
    this.defects = defects;
  }

  /**
   * {@return the value at the start of the slice, to the first line break that folds nothing or,
   * without one, to the end of the slice; lines may end in CRLF or LF, and {@link Limits#DEFAULT}
   * hold}
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
   * {@return the value at the start of the slice, to the first line break that folds nothing or,
   * without one, to the end of the slice; {@link Limits#DEFAULT} hold}
   *
   * @param in the bytes, of which those read are copied
   * @param from the offset of the first
   * @param to the offset past the last
   * @param lineEnd what ends a line
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static Unstructured parse(byte[] in, int from, int to, LineEnd lineEnd) {
    return parse(in, from, to, lineEnd, Limits.DEFAULT);
  }

  /**
   * {@return the value at the start of the slice, to the first line break that folds nothing or,
   * without one, to the end of the slice}
   *
   * @param in the bytes, of which those read are copied
   * @param from the offset of the first
   * @param to the offset past the last
   * @param lineEnd what ends a line
   * @param limits how much is kept
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static Unstructured parse(byte[] in, int from, int to, LineEnd lineEnd, Limits limits) {
    Objects.checkFromToIndex(from, to, in.length);
    var search = new EndSearch(lineEnd, limits.lineOctets());
    search.search(in, from, to);
    return found(in, from, search, lineEnd, limits);
  }

  /** {@return the value that {@code search} saw, whose bytes begin at {@code from}} */
  static Unstructured found(byte[] in, int from, EndSearch search, LineEnd lineEnd, Limits limits) {
    var defects = new ArrayList<Defect>();
    if (search.longLineAt() >= 0) {
      defects.add(new Defect(Defect.Limit.LINE_OCTETS, search.longLineAt()));
    }
    int to = from + (int) Math.min(search.valueOctets(), limits.valueOctets());
    if (to - from < search.valueOctets()) {
      defects.add(new Defect(Defect.Limit.VALUE_OCTETS, limits.valueOctets()));
      to -= tornBreak(in, from, to);
    }
    int end = (int) Math.min(from + search.octets(), Integer.MAX_VALUE);
    return new Unstructured(
        Arrays.copyOfRange(in, from, to),
        lineEnd,
        end,
        search.isAfterLineBreak(),
        List.copyOf(defects));
  }

  /** {@return the length of what a cut left of a fold, which would end the value there} */
  private static int tornBreak(byte[] in, int from, int to) {
    boolean cr = to > from && in[to - 1] == '\r';
    return cr ? 1 : Lines.breakBefore(in, from, to, LineEnd.CRLF_OR_LF);
  }

  /**
   * {@return the value of these characters, in UTF-8, which may be folded}
   *
   * @param text the characters
   * @throws IllegalArgumentException if {@code text} holds a NUL, an unpaired surrogate, a CR that
   *     no LF follows, or a line break that white space does not follow: none of these may be
   *     written
   */
  public static Unstructured of(String text) {
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("unpaired surrogate in a value");
    }
    return of(text.getBytes(UTF_8));
  }

  /**
   * {@return the value of these bytes, which may be folded}
   *
   * @param raw the bytes, which are copied
   * @throws IllegalArgumentException if {@code raw} holds a NUL, a CR that no LF follows, or a line
   *     break that white space does not follow: none of these may be written
   */
  public static Unstructured of(byte[] raw) {
    byte[] own = raw.clone();
    var lexer = new Lexer(own, 0, own.length);
    var kind = lexer.next();
    while (kind != Lexer.Kind.END && kind != Lexer.Kind.CR && kind != Lexer.Kind.NUL) {
      kind = lexer.next();
    }
    if (lexer.start() < own.length) {
      throw new IllegalArgumentException("line end or NUL in a value, at " + lexer.start());
    }
    return new Unstructured(own, LineEnd.CRLF_OR_LF, own.length, false, List.of());
  }

  /** {@return this value, with other bytes} */
  Unstructured with(byte[] other) {
    return new Unstructured(other, lineEnd, end, ended, defects);
  }

  /**
   * {@return the offset just past the line break that ended the value, in the bytes it was read
   * from}
   */
  public int end() {
    return end;
  }

  /** {@return whether a line break ended the value, and not the end of the bytes} */
  public boolean isEnded() {
    return ended;
  }

  /** {@return what was too long where the value was read: at most one defect a limit} */
  public List<Defect> defects() {
    return defects;
  }

  /** {@return a copy of the bytes, folds and all, without the line break that ended them} */
  public byte[] raw() {
    return raw.clone();
  }

  /**
   * Writes the bytes, folds and all, without the line break that ended them.
   *
   * @param out where they go
   * @throws IOException if {@code out} does not take them
   */
  public void writeTo(OutputStream out) throws IOException {
    out.write(raw);
  }

  /**
   * {@return the text, unfolded: each fold is the white space after its line break}
   *
   * <p>Bytes that are no UTF-8 (RFC 6532, section 3.1) become U+FFFD; control characters stay.
   */
  public String text() {
    return new String(Unfolding.unfold(raw, 0, raw.length, lineEnd), UTF_8);
  }

  /**
   * {@return the text of each line, without its line break; all but the first line begin with the
   * white space that made them continue the value}
   */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    int at = 0;
    var lexer = lexer();
    for (var kind = lexer.next(); kind != Lexer.Kind.END; kind = lexer.next()) {
      if (kind == Lexer.Kind.FWS) {
        lines.add(new String(raw, at, lexer.start() - at, UTF_8));
        at = lexer.start() + Lines.breakAt(raw, lexer.start(), raw.length);
      }
    }
    lines.add(new String(raw, at, raw.length - at, UTF_8));
    return List.copyOf(lines);
  }

  /** {@return this value without its line breaks; the white space after them stays, all of it} */
  public Unstructured unfolded() {
    return with(Unfolding.unfold(raw, 0, raw.length, lineEnd));
  }

  /**
   * {@return this value on one line: white space in which a line breaks is one space, as HTTP (RFC
   * 9112, section 5.2) asks for it, and other white space stays}
   */
  public Unstructured onOneLine() {
    var out = new Octets(raw.length + 1);
    var lexer = lexer();
    int space = 0;
    boolean broken = false;
    for (var kind = lexer.next(); kind != Lexer.Kind.END; kind = lexer.next()) {
      if (isSpace(kind)) {
        broken |= kind == Lexer.Kind.FWS;
      } else {
        appendSpace(out, space, lexer.start(), broken);
        out.append(raw, lexer.start(), lexer.end());
        space = lexer.end();
        broken = false;
      }
    }
    appendSpace(out, space, raw.length, broken);
    return with(out.toArray());
  }

  private void appendSpace(Octets out, int from, int to, boolean broken) {
    if (broken) {
      out.append(new byte[] {' '}, 0, 1);
    } else {
      out.append(raw, from, to);
    }
  }

  /**
   * {@return this value without its comments (RFC 5322, section 3.2.2), for fields of which only
   * some implementations know a structure}
   *
   * <p>What a quoted string holds is no comment. Backslashes stay outside comments, for without
   * them what was quoted would get a meaning.
   */
  public Uncommented withoutComments() {
    return Comments.drop(this, raw);
  }

  /** {@return this value without the white space, folded or not, that it begins and ends with} */
  public Unstructured trim() {
    int from = -1;
    int to = 0;
    var lexer = lexer();
    for (var kind = lexer.next(); kind != Lexer.Kind.END; kind = lexer.next()) {
      if (!isSpace(kind)) {
        from = from < 0 ? lexer.start() : from;
        to = lexer.end();
      }
    }
    return with(Arrays.copyOfRange(raw, Math.max(from, 0), to));
  }

  /**
   * {@return this value with {@code other} for each token of a kind}
   *
   * <p>So {@code replace(INVALID, "\ufffd")} makes UTF-8 of any bytes, and {@code replace(NUL, "
   * ")} makes what HTTP lets through (RFC 9110, section 5.5). If a CR and an LF would meet, a space
   * stands between them.
   *
   * @param kind the kind; of {@code END} there is none
   * @param other what {@link #of(String)} takes
   * @throws IllegalArgumentException if it does not take it
   */
  public Unstructured replace(Lexer.Kind kind, String other) {
    byte[] by = of(other).raw;
    var out = new Octets(raw.length + 1);
    int kept = 0;
    var lexer = lexer();
    for (var next = lexer.next(); next != Lexer.Kind.END; next = lexer.next()) {
      if (next == kind) {
        out.append(raw, kept, lexer.start());
        out.append(by, 0, by.length);
        kept = lexer.end();
      }
    }
    out.append(raw, kept, raw.length);
    return with(out.toArray());
  }

  /**
   * {@return what stands before the first token of a kind, and what stands after it; nothing if
   * there is none}
   *
   * @param kind the kind
   */
  public Optional<Split> splitOn(Lexer.Kind kind) {
    var lexer = lexer();
    for (var next = lexer.next(); next != Lexer.Kind.END; next = lexer.next()) {
      if (next == kind) {
        return Optional.of(split(lexer.start(), lexer.end()));
      }
    }
    return Optional.empty();
  }

  /**
   * {@return what stands before the first such character, and what stands after it; nothing if
   * there is none}
   *
   * @param visible a visible character of ASCII, such as a colon
   * @throws IllegalArgumentException if it is another
   */
  public Optional<Split> splitOn(char visible) {
    if (visible <= ' ' || visible > '~') {
      throw new IllegalArgumentException("no visible character of ASCII");
    }
    for (int at = 0; at < raw.length; at++) {
      if (raw[at] == visible) {
        return Optional.of(split(at, at + 1));
      }
    }
    return Optional.empty();
  }

  /**
   * {@return what stands before an offset, and what stands from there on}
   *
   * @param at the offset in {@link #raw}, such as that of a token
   * @throws IndexOutOfBoundsException if it is none
   * @throws IllegalArgumentException if it is in a fold, of which neither half would be one
   */
  public Split splitAt(int at) {
    Objects.checkFromToIndex(0, at, raw.length);
    var lexer = lexer();
    var kind = lexer.next();
    while (lexer.end() < at) {
      kind = lexer.next();
    }
    if (kind == Lexer.Kind.FWS && lexer.start() < at && at < lexer.end()) {
      throw new IllegalArgumentException("offset in a fold: " + at);
    }
    return split(at, at);
  }

  private Split split(int to, int from) {
    return new Split(with(Arrays.copyOf(raw, to)), with(Arrays.copyOfRange(raw, from, raw.length)));
  }

  /**
   * Two parts of a value.
   *
   * @param before the first
   * @param after the second
   */
  public record Split(Unstructured before, Unstructured after) {}

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
   * One token of a value.
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

  private static boolean isSpace(Lexer.Kind kind) {
    return kind == Lexer.Kind.WSP || kind == Lexer.Kind.FWS;
  }

  private Lexer lexer() {
    return new Lexer(raw, 0, raw.length, lineEnd);
  }
}
