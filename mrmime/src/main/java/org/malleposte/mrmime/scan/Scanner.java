package org.malleposte.mrmime.scan;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.malleposte.mrmime.Event;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Limits;
import org.malleposte.mrmime.MimeFault;

/**
 * Cuts the octets of a message into events, however they come: all at once, or fed in chunks. It
 * holds one header, or one line that may be a delimiter, and what was fed last.
 */
public final class Scanner {

  private enum Place {
    HEADER,
    CONTENT,
    PREAMBLE,
    EPILOGUE,
    OVER
  }

  private final Window window;
  private final Limits limits;
  private final Delimiters delimiters = new Delimiters();
  private final Deque<Event> ready = new ArrayDeque<>();
  private final Entities entities;
  private HeaderEnd headerEnd;
  private Place place = Place.HEADER;
  private boolean atLineStart;
  private int parts;

  /** Whether too many parts came, so that no delimiter counts any more. */
  private boolean opaque;

  private Scanner(Window window, Limits limits) {
    this.window = window;
    this.limits = limits;
    this.entities = new Entities(delimiters.open(), ready, limits);
    this.headerEnd = new HeaderEnd(window, delimiters, limits.headerOctets());
  }

  /**
   * {@return a scanner of a message that is all there}
   *
   * @param in holds the message
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param limits how much structure it may have
   */
  public static Scanner of(byte[] in, int from, int to, Limits limits) {
    return new Scanner(Window.of(in, from, to), limits);
  }

  /**
   * {@return a scanner of a message that will be fed}
   *
   * @param limits how much structure it may have
   */
  public static Scanner fed(Limits limits) {
    return new Scanner(Window.empty(), limits);
  }

  /**
   * Takes the octets that come next. The octets of earlier events are then no longer there.
   *
   * @param chunk holds them, from its start; they are copied
   * @param length how many there are
   */
  public void feed(byte[] chunk, int length) {
    window.feed(chunk, length);
  }

  /** Takes note that no octets come any more. */
  public void end() {
    window.ended = true;
  }

  /** {@return whether all events were given} */
  public boolean isOver() {
    return place == Place.OVER && ready.isEmpty();
  }

  /** {@return the next event; null if it takes more octets, or the scanner is over} */
  public @Nullable Event next() {
    while (ready.isEmpty() && step()) {
      // Each step passes octets or readies an event.
    }
    return ready.poll();
  }

  private boolean step() {
    return switch (place) {
      case HEADER -> header();
      case CONTENT, PREAMBLE, EPILOGUE -> octets();
      case OVER -> false;
    };
  }

  private boolean header() {
    int length = headerEnd.length();
    if (length < 0) {
      return false;
    }
    begin(length, headerEnd.isTooLong());
    return true;
  }

  private void begin(int length, boolean tooLong) {
    long at = window.offset(window.at);
    int end = window.at + length;
    byte[] octets = window.whole ? window.in : window.copy(window.at, end);
    var header =
        window.whole ? Header.read(octets, window.at, end) : Header.read(octets, 0, length);
    place =
        switch (entities.begin(header, at, tooLong || opaque)) {
          case LEAF -> Place.CONTENT;
          case MULTIPART -> Place.PREAMBLE;
          case ENCAPSULATED -> Place.HEADER;
        };
    if (tooLong) {
      entities.flaw(MimeFault.HEADER_TOO_LONG, at + length);
    }
    window.at = end;
    atLineStart = true;
    headerEnd = new HeaderEnd(window, delimiters, limits.headerOctets());
  }

  /** Passes octets up to the next delimiter, as far as they are there. */
  private boolean octets() {
    if (opaque || delimiters.open().isEmpty()) {
      return pass(window.to) || finish();
    }
    int line = atLineStart ? window.at : window.pastLineBeforeHyphens(window.at);
    while (line >= 0) {
      int lineBreak = atLineStart ? line : beforeLineBreak(line);
      switch (delimiters.at(window.in, line, window.to, window.ended)) {
        case NO -> {
          atLineStart = false;
          line = window.pastLineBeforeHyphens(line);
        }
        case UNKNOWN -> {
          return pass(lineBreak);
        }
        case YES -> {
          pass(lineBreak);
          delimiter();
          return true;
        }
      }
    }
    return pass(window.ended ? window.to : beforeReturn()) || finish();
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
  private boolean pass(int end) {
    if (end == window.at) {
      return false;
    }
    long at = window.offset(window.at);
    ByteBuffer octets = window.slice(window.at, end);
    switch (place) {
      case CONTENT -> ready.add(new Event.Content(octets, at));
      case PREAMBLE -> ready.add(new Event.Preamble(octets, at));
      case EPILOGUE -> ready.add(new Event.Epilogue(octets, at));
      case HEADER, OVER -> throw new IllegalStateException(place.name());
    }
    window.at = end;
    atLineStart = false;
    return true;
  }

  private void delimiter() {
    long at = window.offset(window.at);
    entities.endTo(delimiters.depth(), at, false);
    ready.add(
        new Event.Delimiter(window.slice(window.at, delimiters.end()), at, delimiters.isClose()));
    window.at = delimiters.end();
    entities.innermost().delimited(delimiters.isClose());
    atLineStart = false;
    if (delimiters.isClose()) {
      place = Place.EPILOGUE;
    } else if (parts++ == limits.parts()) {
      opaque = true;
      entities.flaw(MimeFault.TOO_MANY_PARTS, window.offset(window.at));
      begin(0, false);
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
