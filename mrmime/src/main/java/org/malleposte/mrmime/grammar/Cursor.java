package org.malleposte.mrmime.grammar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.malleposte.unstrctrd.Cfws;
import org.malleposte.unstrctrd.QuotedString;

/** Where a reader stands in the body of a field: it only moves forward. */
final class Cursor {

  final byte[] in;
  final int to;
  int at;
  private boolean quoteNotClosed;

  Cursor(byte[] in, int from, int to) {
    Objects.checkFromToIndex(from, to, in.length);
    this.in = in;
    this.at = from;
    this.to = to;
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

  /** Passes white space and comments; a comment that is not closed goes to the end. */
  void skipCfws() {
    int past = Cfws.skip(in, at, to);
    at = past < 0 ? to : past;
  }

  void skipFws() {
    at = Cfws.skipFws(in, at, to);
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
      quoteNotClosed = true;
      return null;
    }
    byte[] value = QuotedString.value(in, at, end);
    at = end;
    return value;
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
    return text(start, at).toLowerCase(Locale.ROOT);
  }

  /** Passes {@code 1*<any token character>} (RFC 2045, section 5.1); possibly nothing. */
  String token() {
    int start = at;
    while (at < to && Characters.isToken(in[at])) {
      at++;
    }
    return text(start, at);
  }

  String text(int from, int end) {
    return new String(in, from, end - from, UTF_8);
  }
}
