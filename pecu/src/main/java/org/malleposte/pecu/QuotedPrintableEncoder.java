package org.malleposte.pecu;

import java.io.OutputStream;
import java.util.Objects;

/**
 * Encodes a body in quoted-printable: lines of at most 76 characters (RFC 2045, section 6.7).
 *
 * <p>Besides what must be encoded, a line that would begin with {@code "From "}, or be a single
 * dot, has its first character encoded, lest an old transport change it (RFC 2049, section 3).
 */
public final class QuotedPrintableEncoder {

  private QuotedPrintableEncoder() {}

  /**
   * {@return the slice, encoded as text}
   *
   * @param in the bytes
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] encode(byte[] in, int from, int to) {
    return encode(in, from, to, Mode.TEXT);
  }

  /**
   * {@return the slice, encoded}
   *
   * @param in the bytes
   * @param from the offset of the first
   * @param to the offset past the last
   * @param mode what line breaks mean in it
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] encode(byte[] in, int from, int to, Mode mode) {
    Objects.checkFromToIndex(from, to, in.length);
    var lines = new Lines(mode);
    lines.encode(in, from, to);
    lines.finish();
    return lines.take();
  }

  /**
   * {@return a stream that writes to {@code to} the text that it is given, encoded}
   *
   * @param to takes the lines
   * @see #encoding(OutputStream, Mode)
   */
  public static OutputStream encoding(OutputStream to) {
    return encoding(to, Mode.TEXT);
  }

  /**
   * {@return a stream that writes to {@code to} what it is given, encoded}
   *
   * <p>To close it ends the encoding and flushes {@code to}, but leaves {@code to} open, for the
   * body is seldom the last thing written there. To flush it passes on whole lines only. It keeps
   * some kilobytes, whatever the content's length.
   *
   * @param to takes the lines
   * @param mode what line breaks mean in the content
   */
  public static OutputStream encoding(OutputStream to, Mode mode) {
    return new EncodingStream(to, mode);
  }
}
