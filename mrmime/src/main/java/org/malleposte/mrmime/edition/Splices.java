package org.malleposte.mrmime.edition;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;
import org.malleposte.mrmime.Slice;
import org.malleposte.mrmime.Value;
import org.malleposte.mrmime.emission.FieldWriter;

/** Octets of a message, and what comes in their place. */
public final class Splices {

  /** What stands at {@code from..to}, and is left out, and what comes in its place. */
  private record Splice(int from, int to, Slice octets) {}

  private final Slice message;
  private final int bodyFrom;
  private final List<Splice> splices = new ArrayList<>();

  /** The headers that an empty line was put after. */
  private final Set<Header> ended = new HashSet<>();

  private HeaderLines header;

  private Splices(Message message, HeaderLines header) {
    this.message = message.part().raw();
    this.bodyFrom = message.header().end();
    this.header = header;
  }

  /**
   * {@return what makes the message what it is to be}
   *
   * @param message the message
   * @param header what its header is to be
   * @param replacements the parts that are to be others, which do not overlap
   * @throws IOException never: what is written to is in memory
   */
  public static Splices of(Message message, HeaderLines header, List<Replacement> replacements)
      throws IOException {
    var splices = new Splices(message, header);
    for (var replacement : replacements) {
      splices.replace(replacement);
    }
    for (var change : Boundaries.changes(replacements)) {
      splices.delimit(change.multipart(), change.boundary(), message);
    }
    splices.splices.sort(Comparator.comparingInt(Splice::from));
    return splices;
  }

  private void replace(Replacement replacement) throws IOException {
    var part = replacement.part();
    var octets = replacement.octets();
    if (replacement.in().isEmpty()) {
      var content = content(octets);
      header = header.describing(content);
      splices.add(new Splice(bodyFrom, message.to(), octets.sub(content.end(), octets.to())));
      return;
    }
    var around = replacement.in().get();
    begin(around, part.raw().from());
    if (around instanceof Part.Multipart) {
      splices.add(new Splice(part.raw().from(), part.raw().to(), octets));
    } else {
      var content = content(octets);
      var described = HeaderLines.of(part.header(), message).describing(content);
      splice(part.raw().from(), part.header().end(), described.octets());
      var body = octets.sub(content.end(), octets.to());
      splices.add(new Splice(part.header().end(), part.raw().to(), body));
    }
    if (part.raw().to() < message.to() && at(part.raw().to()) == '-') {
      lineBreak(part.raw().to());
    }
  }

  private static Header content(Slice octets) {
    return Header.read(octets.octets(), 0, octets.length());
  }

  /**
   * Sees to it that a part begins a line, and is not taken for the header of what it is in. Neither
   * goes without saying where the message, or a delimiter, came too early.
   */
  private void begin(Part around, int from) {
    if (at(from - 1) != '\n') {
      lineBreak(from);
    }
    if (around instanceof Part.Encapsulated) {
      endHeader(around.header());
    }
  }

  /** A delimiter that ended it may be one no more. */
  private void endHeader(Header header) {
    if (HeaderLines.of(header, message).emptyLine().length() == 0 && ended.add(header)) {
      lineBreak(header.end());
    }
  }

  /** So it is with the multiparts within one whose boundary was theirs, too. */
  private void endHeadersIn(Part.Multipart outer) {
    var open = new ArrayDeque<Part>(outer.parts());
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Part.Leaf leaf -> {}
        case Part.Encapsulated around -> open.push(around.message().part());
        case Part.Multipart inner -> {
          endHeader(inner.header());
          inner.parts().forEach(open::push);
        }
      }
    }
  }

  private byte at(int offset) {
    return message.buffer().get(offset - message.from());
  }

  /** After a CR, which could be a line by itself, a mere LF would make that an empty line. */
  private void lineBreak(int at) {
    var lineBreak = at(at - 1) == '\r' ? "\r\n" : header.lineBreak();
    splice(at, at, lineBreak.getBytes(US_ASCII));
  }

  /** Writes another boundary in the media type of a multipart and in its delimiters. */
  private void delimit(Part.Multipart multipart, String boundary, Message message) {
    var type = new Value.ContentType(multipart.type().with("boundary", boundary));
    if (multipart.header() == message.header()) {
      header = header.with("Content-Type", type);
    } else {
      byte[] octets = FieldWriter.octets("Content-Type", type, header.lineBreak());
      multipart
          .header()
          .first("Content-Type")
          .ifPresent(field -> splice(field.from(), field.end(), octets));
      endHeader(multipart.header());
    }
    endHeadersIn(multipart);
    var preamble = multipart.preamble();
    int at = preamble.length() > 0 ? preamble.to() : multipart.header().end();
    for (var part : multipart.parts()) {
      delimiter(at, part.raw().from(), multipart.type(), boundary);
      at = part.raw().to();
    }
    int end =
        multipart.epilogue().length() > 0 ? multipart.epilogue().from() : multipart.raw().to();
    delimiter(at, end, multipart.type(), boundary);
  }

  /** Of a last delimiter that is missing there is nothing to change. */
  private void delimiter(int from, int to, MediaType type, String boundary) {
    int length = type.parameter("boundary").orElse("").getBytes(UTF_8).length;
    var octets = message.sub(from, to).buffer();
    for (int i = 0; i + 2 + length <= to - from; i++) {
      if (octets.get(i) == '-') {
        splice(from + i + 2, from + i + 2 + length, boundary.getBytes(UTF_8));
        return;
      }
    }
  }

  private void splice(int from, int to, byte[] octets) {
    splices.add(new Splice(from, to, Slice.of(octets, 0, octets.length)));
  }

  /**
   * Writes the message with all that is new in it.
   *
   * @param out takes it
   * @throws IOException if {@code out} does not
   */
  public void writeTo(OutputStream out) throws IOException {
    header.writeTo(out);
    int at = bodyFrom;
    for (var splice : splices) {
      message.sub(at, splice.from()).writeTo(out);
      splice.octets().writeTo(out);
      at = splice.to();
    }
    message.sub(at, message.to()).writeTo(out);
  }
}
