package org.malleposte.mrmime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.malleposte.mrmime.uuencode.UuencodeScanner;
import org.malleposte.mrmime.uuencode.UuencodedStream;

/**
 * A file within a text, as it was sent before MIME: from a line {@code begin} to a line {@code end}
 * (POSIX, uuencode). Nobody looks for these but who asks.
 *
 * @param name the file name that the sender suggests; never a place to write to
 * @param mode the file's permissions, such as 0644
 * @param raw the whole block, its first and last line included
 * @param lines the lines that hold the content
 * @param ended whether the block has a line {@code end}; if not, it may have been cut
 */
public record Uuencoded(String name, int mode, Slice raw, Slice lines, boolean ended) {

  /**
   * {@return the files in a text, first to last}
   *
   * @param text the text, which must not change
   */
  public static List<Uuencoded> in(byte[] text) {
    return in(text, 0, text.length);
  }

  /**
   * {@return the files in a text, first to last}
   *
   * @param in holds the text, which must not change
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static List<Uuencoded> in(byte[] in, int from, int to) {
    Objects.checkFromToIndex(from, to, in.length);
    return new UuencodeScanner(in, from, to).blocks();
  }

  /** {@return the content, decoded as it is read} */
  public InputStream open() {
    return new UuencodedStream(lines);
  }

  /** {@return the content} */
  public byte[] octets() {
    var out = new ByteArrayOutputStream(lines.length() * 3 / 4);
    try (var in = open()) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("all of it is in memory", e);
    }
    return out.toByteArray();
  }
}
