package org.malleposte.unstrctrd;

import java.util.Objects;

/**
 * Folding white space and comments, which may stand between the tokens of a structured field (RFC
 * 5322, section 3.2.2).
 *
 * <p>A lone LF folds a line as CRLF does, for mail that was kept in a file. What RFC 6532 adds
 * needs no rule here: bytes from 0x80 up are text in a comment.
 */
public final class Cfws {

  private Cfws() {}

  /**
   * {@return the offset just past the folding white space at {@code at}, or {@code at} if there is
   * none}
   *
   * <p>{@code FWS = ([*WSP CRLF] 1*WSP) / obs-FWS}, {@code obs-FWS = 1*WSP *(CRLF 1*WSP)}. A line
   * break that no white space follows ends the field, and is not passed.
   *
   * @param in the bytes
   * @param at where to begin
   * @param to the offset past the last byte to look at
   * @throws IndexOutOfBoundsException if {@code at..to} is no slice of {@code in}
   */
  public static int skipFws(byte[] in, int at, int to) {
    Objects.checkFromToIndex(at, to, in.length);
    int here = at;
    while (here < to) {
      int fold = in[here] == '\r' || in[here] == '\n' ? Lines.foldAt(in, here, to) : 0;
      if (fold == 0 && !Lines.isWsp(in[here])) {
        break;
      }
      here += fold + 1;
    }
    return here;
  }

  /**
   * {@return the offset just past the white space and comments at {@code at}, or {@code at} if
   * there are none; if a comment is not closed, {@code ~offset} of the parenthesis that opens it,
   * which is negative}
   *
   * <p>{@code CFWS = (1*([FWS] comment) [FWS]) / FWS}.
   *
   * @param in the bytes
   * @param at where to begin
   * @param to the offset past the last byte to look at
   * @throws IndexOutOfBoundsException if {@code at..to} is no slice of {@code in}
   */
  public static int skip(byte[] in, int at, int to) {
    int here = skipFws(in, at, to);
    while (here < to && in[here] == '(') {
      int end = skipComment(in, here, to);
      if (end < 0) {
        return end;
      }
      here = skipFws(in, end, to);
    }
    return here;
  }

  /**
   * {@return the offset just past the comment that opens at {@code at}, or {@code ~at}, which is
   * negative, if none opens there or it is not closed}
   *
   * <p>{@code comment = "(" *([FWS] ccontent) [FWS] ")"}, where {@code ccontent} may be a comment
   * again, however deep, and a backslash takes the meaning from the byte after it. The depth is
   * counted, so that no input can exhaust a stack.
   *
   * @param in the bytes
   * @param at where the comment should open
   * @param to the offset past the last byte to look at
   * @throws IndexOutOfBoundsException if {@code at..to} is no slice of {@code in}
   */
  public static int skipComment(byte[] in, int at, int to) {
    Objects.checkFromToIndex(at, to, in.length);
    if (at == to || in[at] != '(') {
      return ~at;
    }
    int depth = 1;
    for (int here = at + 1; here < to; here++) {
      here = Search.inComment(in, here, to);
      if (here == to) {
        break;
      }
      switch (in[here]) {
        case '(' -> depth++;
        case ')' -> depth--;
        default -> here++; // what the backslash quotes
      }
      if (depth == 0) {
        return here + 1;
      }
    }
    return ~at;
  }
}
