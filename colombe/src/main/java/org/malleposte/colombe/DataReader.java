package org.malleposte.colombe;

/**
 * Reads mail data off the wire: removes the dots that were stuffed, and finds the end, which is
 * {@code CRLF . CRLF} and nothing else (RFC 5321, sections 4.1.1.4 and 4.5.2). What it makes of a
 * slice is one slice, in place where it can be.
 */
final class DataReader {

  private enum State {
    /** After a CRLF, or nothing. */
    LINE_START,
    /** After a dot at the start of a line, which is not given out. */
    DOT,
    /** After that and a CR, which is not given out yet. */
    DOT_CR,
    /** Within a line. */
    TEXT,
    /** After a CR within a line, which is given out. */
    CR,
    /** After the final CRLF. */
    ENDED
  }

  private final LineEnds lineEnds;
  private State state = State.LINE_START;
  private boolean malformed;
  private boolean dropping;

  private byte[] out = {};
  private int outFrom;
  private int outTo;

  DataReader(LineEnds lineEnds) {
    this.lineEnds = lineEnds;
  }

  /** {@return whether the final dot was read} */
  boolean ended() {
    return state == State.ENDED;
  }

  /** {@return whether the data hold what is refused; nothing is given out from there on} */
  boolean malformed() {
    return malformed;
  }

  /** Gives out nothing from here on. */
  void drop() {
    dropping = true;
    outTo = outFrom;
  }

  byte[] out() {
    return out;
  }

  int outFrom() {
    return outFrom;
  }

  int outTo() {
    return outTo;
  }

  /**
   * Reads the slice {@code from..to}, which may change, up to the final dot if it is in there.
   *
   * @return the offset just past what was read
   */
  int read(byte[] in, int from, int to) {
    begin(in, from, to);
    int at = from;
    while (at < to && state != State.ENDED) {
      switch (state) {
        case LINE_START -> {
          if (in[at] == '.') {
            at++;
            state = State.DOT;
          } else {
            state = State.TEXT;
          }
        }
        case DOT -> {
          if (in[at] == '\r') {
            at++;
            state = State.DOT_CR;
          } else {
            state = State.TEXT;
          }
        }
        case DOT_CR -> {
          if (in[at] == '\n') {
            at++;
            state = State.ENDED;
          } else {
            bare('\r', '\n');
            state = State.TEXT;
          }
        }
        case TEXT -> at = text(in, at, to);
        case CR -> {
          if (in[at] == '\n') {
            at++;
            put('\n');
            state = State.LINE_START;
          } else {
            bare('\n');
            state = State.TEXT;
          }
        }
        case ENDED -> throw new AssertionError();
      }
    }
    if (dropping || malformed) {
      outTo = outFrom;
    }
    return at;
  }

  /** Reads up to a CR, LF or NUL, and that as well. */
  private int text(byte[] in, int from, int to) {
    int at = Scan.special(in, from, to);
    put(in, from, at);
    if (at == to) {
      return at;
    }
    switch (in[at]) {
      case '\r' -> {
        put('\r');
        state = State.CR;
      }
      case '\n' -> bare('\r', '\n');
      default -> malformed = true;
    }
    return at + 1;
  }

  /** Only what is normalized can grow, each octet to two at most. */
  private void begin(byte[] in, int from, int to) {
    if (lineEnds == LineEnds.REJECT) {
      out = in;
      outFrom = from;
    } else {
      int most = 2 * (to - from) + 2;
      out = out.length < most ? new byte[most] : out;
      outFrom = 0;
    }
    outTo = outFrom;
  }

  private void bare(char... normalized) {
    switch (lineEnds) {
      case REJECT -> malformed = true;
      case NORMALIZE -> {
        for (char c : normalized) {
          put(c);
        }
      }
    }
  }

  private void put(char c) {
    if (!malformed) {
      out[outTo++] = (byte) c;
    }
  }

  private void put(byte[] in, int from, int to) {
    if (malformed) {
      return;
    }
    if (lineEnds == LineEnds.NORMALIZE || outTo != from) {
      System.arraycopy(in, from, out, outTo, to - from);
    }
    outTo += to - from;
  }
}
