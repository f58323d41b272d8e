package org.malleposte.mrmime.emission;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.malleposte.mrmime.EmissionOptions.FilenameForm;
import org.malleposte.mrmime.EmissionOptions.HeaderForm;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Value;

/** Writes a field that goes into a header that is there already. */
public final class FieldWriter {

  /** The most octets of a line, its break left out (RFC 5322, section 2.1.1). */
  private static final int LONGEST = 998;

  private static final Words WORDS = new Words(HeaderForm.LEAST, FilenameForm.EXTENDED);

  private FieldWriter() {}

  /**
   * {@return the field, folded}
   *
   * @param name its name
   * @param value what it says
   * @param lineBreak how lines end
   * @throws IllegalArgumentException if {@code name} is no name of a field, or no line can carry
   *     the value
   */
  public static byte[] octets(String name, Value value, String lineBreak) {
    if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c > '~' || c == ':')) {
      throw new IllegalArgumentException("no name of a field: " + name);
    }
    if (value instanceof Value.Addresses(var list) && !list.isValid()) {
      throw new IllegalArgumentException("no addresses, or a malformed one: " + list);
    }
    var text = Folding.field(name, WORDS.of(value));
    if (text.lines().anyMatch(line -> line.getBytes(UTF_8).length > LONGEST)) {
      throw new IllegalArgumentException("a field that no line can carry: " + name);
    }
    byte[] octets = text.replace("\r\n", lineBreak).getBytes(UTF_8);
    var read = Header.read(octets, 0, octets.length);
    if (read.fields().size() != 1 || read.fields().get(0).end() != octets.length) {
      throw new IllegalArgumentException("more than one field: " + name);
    }
    return octets;
  }
}
