package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Messages as tests write them down, and what their events and trees look like. */
final class Wire {

  private Wire() {}

  /** The lines of a text block, with CRLF. */
  static byte[] crlf(String lines) {
    return lines.replace("\n", "\r\n").getBytes(UTF_8);
  }

  static Message parse(String lines) {
    return Message.parse(crlf(lines));
  }

  /** A stream that gives at most {@code most} octets at a time. */
  static InputStream dribble(byte[] octets, int most) {
    return cut(octets, () -> most);
  }

  /** A stream that gives so many octets at a time, at most. */
  static InputStream cut(byte[] octets, IntSupplier sizes) {
    return new InputStream() {
      private final InputStream in = new ByteArrayInputStream(octets);

      @Override
      public int read() throws IOException {
        return in.read();
      }

      @Override
      public int read(byte[] out, int offset, int length) throws IOException {
        return in.read(out, offset, Math.min(sizes.getAsInt(), length));
      }
    };
  }

  /** All events, in short, with runs of the same kind put together. */
  static List<String> events(EventReader reader) {
    var events = new ArrayList<String>();
    var kind = "";
    var run = new ByteArrayOutputStream();
    try {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        var octets = octets(next.get());
        var name = next.get().getClass().getSimpleName();
        if (!name.equals(kind) || name.equals("Delimiter") || octets == null) {
          flush(kind, run, events);
        }
        kind = octets == null ? "" : name;
        if (octets == null) {
          events.add(text(next.get()));
        } else {
          byte[] copy = new byte[octets.remaining()];
          octets.get(copy);
          run.write(copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    flush(kind, run, events);
    return events;
  }

  private static void flush(String kind, ByteArrayOutputStream run, List<String> events) {
    if (!kind.isEmpty()) {
      events.add(kind + " " + escape(run.toString(UTF_8)));
      run.reset();
    }
  }

  private static @Nullable ByteBuffer octets(Event event) {
    return switch (event) {
      case Event.Content(var octets, var at) -> octets;
      case Event.Preamble(var octets, var at) -> octets;
      case Event.Epilogue(var octets, var at) -> octets;
      case Event.Delimiter(var octets, var at, var close) -> octets;
      case Event.Begin begin -> null;
      case Event.End end -> null;
      case Event.Flaw flaw -> null;
    };
  }

  private static String text(Event event) {
    return switch (event) {
      case Event.Begin begin ->
          "%s %s %d at %d"
              .formatted(
                  begin.shape(), begin.type().name(), begin.header().raw().length(), begin.at());
      case Event.Flaw(var defect) -> defect.rule().name() + " at " + defect.at();
      case Event.End(var at) -> "End at " + at;
      default -> throw new IllegalArgumentException(event.toString());
    };
  }

  /** A tree on one line: {@code multipart/mixed(text/plain image/png)}. */
  static String tree(Part part) {
    return switch (part) {
      case Part.Leaf leaf -> leaf.type().name();
      case Part.Multipart multipart ->
          multipart.type().name()
              + "("
              + String.join(" ", multipart.parts().stream().map(Wire::tree).toList())
              + ")";
      case Part.Encapsulated part2 ->
          part2.type().name() + "(" + tree(part2.message().part()) + ")";
    };
  }

  /** The contents of the leaves, decoded as text, first to last. */
  static List<String> texts(Part part) {
    return switch (part) {
      case Part.Leaf leaf -> List.of(leaf.text());
      case Part.Multipart multipart ->
          multipart.parts().stream().flatMap(each -> texts(each).stream()).toList();
      case Part.Encapsulated encapsulated -> texts(encapsulated.message().part());
    };
  }

  static List<String> defects(Message message) {
    return message.defects().stream().map(d -> d.rule().name() + " at " + d.at()).toList();
  }

  static byte[] written(Message message) {
    var out = new ByteArrayOutputStream();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static String escape(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n");
  }
}
