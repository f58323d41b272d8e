package org.malleposte.mrmime.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A multipart, or a message within another, that has not ended. */
class Frame {

  private static final byte[] NONE = {};

  /** A line break's LF, two hyphens, and the boundary. */
  private final byte[] delimiter;

  private final boolean multipart;
  private final boolean digest;
  private boolean begun;
  private boolean closed;

  Frame(byte[] delimiter, boolean multipart, boolean digest) {
    this.delimiter = delimiter;
    this.multipart = multipart;
    this.digest = digest;
  }

  static Frame multipart(String boundary, boolean digest) {
    return new Frame(("\n--" + boundary).getBytes(UTF_8), true, digest);
  }

  static Frame encapsulated() {
    return new Frame(NONE, false, false);
  }

  boolean isMultipart() {
    return multipart;
  }

  /** Whether a part that does not say what it is is a message (RFC 2046, section 5.1.5). */
  boolean isDigest() {
    return digest;
  }

  boolean hasBegun() {
    return begun;
  }

  /** After its close delimiter a multipart has no further one. */
  boolean isClosed() {
    return closed;
  }

  void delimited(boolean close) {
    begun = true;
    closed = close;
  }

  /** Whether delimiters of it may come. */
  boolean isOpen() {
    return multipart && !closed;
  }

  /** {@return the octets of the {@code delimiter}, without a CR} */
  byte[] delimiter() {
    return delimiter;
  }

  /**
   * {@return whether the octets from the line at {@code at} on delimit, as far as there are any}
   */
  boolean agrees(byte[] in, int at, int to) {
    int length = Math.min(delimiter.length - 1, to - at);
    return Arrays.equals(in, at, at + length, delimiter, 1, 1 + length);
  }
}
