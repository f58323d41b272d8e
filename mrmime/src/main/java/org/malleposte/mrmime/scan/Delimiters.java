package org.malleposte.mrmime.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the lines that delimit the open multiparts (RFC 2046, section 5.1.1).
 *
 * <p>A delimiter is a whole line, so that a boundary may begin with another one. White space may
 * follow it ({@code transport-padding}), up to 998 octets, which is the most that a line has.
 */
final class Delimiters {

  /** What a line is. */
  enum Answer {
    /** Some other line. */
    NO,
    /** That depends on octets that are not there yet. */
    UNKNOWN,
    /** A delimiter. */
    YES
  }

  private static final int PADDING = 998;

  private final List<Frame> open = new ArrayList<>(4);
  private int depth;
  private int end;
  private boolean close;

  List<Frame> open() {
    return open;
  }

  /** {@return how many of the open entities enclose the delimiter, its multipart included} */
  int depth() {
    return depth;
  }

  /** {@return the offset past the delimiter} */
  int end() {
    return end;
  }

  boolean isClose() {
    return close;
  }

  /**
   * {@code dash-boundary transport-padding CRLF / close-delimiter transport-padding}, of the
   * innermost multipart that it fits.
   *
   * @param ended whether there is nothing to come after {@code to}
   */
  Answer at(byte[] in, int line, int to, boolean ended) {
    for (int i = line; i < line + 2; i++) {
      if (i == to) {
        return ended ? Answer.NO : Answer.UNKNOWN;
      }
      if (in[i] != '-') {
        return Answer.NO;
      }
    }
    for (int i = open.size(); i > 0; i--) {
      var frame = open.get(i - 1);
      if (!frame.isOpen() || !frame.agrees(in, line, to)) {
        continue;
      }
      int past = line + frame.delimiter().length - 1;
      var answer = past > to ? missing(ended) : rest(in, past, to, ended);
      if (answer != Answer.NO) {
        depth = i;
        return answer;
      }
    }
    return Answer.NO;
  }

  private static Answer missing(boolean ended) {
    return ended ? Answer.NO : Answer.UNKNOWN;
  }

  /** {@code [ "--" ] transport-padding [CRLF]}, past the boundary. */
  private Answer rest(byte[] in, int from, int to, boolean ended) {
    int at = from;
    while (at < to && at < from + 2 && in[at] == '-') {
      at++;
    }
    close = at == from + 2;
    if (at == from + 1) {
      return at == to ? missing(ended) : Answer.NO;
    }
    int most = Math.min(to, at + PADDING);
    while (at < most && (in[at] == ' ' || in[at] == '\t')) {
      at++;
    }
    int lineBreak = lineBreak(in, at, to);
    end = close ? at : at + lineBreak;
    if (at == to || (lineBreak == 0 && in[at] == '\r' && at + 1 == to)) {
      return !ended ? Answer.UNKNOWN : at == to ? Answer.YES : Answer.NO;
    }
    return lineBreak > 0 ? Answer.YES : Answer.NO;
  }

  /** {@return the length of the CRLF or LF at {@code at}, else 0} */
  private static int lineBreak(byte[] in, int at, int to) {
    if (at < to && in[at] == '\n') {
      return 1;
    }
    return at + 1 < to && in[at] == '\r' && in[at + 1] == '\n' ? 2 : 0;
  }
}
