package org.malleposte.mrmime.scan;

/**
 * Looks for the end of the header that a window begins with: past an empty line, before a
 * delimiter, or where the octets end.
 */
final class HeaderEnd {

  private final Window window;
  private final Delimiters delimiters;
  private final int limit;

  /** The line that is looked at, the field that it may go on, and what was searched of it. */
  private int line;

  private int field;
  private int searched;
  private boolean tooLong;

  HeaderEnd(Window window, Delimiters delimiters, int limit) {
    this.window = window;
    this.delimiters = delimiters;
    this.limit = limit;
  }

  /** {@return whether the header went on beyond the limit, and was cut before a field} */
  boolean isTooLong() {
    return tooLong;
  }

  /** {@return how long the header is, or -1 if that depends on octets that are not there yet} */
  int length() {
    int start = window.at;
    while (true) {
      switch (delimiters.at(window.in, start + line, window.to, window.ended)) {
        case UNKNOWN -> {
          return -1;
        }
        case YES -> {
          return line;
        }
        case NO -> {
          int end = pastLine(start);
          if (end > limit) {
            tooLong = true;
            return field;
          }
          if (end < 0) {
            return -1;
          }
          if (end == line || isEmpty(start, end)) {
            return end;
          }
          line = end;
          searched = end;
        }
      }
    }
  }

  /** {@return the end of the line; -1 if unknown, beyond the limit if it must be} */
  private int pastLine(int start) {
    if (start + line < window.to && !isWsp(window.in[start + line])) {
      field = line;
    }
    int end = window.pastLine(start + Math.max(line, searched));
    if (end >= 0) {
      return end - start;
    }
    searched = window.to - start;
    return window.ended || searched > limit ? searched : -1;
  }

  private boolean isEmpty(int start, int end) {
    int length = end - line;
    byte first = window.in[start + line];
    return first == '\n' || (length == 2 && first == '\r' && window.in[start + line + 1] == '\n');
  }

  private static boolean isWsp(byte b) {
    return b == ' ' || b == '\t';
  }
}
