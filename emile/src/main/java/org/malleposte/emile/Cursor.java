package org.malleposte.emile;

import static org.malleposte.emile.AddressFault.COMMENT_NOT_CLOSED;
import static org.malleposte.emile.AddressFault.CONTROL;
import static org.malleposte.emile.AddressFault.NOT_QUOTABLE;
import static org.malleposte.emile.AddressFault.NOT_UTF8;
import static org.malleposte.emile.AddressFault.QUOTE_NOT_CLOSED;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.unstrctrd.Cfws;
import org.malleposte.unstrctrd.QuotedString;

/**
 * How far the reading of a header field has come, and what it met: obsolete syntax, and the last
 * fault. What fails says so by {@code null} or {@code false}, and leaves the cursor past the token
 * that it could not take.
 */
final class Cursor {

  private final byte[] in;
  private final int end;
  private int at;
  private boolean obsolete;
  private @Nullable Fault fault;
  private int faultAt;

  Cursor(byte[] in, int from, int to) {
    this.in = in;
    this.at = from;
    this.end = to;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at == end;
  }

  boolean is(char c) {
    return at < end && in[at] == c;
  }

  /** {@return whether an octet that was passed is this one} */
  boolean holds(char c, int where) {
    return in[where] == c;
  }

  boolean take(char c) {
    if (is(c)) {
      at++;
      return true;
    }
    return false;
  }

  /** Notes that what was read needs section 4 of RFC 5322, if {@code condition} holds. */
  void obsoleteIf(boolean condition) {
    obsolete |= condition;
  }

  boolean isObsolete() {
    return obsolete;
  }

  /** {@return false, having noted the fault} */
  boolean fails(Fault why, int where) {
    fault = why;
    faultAt = where;
    return false;
  }

  /**
   * {@return whether what just failed is well-formed but for octets that are not UTF-8} A name or a
   * comment, which tells no address from another, may have these.
   */
  boolean isBarelyNotUtf8() {
    return fault == NOT_UTF8;
  }

  /** {@return where the last fault is} */
  int faultAt() {
    return faultAt;
  }

  /** {@return the last fault, as the answer for the whole} */
  <T> Malformed<T> malformed() {
    if (fault == null) {
      throw new IllegalStateException("nothing failed");
    }
    return new Malformed<>(fault, faultAt);
  }

  /** {@code [CFWS]}; false if a comment is malformed. */
  boolean skipCfws() {
    if (isToken(at)) {
      return true;
    }
    int white = pastOneWhite();
    if (white > 0 && isToken(white)) {
      at = white;
      return true;
    }
    int from = at;
    int past = Cfws.skip(in, at, end);
    if (past < 0) {
      at = end;
      return fails(COMMENT_NOT_CLOSED, ~past);
    }
    at = past;
    return check(from, past, false) && (isText(from, past) || isBarelyNotUtf8());
  }

  /** {@return whether all of what follows is white space and comments} */
  boolean isCfws() {
    return skipCfws() && atEnd();
  }

  private boolean isToken(int here) {
    return here == end || ((in[here] & 0xff) > ' ' && in[here] != '(');
  }

  /** {@return the offset past the {@code [CRLF] SP} here, or 0} Most white space is that. */
  private int pastOneWhite() {
    boolean fold = in[at] == '\r' && at + 2 < end && in[at + 1] == '\n';
    int white = fold ? at + 2 : at;
    return in[white] == ' ' ? white + 1 : 0;
  }

  /** Passes {@code *atext}; false if some of it is no text. */
  boolean skipAtom() {
    int from = at;
    int here = at;
    int all = 0;
    while (here < end && Text.isAtext(in[here])) {
      all |= in[here++];
    }
    at = here;
    return all >= 0 || isText(from, here);
  }

  /** Passes {@code *(atext / ".")}. */
  void skipDottedAtoms() {
    do {
      skipAtom();
    } while (take('.'));
  }

  /** Goes on at an offset. */
  void goTo(int offset) {
    at = offset;
  }

  /** {@return a copy of a slice that was passed} */
  byte[] octets(int from, int to) {
    return Arrays.copyOfRange(in, from, to);
  }

