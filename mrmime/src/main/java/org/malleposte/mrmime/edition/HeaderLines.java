package org.malleposte.mrmime.edition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Slice;
import org.malleposte.mrmime.Value;
import org.malleposte.mrmime.emission.FieldWriter;

/**
 * A header in pieces that can be left out and added to: fields, what stands between them and is
 * none, and the empty line. It is a value.
 *
 * @param pieces the fields and what stands between them
 * @param emptyLine the empty line, or nothing if there is none
 * @param lineBreak how lines end
 * @param indented whether white space follows the header, which would go on with its last field
 */
public record HeaderLines(List<Piece> pieces, Slice emptyLine, String lineBreak, boolean indented) {

  /**
   * Some whole lines.
   *
   * @param name the name of the field that they are, in lower case; empty if they are none
   * @param octets the lines
   */
  record Piece(String name, Slice octets) {

    boolean isField() {
      return !name.isEmpty();
    }

    boolean isEnded() {
      return octets.length() > 0 && octets.buffer().get(octets.length() - 1) == '\n';
    }

    /** Whether it would be the rest of a field put before it; only a first line can be so. */
    boolean isIndented() {
      return octets.length() > 0 && isWhite(octets.buffer().get(0));
    }
  }

  /** Copies the pieces. */
  public HeaderLines {
    pieces = List.copyOf(pieces);
  }

  /**
   * {@return the header, unchanged}
   *
   * @param header the header
   * @param in holds the message, from its first octet to its last
   */
  public static HeaderLines of(Header header, Slice in) {
    var octets = in.buffer();
    int base = in.from();
    int end = emptyLine(header);
    var pieces = new ArrayList<Piece>();
    int at = header.raw().from();
    for (var field : header.fields()) {
      if (at < field.from()) {
        pieces.add(new Piece("", header.raw().sub(at, field.from())));
      }
      pieces.add(new Piece(lower(field.name()), field.raw()));
      at = field.end();
    }
    if (at < end) {
      pieces.add(new Piece("", header.raw().sub(at, end)));
    }
    int after = header.end() - base;
    boolean indented = after < octets.limit() && isWhite(octets.get(after));
    return new HeaderLines(
        pieces, header.raw().sub(end, header.end()), lineBreak(header), indented);
  }

  /** {@return where the empty line begins that ends the header, or where that ends without one} */
  private static int emptyLine(Header header) {
    var octets = header.raw().buffer();
    int end = octets.limit();
    int line = end > 0 && octets.get(end - 1) == '\n' ? end - 1 : end;
    line = line < end && line > 0 && octets.get(line - 1) == '\r' ? line - 1 : line;
    boolean empty = line == 0 || octets.get(line - 1) == '\n';
    return header.raw().from() + (empty ? line : end);
  }

  /** That of the first line, or CRLF if there is none. */
  private static String lineBreak(Header header) {
    var octets = header.raw().buffer();
    for (int i = 0; i < octets.limit(); i++) {
      if (octets.get(i) == '\n') {
        return i > 0 && octets.get(i - 1) == '\r' ? "\r\n" : "\n";
      }
    }
    return "\r\n";
  }

  /**
   * {@return the header with this field: in the place of the first of its name, the others left
   * out, or else last}
   *
   * @param name the field's name
   * @param value what it says
   * @throws IllegalArgumentException if there is no such field
   */
  public HeaderLines with(String name, Value value) {
    byte[] octets = FieldWriter.octets(name, value, lineBreak);
    var lower = lower(name);
    int first = indexOf(lower);
    if (first < 0) {
      return appended(new Piece(lower, whole(octets)));
    }
    boolean ended = pieces.get(first).isEnded();
    int length = ended ? octets.length : octets.length - lineBreak.length();
    var result = new ArrayList<>(pieces);
    result.set(first, new Piece(lower, Slice.of(octets, 0, length)));
    result.subList(first + 1, result.size()).removeIf(piece -> piece.name().equals(lower));
    return of(result);
  }

  /**
   * {@return the header with this field above all others}
   *
   * @param name the field's name
   * @param value what it says
   * @throws IllegalArgumentException if there is no such field
   */
  public HeaderLines onTop(String name, Value value) {
    var piece = new Piece(lower(name), whole(FieldWriter.octets(name, value, lineBreak)));
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i).isField()) {
        return inserted(i, piece);
      }
    }
    return appended(piece);
  }

  /**
   * {@return the header without the fields of this name}
   *
   * @param name the name, in any case
   */
  public HeaderLines without(String name) {
    var lower = lower(name);
    return of(pieces.stream().filter(piece -> !piece.name().equals(lower)).toList());
  }

  /**
   * {@return the header of an entity that became another: with these {@code Content-} fields for
   * its own, a MIME-Version, and an empty line}
   *
   * @param content the fields
   */
  HeaderLines describing(Header content) {
    var kept =
        of(
            pieces.stream()
                .filter(piece -> !piece.name().startsWith("content-"))
                .map(piece -> piece.isEnded() ? piece : ended(piece))
                .toList());
    if (kept.indexOf("mime-version") < 0) {
      kept = kept.with("MIME-Version", new Value.Text("1.0"));
    }
    for (var field : content.fields()) {
      kept = kept.appended(new Piece(lower(field.name()), field.raw()));
    }
    boolean complete = emptyLine.length() > 0;
    var end = complete ? emptyLine : whole(lineBreak.getBytes(ISO_8859_1));
    return new HeaderLines(kept.pieces, end, lineBreak, false);
  }

  private int indexOf(String lower) {
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i).name().equals(lower)) {
        return i;
      }
    }
    return -1;
  }

  /** Last; but above a last line that is not ended, so that this one stays as it is. */
  private HeaderLines appended(Piece piece) {
    int last = pieces.size() - 1;
    if (last < 0 || pieces.get(last).isEnded()) {
      boolean separate = emptyLine.length() == 0 && indented;
      return inserted(pieces.size(), separate ? ended(piece) : piece);
    }
    if (last > 0 || !pieces.get(0).isIndented()) {
      return inserted(last, piece);
    }
    var ended = List.of(ended(pieces.get(0)), piece);
    return of(ended);
  }

  /** After a CR, which could be a line by itself, a mere LF would make that an empty line. */
  private Piece ended(Piece piece) {
    byte[] octets = piece.octets().octets();
    boolean afterCr = octets.length > 0 && octets[octets.length - 1] == '\r';
    var out = new ByteArrayOutputStream();
    out.writeBytes(octets);
    out.writeBytes((afterCr ? "\r\n" : lineBreak).getBytes(ISO_8859_1));
    return new Piece(piece.name(), whole(out.toByteArray()));
  }

  private HeaderLines inserted(int index, Piece piece) {
    var result = new ArrayList<>(pieces);
    result.add(index, piece);
    return of(result);
  }

  private HeaderLines of(List<Piece> pieces) {
    return new HeaderLines(pieces, emptyLine, lineBreak, indented);
  }

  private static Slice whole(byte[] octets) {
    return Slice.of(octets, 0, octets.length);
  }

  private static boolean isWhite(byte b) {
    return b == ' ' || b == '\t';
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  byte[] octets() throws IOException {
    var out = new ByteArrayOutputStream();
    writeTo(out);
    return out.toByteArray();
  }

  void writeTo(OutputStream out) throws IOException {
    for (var piece : pieces) {
      piece.octets().writeTo(out);
    }
    emptyLine.writeTo(out);
  }
}
