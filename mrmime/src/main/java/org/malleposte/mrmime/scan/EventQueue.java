package org.malleposte.mrmime.scan;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.malleposte.mrmime.Defect;
import org.malleposte.mrmime.Event;
import org.malleposte.mrmime.Event.Shape;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Limits;
import org.malleposte.mrmime.MediaType;
import org.malleposte.transducer.Transducer;

/** Makes events of what a scanner finds, one after the other as they are asked for. */
public final class EventQueue implements Sink {

  private static final byte[] NONE = {};

  private final Window window;
  private final Scanner scanner;

  /** What comes after the content that is at hand. */
  private final Deque<Event> ready = new ArrayDeque<>(4);

  /** Where the content is that is at hand, and its offset in the message. */
  private int content;

  private int contentEnd;
  private long contentAt;

  /** Where content is decoded to, if it is. */
  private byte[] room = NONE;

  private ByteBuffer decoded = ByteBuffer.wrap(NONE);

  /** What undoes the encoding of the leaf that is open, if it has one and is to be decoded. */
  private @Nullable Transducer transducer;

  /**
   * Makes the events of a message that is in a window, or comes through it.
   *
   * @param window where the message is
   * @param limits how much structure it may have
   * @param maker makes its headers
   */
  public EventQueue(Window window, Limits limits, HeaderMaker maker) {
    this.window = window;
    this.scanner = new Scanner(window, this, limits, maker);
  }

  /**
   * Undoes the transfer encodings of leaves that begin from now on.
   *
   * @param buffer where to
   */
  public void decodeTo(byte[] buffer) {
    room = buffer;
    decoded = ByteBuffer.wrap(buffer).asReadOnlyBuffer();
  }

  /** {@return the next event; null if it takes more octets, or the message is over} */
  public @Nullable Event next() {
    while (true) {
      var event = content < contentEnd ? content() : ready.isEmpty() ? null : readied();
      if (event != null) {
        return event;
      }
      if (content == contentEnd && ready.isEmpty() && !scanner.step()) {
        return null;
      }
    }
  }

  private @Nullable Event content() {
    long at = contentAt;
    if (transducer == null) {
      var octets = window.slice(content, contentEnd);
      content = contentEnd;
      return new Event.Content(octets, at);
    }
    int made = transducer.convert(window.in, content, contentEnd, room, 0, room.length);
    content += transducer.taken();
    contentAt += transducer.taken();
    return decoded(made, at);
  }

  private Event readied() {
    if (transducer != null && ready.element() instanceof Event.End end) {
      var rest = decoded(transducer.finish(room, 0, room.length), end.at());
      if (rest != null) {
        return rest;
      }
    }
    var event = ready.remove();
    if (event instanceof Event.Begin begin && begin.shape() == Shape.LEAF && room.length > 0) {
      transducer = Content.decoder(begin.header().transferEncoding());
    } else if (event instanceof Event.End) {
      transducer = null;
    }
    return event;
  }

  private @Nullable Event decoded(int size, long at) {
    return size == 0 ? null : new Event.Content(decoded.clear().limit(size), at);
  }

  @Override
  public void begin(Shape shape, Header header, MediaType implied, long at) {
    ready.add(new Event.Begin(shape, header, implied, at));
  }

  @Override
  public void end(long at) {
    ready.add(new Event.End(at));
  }

  @Override
  public void octets(Kind kind, int from, int to, long at) {
    switch (kind) {
      case CONTENT -> {
        content = from;
        contentEnd = to;
        contentAt = at;
      }
      case PREAMBLE -> ready.add(new Event.Preamble(window.slice(from, to), at));
      case EPILOGUE -> ready.add(new Event.Epilogue(window.slice(from, to), at));
    }
  }

  @Override
  public void delimiter(int from, int to, long at, boolean close) {
    ready.add(new Event.Delimiter(window.slice(from, to), at, close));
  }

  @Override
  public void flaw(Defect defect) {
    ready.add(new Event.Flaw(defect));
  }
}
