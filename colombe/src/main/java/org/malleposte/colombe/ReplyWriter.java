package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Writes replies (RFC 5321, section 4.2), several to a segment (RFC 2920, section 3.2). */
final class ReplyWriter {

  /** RFC 5321, section 4.5.3.1.5, without the CRLF. */
  private static final int LONGEST_LINE = 510;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

  int size() {
    return out.size();
  }

  /** {@return all that was written since the last call} */
  ByteBuffer take() {
    var taken = ByteBuffer.wrap(out.toByteArray());
    out.reset();
    return taken;
  }

  void write(Reply reply) {
    String prefix = reply.enhanced().map(code -> code + " ").orElse("");
    int last = reply.text().size() - 1;
    for (int i = 0; i <= last; i++) {
      line(reply.code(), prefix, reply.text().get(i).getBytes(UTF_8), i == last);
    }
  }

  /** What is too long for a line goes on in the next, without cutting a character. */
  private void line(int code, String prefix, byte[] text, boolean last) {
    int room = LONGEST_LINE - "250-".length() - prefix.length();
    int from = 0;
    while (text.length - from > room) {
      int to = from + room;
      while ((text[to] & 0xc0) == 0x80) {
        to--;
      }
      write(code, '-', prefix, text, from, to);
      from = to;
    }
    write(code, last ? ' ' : '-', prefix, text, from, text.length);
  }

  private void write(int code, char separator, String prefix, byte[] text, int from, int to) {
    out.writeBytes((code + "" + separator + prefix).getBytes(UTF_8));
    out.write(text, from, to - from);
    out.write('\r');
    out.write('\n');
  }
}
