package org.malleposte.mrmime.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A multipart, or a message within another, that has not ended. */
final class Frame {

  /** What no line can be, as it holds a line break. */
  private static final byte[] NONE = {'\n'};

  private final byte[] boundary;
  private final boolean multipart;
  private final boolean digest;
  private boolean begun;
  private boolean closed;

  private Frame(byte[] boundary, boolean multipart, boolean digest) {
    this.boundary = boundary;
    this.multipart = multipart;
    this.digest = digest;
  }

  static Frame multipart(String boundary, boolean digest) {
    return new Frame(boundary.getBytes(UTF_8), true, digest);
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

  /** {@return how many octets the boundary has} */
  int length() {
    return boundary.length;
  }

  /** {@return whether the octets from {@code at} on are the boundary, as far as there are any} */
  boolean agrees(byte[] in, int at, int to) {
    int length = Math.min(boundary.length, to - at);
    return Arrays.equals(in, at, at + length, boundary, 0, length);
  }
}
