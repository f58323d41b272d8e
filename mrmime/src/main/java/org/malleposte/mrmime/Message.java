package org.malleposte.mrmime;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.malleposte.mrmime.scan.Scanner;
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
    return TreeBuilder.build(in, Scanner.of(in, from, to, limits));
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
