package org.malleposte.mrmime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.malleposte.mrmime.scan.DefectRange;
import org.malleposte.mrmime.scan.TreeBuilder;

/**
 * A message that was read, as a tree over its octets, which stay where they are. Any octets are a
 * message; what they break is told as {@link Defect}s, and writing them back changes nothing.
 *
 * @param part the message itself: its header, and what comes after it
 * @param defects the rules that it breaks, by and large in order
 */
public record Message(Part part, List<Defect> defects) {

  /** Copies the defects, unless they are some that were read, which never change. */
  public Message {
    defects = defects instanceof DefectRange range ? range : List.copyOf(defects);
  }

  /**
   * {@return the message that these octets are}
   *
   * @param octets the message, which must not change
   */
  public static Message parse(byte[] octets) {
    return parse(octets, 0, octets.length, Limits.DEFAULT);
  }

  /**
   * {@return the message that a slice is}
   *
   * @param in holds the message, which must not change
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param limits how much structure it may have
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static Message parse(byte[] in, int from, int to, Limits limits) {
    Objects.checkFromToIndex(from, to, in.length);
    return TreeBuilder.build(in, from, to, limits, Header::new);
  }

  /**
   * {@return the message that a buffer holds, from its position to its limit}
   *
   * @param in the buffer, whose octets must not change; they are copied if it is no array
   * @param limits how much structure it may have
   */
  public static Message parse(ByteBuffer in, Limits limits) {
    if (in.hasArray()) {
      int from = in.arrayOffset() + in.position();
      return parse(in.array(), from, from + in.remaining(), limits);
    }
    byte[] octets = new byte[in.remaining()];
    in.get(in.position(), octets);
    return parse(octets, 0, octets.length, limits);
  }

  /**
   * {@return the message that a file is, which is read whole, within {@link Limits#DEFAULT}}
   *
   * @param file the file
   * @throws IOException if it cannot be read, or is too long
   */
  public static Message read(Path file) throws IOException {
    return read(file, Limits.DEFAULT);
  }

  /**
   * {@return the message that a file is, which is read whole}
   *
   * @param file the file
   * @param limits how long it may be, and how much structure it may have
   * @throws IOException if it cannot be read, or is too long
   */
  public static Message read(Path file, Limits limits) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(limits.fileOctets());
      if (octets.length == limits.fileOctets() && in.read() >= 0) {
        throw new IOException(
            file + ": longer than " + limits.fileOctets() + " octets, the limit (fileOctets)");
      }
      return parse(octets, 0, octets.length, limits);
    }
  }

  /** {@return the header} */
  public Header header() {
    return part.header();
  }

  /**
   * {@return this message, with this field: in the place of the first of its name, the others left
   * out, or else last in the header}
   *
   * @param name the field's name
   * @param value what it says
   * @throws IllegalArgumentException if {@code name} is no name of a field, or no line can carry
   *     the value
   * @see Edits
   */
  public Message withField(String name, Value value) {
    return Edits.of(this).withField(name, value).message();
  }

  /**
   * {@return this message, with this field above all others, as fields that trace its way stand
   * (RFC 5321, section 4.4)}
   *
   * @param name the field's name
   * @param value what it says
   * @throws IllegalArgumentException if {@code name} is no name of a field, or no line can carry
   *     the value
   * @see Edits
   */
  public Message withFieldOnTop(String name, Value value) {
    return Edits.of(this).withFieldOnTop(name, value).message();
  }

  /**
   * {@return this message, without the fields of this name}
   *
   * @param name the name, in any case
   * @see Edits
   */
  public Message withoutField(String name) {
    return Edits.of(this).withoutField(name).message();
  }

  /**
   * {@return this message, with something else in the place of a part}
   *
   * @param part one of its parts
   * @param entity what stands there instead
   * @param random where boundaries come from, if there must be new ones
   * @throws IllegalArgumentException if {@code part} is none of this message's
   * @throws IOException if a body cannot be read, or a part that is a message not be written
   * @see Edits
   */
  public Message withPart(Part part, Entity entity, RandomGenerator random) throws IOException {
    return Edits.of(this).withPart(part, entity, random).message();
  }

  /**
   * Writes the message as it was read, to the octet.
   *
   * @param out takes it
   * @throws IOException if {@code out} does not
   */
  public void writeTo(OutputStream out) throws IOException {
    part.raw().writeTo(out);
  }
}
