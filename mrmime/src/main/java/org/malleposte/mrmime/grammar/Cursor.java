package org.malleposte.mrmime.grammar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Fault;
import org.malleposte.mrmime.DefectSink;
import org.malleposte.mrmime.MimeFault;
import org.malleposte.unstrctrd.Cfws;
import org.malleposte.unstrctrd.QuotedString;
import org.malleposte.unstrctrd.Unfolding;

/** Where a reader stands in the body of a field: it only moves forward. */
final class Cursor {

  final byte[] in;
  final int to;
  int at;
  private final DefectSink defects;
  private boolean quoteNotClosed;

  Cursor(byte[] in, int from, int to, DefectSink defects) {
    Objects.checkFromToIndex(from, to, in.length);
    this.in = in;
    this.at = from;
    this.to = to;
    this.defects = defects;
  }

  void report(Fault rule, int offset) {
    defects.report(rule, offset);
  }

  DefectSink defects() {
    return defects;
  }

  boolean atEnd() {
    return at == to;
  }

  /** {@return the octet here, or a line break, which no token holds, at the end} */
  int peek() {
    return at < to ? in[at] & 0xff : '\n';
  }

  boolean take(char c) {
    if (at < to && in[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  /**
   * Passes white space and comments; a comment that is not closed goes to the end, and line breaks
   * that end no line are white space.
   */
  void skipCfws() {
    while (at < to && isCfws(in[at])) {
      int past = Cfws.skip(in, at, to);
      if (past < 0) {
        report(MimeFault.COMMENT_NOT_CLOSED, ~past);
        past = to;
      } else if (past == at) {
        report(MimeFault.CONTROL_CHARACTER, at);
        past++;
      }
      at = past;
    }
  }

  private static boolean isCfws(byte b) {
    return b == ' ' || b == '(' || b == '\t' || b == '\r' || b == '\n';
  }

  void skipFws() {
    at = Cfws.skipFws(in, at, to);
  }

  /** Passes a comment, and gives where it ends; -1 if none opens here, the end if it is open. */
  int comment() {
    if (peek() != '(') {
      return -1;
    }
    int end = Cfws.skipComment(in, at, to);
    if (end < 0) {
      report(MimeFault.COMMENT_NOT_CLOSED, at);
      end = to;
    }
    at = end;
    return end;
  }

  /**
   * Passes a quoted string, and gives what it means; null, and nothing is passed, if none opens
   * here or it is not closed. In what comes after one that is not closed all quotes are escaped, so
   * that none of them need be looked for again.
   */
  byte @Nullable [] quotedString() {
    if (quoteNotClosed || peek() != '"') {
      return null;
    }
    int end = QuotedString.skip(in, at, to);
    if (end < 0) {
      report(MimeFault.QUOTE_NOT_CLOSED, at);
      quoteNotClosed = true;
      return null;
    }
    byte[] value = QuotedString.value(in, at, end);
    at = end;
    return value;
  }

  /** {@return the text of a quoted string that is passed; null if none opens here, or is open} */
  @Nullable String quoted() {
    int start = at;
    byte[] value = quotedString();
    return value == null ? null : TextReader.clean(value, 0, value.length, start, defects);
  }

  /** Passes {@code 1*DIGIT}: what it says, or 100 000 if that is less; -1 if there is none. */
  int number() {
    int start = at;
    int value = 0;
    while (at < to && in[at] >= '0' && in[at] <= '9') {
      value = Math.min(100_000, value * 10 + in[at++] - '0');
    }
    return at == start ? -1 : value;
  }

  /** Passes letters and digits, and gives them in lower case. */
  String word() {
    int start = at;
    while (at < to && Characters.isAlphanumeric(in[at])) {
      at++;
    }
    return new String(in, start, at - start, ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  /** Passes {@code 1*<any token character>} (RFC 2045, section 5.1), possibly nothing. */
  int skipToken() {
    int here = at;
    while (here < to && Characters.isToken(in[here])) {
      here++;
    }
    at = here;
    return here;
  }

  /** Passes a token, and gives it in lower case; possibly nothing. */
  String token() {
    int start = at;
    return Tokens.lower(in, start, skipToken());
  }

  /** {@return the text of some octets that are passed, unfolded} */
  String text(int from, int end) {
    for (int i = from; i < end; i++) {
      if (in[i] == '\n') {
        byte[] content = Unfolding.unfold(in, from, end);
        return TextReader.clean(content, 0, content.length, from, defects);
      }
    }
    return TextReader.clean(in, from, end, from, defects);
  }
}
