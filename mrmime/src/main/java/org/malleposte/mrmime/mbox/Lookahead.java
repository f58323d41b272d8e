package org.malleposte.mrmime.mbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** The octets of a stream that come next, of which some can be looked at before they are taken. */
final class Lookahead {

  /** The most octets of a separator: those of any line of a message (RFC 5322, section 2.1.1). */
  private static final int LINE = 1000;

  private static final int BUFFER = 1 << 14;

  private final InputStream stream;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int to;
  private boolean ended;

  Lookahead(InputStream stream) {
    this.stream = stream;
  }

  /** Sees to it that as many octets are there, if the stream has them. */
  private void need(int count) throws IOException {
    if (to - at >= count || ended) {
      return;
    }
    System.arraycopy(buffer, at, buffer, 0, to - at);
    to -= at;
    at = 0;
    while (to < count && !ended) {
      int more = stream.read(buffer, to, BUFFER - to);
      ended = more < 0;
      to += Math.max(more, 0);
    }
  }

  boolean isOver() throws IOException {
    need(1);
    return at == to;
  }

  boolean startsWith(String ascii, int from) throws IOException {
    need(from + ascii.length());
    if (to - at < from + ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (buffer[at + from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** {@return the length of the line break that comes next, or 0} */
  int emptyLine() throws IOException {
    return startsWith("\n", 0) ? 1 : startsWith("\r\n", 0) ? 2 : 0;
  }

  /** {@return the length of the line here, its line break included; 0 if it is too long to hold} */
  int line() throws IOException {
    need(LINE);
    for (int i = at; i < to && i < at + LINE; i++) {
      if (buffer[i] == '\n') {
        return i + 1 - at;
      }
    }
    return ended && to - at < LINE ? to - at : 0;
  }

  /** {@return the line of this length, without its line break} */
  String text(int line) {
    int end = at + line;
    end -= end > at && buffer[end - 1] == '\n' ? 1 : 0;
    end -= end > at && buffer[end - 1] == '\r' ? 1 : 0;
    return new String(buffer, at, end - at, UTF_8);
  }

  /** {@return how many octets are there up to the end of the line, its line break included} */
  int throughLine() throws IOException {
    need(1);
    int i = at;
    while (i < to && buffer[i] != '\n') {
      i++;
    }
    return Math.min(i + 1, to) - at;
  }

  /** {@return how many of these come next, as far as is known} */
  int run(char c) throws IOException {
    need(1);
    int i = at;
    while (i < to && buffer[i] == c) {
      i++;
    }
    return i - at;
  }

  int take(byte[] out, int offset, int count) {
    System.arraycopy(buffer, at, out, offset, count);
    at += count;
    return count;
  }

  void skip(int count) {
    at += count;
  }
}
