package org.malleposte.mrmime.emission;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Mail;

/** Writes a field that goes into a header that is there already. */
public final class FieldWriter {

  private FieldWriter() {}

  /**
   * {@return the field, folded, with the line breaks given}
   *
   * @param line the field
   * @param lineBreak how lines end
   * @throws IllegalArgumentException if it would not be read as one field of this name
   */
  public static byte[] octets(Mail.Line line, String lineBreak) {
    var text = Folding.field(line.name(), Words.of(line.value()));
    byte[] octets = text.replace("\r\n", lineBreak).getBytes(UTF_8);
    var read = Header.read(octets, 0, octets.length);
    if (read.fields().size() != 1
        || !read.fields().get(0).is(line.name())
        || read.fields().get(0).end() != octets.length) {
      throw new IllegalArgumentException("no line can carry this field: " + line.name());
    }
    return octets;
  }
}
