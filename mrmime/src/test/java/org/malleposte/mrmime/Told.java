package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * All that there is in a message, told line by line, so that two ways of reading can be compared:
 * each part with its shape and media type, the octets of each field, of what stands around parts
 * and of each content, with their offsets, and the defects.
 */
final class Told {

  private final List<String> lines = new ArrayList<>();
  private final boolean decoded;

  private Told(boolean decoded) {
    this.decoded = decoded;
  }

  /**
   * {@return what a tree tells}
   *
   * @param decoded whether contents are told with their transfer encodings undone
   */
  static List<String> by(Message message, boolean decoded) {
    var told = new Told(decoded);
    told.part(message.part());
    told.defects("", message.defects());
    return told.lines;
  }

  private void part(Part part) {
    switch (part) {
      case Part.Leaf leaf -> {
        begin(Event.Shape.LEAF, part);
        if (!decoded) {
          slice("Content", leaf.encoded());
        } else if (leaf.octets().length > 0) {
          lines.add("Content " + text(leaf.octets()));
        }
      }
      case Part.Multipart multipart -> {
        begin(Event.Shape.MULTIPART, part);
        slice("Preamble", multipart.preamble());
        int at = multipart.preamble().to();
        for (var inner : multipart.parts()) {
          slice("Delimiter", part.raw().sub(at, inner.raw().from()));
          part(inner);
          at = inner.raw().to();
        }
        var epilogue = multipart.epilogue();
        int end = epilogue.length() == 0 ? part.raw().to() : epilogue.from();
        slice("Delimiter", part.raw().sub(at, end));
        slice("Epilogue", epilogue);
      }
      case Part.Encapsulated encapsulated -> {
        begin(Event.Shape.ENCAPSULATED, part);
        part(encapsulated.message().part());
        defects("inner ", encapsulated.message().defects());
      }
    }
    lines.add("end at " + part.raw().to());
  }

  private void begin(Event.Shape shape, Part part) {
    begin(new Event.Begin(shape, part.header(), part.implied(), part.raw().from()));
  }

  private void begin(Event.Begin begin) {
    var raw = begin.header().raw();
    lines.add("begin %s %s at %d".formatted(begin.shape(), begin.type(), begin.at()));
    for (var field : begin.header().fields()) {
      long at = begin.at() + field.from() - raw.from();
      lines.add("field %s at %d %s".formatted(field.name(), at, text(field.raw().octets())));
    }
    lines.add("header " + text(raw.octets()));
  }

  private void slice(String kind, Slice slice) {
    if (slice.length() > 0) {
      lines.add(kind + " at " + slice.from() + " " + text(slice.octets()));
    }
  }

  private void defects(String whose, List<Defect> defects) {
    defects.forEach(defect -> lines.add(whose + defect));
  }

  private static String text(byte[] octets) {
    return new String(octets, ISO_8859_1);
  }

  /**
   * {@return what the events of a reader tell}
   *
   * @param decoded whether contents are told with their transfer encodings undone
   */
  static List<String> by(EventReader reader, boolean decoded) {
    var listener = new Listener(decoded);
    listener.hear(decoded ? reader.decoding() : reader);
    return listener.told();
  }

  /**
   * {@return what the events of a reader tell that is fed a message}
   *
   * @param sizes how many octets the next piece has, one at least
   * @param decoded whether contents are told with their transfer encodings undone
   */
  static List<String> fed(byte[] octets, Limits limits, IntSupplier sizes, boolean decoded) {
    var fed = EventReader.fed(limits);
    var events = decoded ? fed.decoding() : fed;
    var left = ByteBuffer.wrap(octets);
    var listener = new Listener(decoded);
    while (left.hasRemaining()) {
      int size = Math.min(sizes.getAsInt(), left.remaining());
      events.feed(left.slice(left.position(), size));
      left.position(left.position() + size);
      listener.hear(events);
    }
    events.end();
    listener.hear(events);
    return listener.told();
  }

  /** Puts the pieces of each run of octets together, and tells messages apart. */
  private static final class Listener {

    private final Told told;
    private final Deque<Event.Shape> open = new ArrayDeque<>();

    /** Those of each message that is open, the outermost first. */
    private final Deque<List<Defect>> defects = new ArrayDeque<>();

    private final ByteArrayOutputStream run = new ByteArrayOutputStream();
    private String kind = "";
    private long start;

    Listener(boolean decoded) {
      told = new Told(decoded);
      defects.add(new ArrayList<>());
    }

    /** Hears all that there is to be heard for now. */
    void hear(EventReader reader) {
      try {
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
          event(next.get());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    List<String> told() {
      told.defects("", defects.element());
      return told.lines;
    }

    private void event(Event event) {
      switch (event) {
        case Event.Content(var octets, var at) -> piece("Content", octets, at);
        case Event.Preamble(var octets, var at) -> piece("Preamble", octets, at);
        case Event.Epilogue(var octets, var at) -> piece("Epilogue", octets, at);
        case Event.Delimiter(var octets, var at, var close) -> {
          endRun();
          piece("Delimiter", octets, at);
          endRun();
        }
        case Event.Begin begin -> {
          endRun();
          if (open.peek() == Event.Shape.ENCAPSULATED) {
            defects.add(new ArrayList<>());
          }
          open.push(begin.shape());
          told.begin(begin);
        }
        case Event.Flaw(var defect) -> defects.forEach(each -> each.add(defect));
        case Event.End(var at) -> {
          endRun();
          if (open.pop() == Event.Shape.ENCAPSULATED) {
            told.defects("inner ", defects.removeLast());
          }
          told.lines.add("end at " + at);
        }
      }
    }

    private void piece(String kind, ByteBuffer octets, long at) {
      if (!kind.equals(this.kind)) {
        endRun();
        this.kind = kind;
        start = at;
      }
      byte[] copy = new byte[octets.remaining()];
      octets.get(copy);
      run.writeBytes(copy);
    }

    private void endRun() {
      if (!kind.isEmpty()) {
        boolean noOffset = told.decoded && kind.equals("Content");
        told.lines.add(kind + (noOffset ? " " : " at " + start + " ") + run.toString(ISO_8859_1));
        run.reset();
        kind = "";
      }
    }
  }
}
