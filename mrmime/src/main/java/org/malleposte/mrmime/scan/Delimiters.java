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

  /** The offset in the message of the line that could not be told yet, if there is one. */
  private long pending = -1;

  /** How much of it was looked at, and how much there must be of it to look again. */
  private int seen;

  private int due;

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
   * <p>A line that could not be told is asked for again until it can. As only a whole line
   * delimits, it is then not looked at from its start for every octet that comes, but once it has
   * ended, or there is twice as much of it: boundaries are as long as a stranger likes.
   *
   * @param window holds it, as far as it is there
   * @param line the index of its first octet
   */
  Answer at(Window window, int line) {
    long offset = window.offset(line);
    int length = window.to - line;
    if (offset == pending && !window.ended && length < due && window.pastLine(line + seen) < 0) {
      seen = length;
      return Answer.UNKNOWN;
    }
    var answer = look(window.in, line, window.to, window.ended);
    pending = answer == Answer.UNKNOWN ? offset : -1;
    seen = length;
    due = 2 * length;
    return answer;
  }

  private Answer look(byte[] in, int line, int to, boolean ended) {
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
