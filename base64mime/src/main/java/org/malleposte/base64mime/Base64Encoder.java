package org.malleposte.base64mime;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * Encodes a body in base64: lines of 76 characters with CRLF between them, none after the last (RFC
 * 2045, section 6.8).
 */
public final class Base64Encoder {

  private Base64Encoder() {}

  /**
   * {@return the slice, encoded}
   *
   * @param in the bytes
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static byte[] encode(byte[] in, int from, int to) {
    var encoded = Base64.getMimeEncoder().encode(ByteBuffer.wrap(in, from, to - from));
    byte[] out = new byte[encoded.remaining()];
    encoded.get(out);
    return out;
  }

  /**
   * {@return a stream that writes to {@code to} what it is given, encoded}
   *
   * <p>To close it ends the encoding and flushes {@code to}, but leaves {@code to} open, for the
   * body is seldom the last thing written there. To flush it passes on whole lines only. It keeps
   * some kilobytes, whatever the content's length.
   *
   * @param to takes the lines
   */
  public static OutputStream encoding(OutputStream to) {
    return new EncodingStream(to);
  }
}
