package org.malleposte.base64mime;

import java.nio.ByteBuffer;

/** Reads exactly what {@link Base64Encoder} writes (RFC 4648, section 3). */
final class StrictReader {

  private final byte[] in;
  private final int to;
  private final Form form;
  private final int[] values;
  private final ByteBuffer out;
  private int at;
  private int column;
  private int bits;
  private int characters;

  StrictReader(byte[] in, int from, int to, Form form) {
    this.in = in;
    this.at = from;
    this.to = to;
    this.form = form;
    this.values = Characters.of(form.alphabet()).meanings();
    this.out = ByteBuffer.allocate((int) Base64Decoder.maxLength(to - from));
  }

  Parsed read() {
    while (at < to) {
      if (runsOn()) {
        return new Parsed.Malformed(Defect.Kind.LINE_BREAK, at);
      }
      int value = values[in[at] & 0xff];
      if (value == Characters.PADDING) {
        return end();
      }
      if (value < 0) {
        var breaks = in[at] == '\r' || in[at] == '\n';
        return new Parsed.Malformed(
            breaks ? Defect.Kind.LINE_BREAK : Defect.Kind.FOREIGN_OCTET, at);
      }
      bits = (bits << 6) | value;
      if (++characters == 4) {
        out.put((byte) (bits >> 16)).put((byte) (bits >> 8)).put((byte) bits);
        characters = 0;
        bits = 0;
      }
      column++;
      at++;
    }
    return end();
  }

  /** {@return whether a line is full, and goes on all the same} */
  private boolean runsOn() {
    return at < to && column == form.width() && form.width() > 0 && !skipLineEnd();
  }

  /** A line end stands between lines: the last line has none. */
  private boolean skipLineEnd() {
    if (to - at < 3 || in[at] != '\r' || in[at + 1] != '\n') {
      return false;
    }
    at += 2;
    column = 0;
    return true;
  }

  /** At the padding, or where it is missing. */
  private Parsed end() {
    int octets = Math.max(characters - 1, 0);
    int spare = characters * 6 - octets * 8;
    if (characters == 1) {
      return new Parsed.Malformed(Defect.Kind.TRUNCATED, at);
    }
    if ((bits & ((1 << spare) - 1)) != 0) {
      return new Parsed.Malformed(Defect.Kind.SPARE_BITS, at - 1);
    }
    for (int i = 0; i < octets; i++) {
      out.put((byte) (bits >> (spare + 8 * (octets - 1 - i))));
    }
    int padding = form.padded() && characters > 0 ? 4 - characters : 0;
    for (int i = 0; i < padding; i++) {
      if (runsOn()) {
        return new Parsed.Malformed(Defect.Kind.LINE_BREAK, at);
      }
      if (at == to || in[at] != '=') {
        return new Parsed.Malformed(Defect.Kind.MISSING_PADDING, at);
      }
      at++;
      column++;
    }
    if (at < to) {
      return new Parsed.Malformed(
          in[at] == '=' ? Defect.Kind.STRAY_PADDING : Defect.Kind.DATA_AFTER_PADDING, at);
    }
    return new Parsed.Ok(out.flip());
  }
}
