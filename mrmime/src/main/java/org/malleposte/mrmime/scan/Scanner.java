package org.malleposte.mrmime.scan;

import org.malleposte.mrmime.Limits;
import org.malleposte.mrmime.MimeFault;
import org.malleposte.mrmime.scan.Sink.Kind;

/**
 * Cuts the octets of a message into headers, delimiters and content, however they come: all at
 * once, or fed in chunks. It holds one header, or one line that may be a delimiter, and what was
 * fed last.
 */
final class Scanner {

  private enum Place {
    HEADER,
    CONTENT,
    PREAMBLE,
    EPILOGUE,
    OVER
  }

  private final Window window;
  private final Sink out;
  private final Limits limits;
  private final Delimiters delimiters = new Delimiters();
  private final Entities entities;
  private final HeaderScan headerScan;
  private Place place = Place.HEADER;
  private boolean atLineStart;
  private int parts;

  /** Whether too many parts came, so that no delimiter counts any more. */
  private boolean opaque;

  Scanner(Window window, Sink out, Limits limits, HeaderMaker maker) {
    this.window = window;
    this.out = out;
    this.limits = limits;
    this.entities = new Entities(delimiters.open(), out, limits);
    this.headerScan = new HeaderScan(window, delimiters, limits, maker);
  }

  boolean isOver() {
    return place == Place.OVER;
  }

  /** Goes on; {@return whether it passed something} If not, it takes more octets, or is over. */
  boolean step() {
    return switch (place) {
      case HEADER -> header();
      case CONTENT -> octets(Kind.CONTENT);
      case PREAMBLE -> octets(Kind.PREAMBLE);
      case EPILOGUE -> octets(Kind.EPILOGUE);
      case OVER -> false;
    };
  }

  private boolean header() {
    int length = headerScan.length();
    if (length < 0) {
      return false;
    }
    begin(length);
    return true;
  }

  private void begin(int length) {
    long at = window.offset(window.at);
    var excess = headerScan.excess();
    var header = headerScan.header(length);
    place =
        switch (entities.begin(header, at, excess != null || opaque)) {
          case LEAF -> Place.CONTENT;
          case MULTIPART -> Place.PREAMBLE;
          case ENCAPSULATED -> Place.HEADER;
        };
    if (excess != null) {
      entities.flaw(excess, at + length);
    }
    window.at += length;
    atLineStart = true;
  }

  /** Passes octets up to the next delimiter, as far as they are there. */
  private boolean octets(Kind kind) {
    if (opaque || delimiters.open().isEmpty()) {
      return pass(kind, window.to) || finish();
    }
    int line = atLineStart ? window.at : window.pastLineBeforeHyphens(window.at);
    while (line >= 0) {
      int lineBreak = atLineStart ? line : beforeLineBreak(line);
      switch (delimiters.at(window, line)) {
        case NO -> {
          atLineStart = false;
          line = window.pastLineBeforeHyphens(line);
        }
        case UNKNOWN -> {
          return pass(kind, lineBreak);
        }
        case YES -> {
          pass(kind, lineBreak);
          delimiter();
          return true;
        }
      }
    }
    return pass(kind, window.ended ? window.to : beforeReturn()) || finish();
  }

  /** {@return where the line break begins that ends before {@code line}} */
  private int beforeLineBreak(int line) {
    int lineBreak = line - 1;
    boolean crlf = lineBreak > window.at && window.in[lineBreak - 1] == '\r';
    return crlf ? lineBreak - 1 : lineBreak;
  }

  /** A CR may be half of the line break that belongs to a delimiter. */
  private int beforeReturn() {
    boolean half = window.to > window.at && window.in[window.to - 1] == '\r';
    return half ? window.to - 1 : window.to;
  }

  /** Gives the octets up to {@code end}; false if there are none. */
  private boolean pass(Kind kind, int end) {
    if (end == window.at) {
      return false;
    }
    out.octets(kind, window.at, end, window.offset(window.at));
    window.at = end;
    atLineStart = false;
    return true;
  }

  private void delimiter() {
    long at = window.offset(window.at);
    boolean close = delimiters.isClose();
    entities.endTo(delimiters.depth(), at, false);
    out.delimiter(window.at, delimiters.end(), at, close);
    window.at = delimiters.end();
    entities.delimited(close);
    atLineStart = false;
    if (close) {
      place = Place.EPILOGUE;
    } else if (parts++ == limits.parts()) {
      opaque = true;
      entities.flaw(MimeFault.TOO_MANY_PARTS, window.offset(window.at));
      begin(0);
    } else {
      place = Place.HEADER;
    }
  }

  private boolean finish() {
    if (!window.ended) {
      return false;
    }
    entities.endTo(0, window.offset(window.at), opaque);
    place = Place.OVER;
    return true;
  }
}
