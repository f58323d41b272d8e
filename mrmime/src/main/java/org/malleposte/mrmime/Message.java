package org.malleposte.mrmime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.malleposte.mrmime.scan.TreeBuilder;

/**
 * A message that was read, as a tree over its octets, which stay where they are. Any octets are a
 * message; what they break is told as {@link Defect}s, and writing them back changes nothing.
 *
 * @param part the message itself: its header, and what comes after it
 * @param defects the rules that it breaks, by and large in order
 */
public record Message(Part part, List<Defect> defects) {

  /** Copies the defects. */
  public Message {
    defects = List.copyOf(defects);
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
   * Writes the message as it was read, to the octet.
   *
   * @param out takes it
   * @throws IOException if {@code out} does not
   */
  public void writeTo(OutputStream out) throws IOException {
    part.raw().writeTo(out);
  }
}