  /** {@return the encoded-word that a slice is which was passed, or null} */
  Decoding.@Nullable Word encodedWord(int from, int to) {
    return EncodedWordReader.whole(in, from, to);
  }

  /** Passes a {@code quoted-string}, at its first {@code DQUOTE}; false if it is malformed. */
  boolean skipQuotedString() {
    int from = at + 1;
    int past = QuotedString.skip(in, at, end);
    if (past < 0) {
      at = end;
      return fails(QUOTE_NOT_CLOSED, end);
    }
    at = past;
    return check(from, past - 1, true) && isText(from, past - 1);
  }

  /**
   * Passes {@code *([FWS] dtext)} and {@code obs-dtext}: what stands before the bracket that closes
   * a {@code domain-literal}, at which the cursor stays; it may be the end.
   */
  boolean skipBracketed() {
    int from = at;
    while (at < end && in[at] != ']' && in[at] != '[') {
      obsoleteIf(in[at] == '\\');
      at += in[at] == '\\' && at + 1 < end ? 2 : 1;
    }
    return check(from, at, true) && isText(from, at);
  }

  /** {@return what a slice says that was passed: UTF-8, or in a name what it looks like} */
  String text(int from, int to) {
    return Text.shown(in, from, to);
  }

  /** {@return what stands in quotes or brackets that were passed} */
  String unquoted(int from, int to) {
    return Text.unquoted(text(from, to));
  }

  /** {@return a cursor over a slice that this one passed, to read it again} */
  Cursor over(int from, int to) {
    return new Cursor(in, from, to);
  }

  private boolean isText(int from, int to) {
    int past = Utf8.skip(in, from, to);
    return past == to || fails(Utf8.fault(in, past, to), past);
  }

  /**
   * Checks white space with comments, or the inside of quotes or brackets, for control characters,
   * and for folds on lines of white space alone ({@code obs-FWS}). In comments, which no one keeps,
   * obsolete syntax may have them.
   */
  private boolean check(int from, int to, boolean kept) {
    boolean folded = false;
    for (int i = from; i < to; i++) {
      if (in[i] > ' ' && in[i] < 0x7f && in[i] != '\\') {
        folded = false;
        continue;
      }
      if (isFold(i, to)) {
        obsoleteIf(folded);
        folded = true;
        i += in[i] == '\r' ? 2 : 1;
        continue;
      }
      boolean pair = in[i] == '\\' && i + 1 < to;
      byte b = pair ? in[++i] : in[i];
      if (isControl(b)) {
        if (kept || (!pair && (b == 0 || b == '\r' || b == '\n'))) {
          return fails(kept ? NOT_QUOTABLE : CONTROL, i);
        }
        obsolete = true;
      }
      folded &= b == ' ' || b == '\t';
    }
    return true;
  }

  /** {@code CRLF WSP}, or {@code LF WSP} as in mail that was kept in a file. */
  private boolean isFold(int i, int to) {
    int wsp = in[i] == '\r' && i + 1 < to && in[i + 1] == '\n' ? i + 2 : in[i] == '\n' ? i + 1 : to;
    return wsp < to && (in[wsp] == ' ' || in[wsp] == '\t');
  }

  private static boolean isControl(byte b) {
    return (b >= 0 && b < ' ' && b != '\t') || b == 0x7f;
  }

  /**
   * Goes on to the separator before which a malformed member ends: a comma or a semicolon, but none
   * in quotes, in a comment, or before the bracket that closes what {@code angle} says is open.
   */
  void skipMember(boolean angle) {
    boolean open = angle;
    while (at < end && (open || (in[at] != ',' && in[at] != ';'))) {
      int past =
          switch (in[at]) {
            case '"' -> QuotedString.skip(in, at, end);
            case '(' -> Cfws.skipComment(in, at, end);
            default -> at + 1;
          };
      open = in[at] == '<' || (open && in[at] != '>');
      at = past < 0 ? end : past;
    }
  }

  /** {@return what stands between {@code from} and here, for people to read} */
  String since(int from) {
    return text(from, at).strip();
  }
}
