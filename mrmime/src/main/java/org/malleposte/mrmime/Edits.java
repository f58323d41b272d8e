package org.malleposte.mrmime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.malleposte.mrmime.edition.HeaderLines;
import org.malleposte.mrmime.edition.Replacement;
import org.malleposte.mrmime.edition.Splices;

/**
 * What is to be changed of a message that was read. Everything else keeps its octets, line ends
 * too, and what is new has the line ends of the message. It is a value; what looks like a setter
 * gives a new one.
 *
 * {@snippet lang=java :
 * Edits.of(message)
 *     .withFieldOnTop("X-Checked", new Value.Text("by mx.osau.re"))
 *     .withoutField("Bcc")
 *     .withPart(attachment, Entity.Leaf.text("It was too big.\n"), new SecureRandom())
 *     .writeTo(out);
 * }
 *
 * <p>No value ends the field that it is in. A signature over what is changed does not hold any
 * more: that of a {@code DKIM-Signature} over fields that it names or over the body, that of a
 * {@code multipart/signed} over its first part.
 */
public final class Edits {

  private final Message message;
  private final HeaderLines header;
  private final List<Replacement> replacements;

  private Edits(Message message, HeaderLines header, List<Replacement> replacements) {
    this.message = message;
    this.header = header;
    this.replacements = List.copyOf(replacements);
  }

  /**
   * {@return no changes of a message}
   *
   * @param message the message
   */
  public static Edits of(Message message) {
    var header = HeaderLines.of(message.header(), message.part().raw());
    return new Edits(message, header, List.of());
  }

  /**
   * {@return these changes, and this field: in the place of the first of its name, the others left
   * out, or else last in the header}
   *
   * @param name the field's name
   * @param value what it says
   * @throws IllegalArgumentException if {@code name} is no name of a field, or no line can carry
   *     the value
   */
  public Edits withField(String name, Value value) {
    return new Edits(message, header.with(name, value), replacements);
  }

  /**
   * {@return these changes, and this field above all others, as fields that trace the way of a
   * message stand (RFC 5321, section 4.4)}
   *
   * @param name the field's name
   * @param value what it says
   * @throws IllegalArgumentException if {@code name} is no name of a field, or no line can carry
   *     the value
   */
  public Edits withFieldOnTop(String name, Value value) {
    return new Edits(message, header.onTop(name, value), replacements);
  }

  /**
   * {@return these changes, and no field of this name}
   *
   * @param name the name, in any case
   */
  public Edits withoutField(String name) {
    return new Edits(message, header.without(name), replacements);
  }

  /**
   * {@return these changes, and something else in the place of a part}
   *
   * <p>A part of a multipart is replaced as a whole. If a line of what comes in its place begins
   * like a delimiter of a multipart around it, that multipart gets a new boundary, in its {@code
   * Content-Type} and its delimiters. What is a message, this one or one in it, keeps its fields,
   * but for those of its content.
   *
   * @param part a part of the message, neither in one that was replaced, nor in a message that is
   *     encoded as a whole
   * @param entity what stands there instead; it is written at once, into memory
   * @param random where boundaries come from, if there must be new ones
   * @throws IllegalArgumentException if {@code part} is none of the message's, or in another one
   *     that is replaced, or one is in it
   * @throws IOException if a body cannot be read, or a part that is a message not be written
   */
  public Edits withPart(Part part, Entity entity, RandomGenerator random) throws IOException {
    var replacement = Replacement.of(message, part, entity, header.lineBreak(), random);
    for (var other : replacements) {
      if (other.overlaps(replacement)) {
        throw new IllegalArgumentException("a part is replaced twice");
      }
    }
    var all = new ArrayList<>(replacements);
    all.add(replacement);
    return new Edits(message, header, all);
  }

  /**
   * Writes the message as it is to be.
   *
   * @param out takes it; it is not closed
   * @throws IOException if {@code out} does not take it
   */
  public void writeTo(OutputStream out) throws IOException {
    Splices.of(message, header, replacements).writeTo(out);
  }

  /** {@return the message as it is to be, as octets} */
  public byte[] octets() {
    var out = new ByteArrayOutputStream(message.part().raw().length() + 256);
    try {
      writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes everything", e);
    }
    return out.toByteArray();
  }

  /** {@return the message as it is to be, read again, with {@link Limits#DEFAULT}} */
  public Message message() {
    return Message.parse(octets());
  }
}
