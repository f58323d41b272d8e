package org.malleposte.mrmime.grammar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.malleposte.mrmime.DefectSink;
import org.malleposte.mrmime.MimeFault;
import org.malleposte.rosetta.Charsets;

/** Holds encoded-words to the letter of RFC 2047, which their reader does not. */
final class EncodedWords {

  /** Of a word, its delimiters included (section 2). */
  private static final int LONGEST = 75;

  private EncodedWords() {}

  /** Tells of what begins as an encoded-word does, and does not go on or end as one (section 5). */
  static void check(byte[] in, int from, int to, DefectSink defects) {
    int at = from;
    while (at + 1 < to) {
      if (in[at] != '=' || in[at + 1] != '?') {
        at++;
        continue;
      }
      int content = content(in, at + 2, to);
      if (content < 0) {
        at += 2;
        continue;
      }
      int end = content;
      while (end < to && in[end] > ' ' && in[end] < 0x7f && in[end] != '?') {
        end++;
      }
      boolean closed = end > content && end + 1 < to && in[end] == '?' && in[end + 1] == '=';
      int past = closed ? end + 2 : end;
      boolean apart =
          (at == from || isApart(in[at - 1], '(')) && (past == to || isApart(in[past], ')'));
      if (!closed || !apart || past - at > LONGEST) {
        defects.report(MimeFault.ENCODED_WORD_MALFORMED, at);
      }
      var charset = new String(in, at + 2, content - at - 5, ISO_8859_1);
      if (Charsets.forLabel(charset).isEmpty()) {
        defects.report(MimeFault.CHARSET_UNKNOWN, at + 2);
      }
      at = past;
    }
  }

  /** {@code charset "?" encoding "?"}: the offset past it, or -1. */
  private static int content(byte[] in, int from, int to) {
    int at = from;
    while (at < to && Characters.isToken(in[at])) {
      at++;
    }
    boolean found =
        at > from
            && at + 2 < to
            && in[at] == '?'
            && Characters.isAlphanumeric(in[at + 1])
            && in[at + 2] == '?';
    return found ? at + 3 : -1;
  }

  private static boolean isApart(byte b, char bracket) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == bracket;
  }
}
