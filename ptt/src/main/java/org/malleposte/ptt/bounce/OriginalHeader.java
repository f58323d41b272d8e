package org.malleposte.ptt.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * The header of the message that a report is about: what its author knows it by, at a size that
 * makes the report no burden.
 */
final class OriginalHeader {

  /** This project's limit, in octets: the rest of a longer header is left out. */
  private static final int MOST = 64 << 10;

  /** RFC 5321, section 4.5.3.1.6: what every server takes, CRLF left out. */
  private static final int LONGEST_LINE = 998;

  private static final byte[] CRLF = {'\r', '\n'};

  private OriginalHeader() {}

  /**
   * {@return the octets up to the empty line, in lines that end in CRLF and are not too long, with
   * a question mark for each NUL, and for all that is not ASCII unless it is UTF-8: so they can be
   * sent, whatever the message held}
   */
  static byte[] of(InputStream message) throws IOException {
    byte[] header = read(message);
    if (!isUtf8(header)) {
      for (int i = 0; i < header.length; i++) {
        header[i] = header[i] < 0 ? (byte) '?' : header[i];
      }
    }
    return header;
  }

  private static boolean isUtf8(byte[] octets) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static byte[] read(InputStream message) throws IOException {
    var header = new ByteArrayOutputStream();
    var in = new BufferedInputStream(message);
    int column = 0;
    for (int c = in.read(); c >= 0 && header.size() < MOST; c = in.read()) {
      if (c == '\r') {
        c = endsLine(in);
      }
      if (c == '\n' && column == 0) {
        break;
      }
      if (c == '\n' || column == LONGEST_LINE) {
        header.writeBytes(CRLF);
        column = 0;
      }
      if (c != '\n') {
        header.write(c == 0 ? '?' : c);
        column++;
      }
    }
    return header.toByteArray();
  }

  /** A CR ends a line, and takes the LF after it along. */
  private static int endsLine(BufferedInputStream in) throws IOException {
    in.mark(1);
    if (in.read() != '\n') {
      in.reset();
    }
    return '\n';
  }
}
