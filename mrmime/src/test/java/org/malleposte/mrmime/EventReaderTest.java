package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message as events")
class EventReaderTest {

  private static final byte[] MESSAGE =
      Wire.crlf(
          """
          Content-Type: multipart/mixed; boundary=b

          pre
          --b

          one
          --b
          Content-Type: message/rfc822

          Subject: two

          2
          --b--
          post
          """);

  private static final List<String> EVENTS =
      List.of(
          "MULTIPART multipart/mixed 45 at 0",
          "Preamble pre",
          "Delimiter \\r\\n--b\\r\\n",
          "LEAF text/plain 2 at 55",
          "Content one",
          "End at 60",
          "Delimiter \\r\\n--b\\r\\n",
          "ENCAPSULATED message/rfc822 32 at 67",
          "LEAF text/plain 16 at 99",
          "Content 2",
          "End at 116",
          "End at 116",
          "Delimiter \\r\\n--b--",
          "Epilogue \\r\\npost\\r\\n",
          "End at 131");

  @DisplayName("Of an array, and of a stream however it comes")
  @Test
  void reads() {
    assertEquals(EVENTS, Wire.events(EventReader.of(MESSAGE, 0, MESSAGE.length, Limits.DEFAULT)));
    for (int most = 1; most < MESSAGE.length; most++) {
      assertEquals(
          EVENTS, Wire.events(EventReader.of(Wire.dribble(MESSAGE, most), Limits.DEFAULT)));
    }
  }

  @DisplayName("After the last event there is none")
  @Test
  void ends() throws IOException {
    var reader = EventReader.of(new byte[0], 0, 0, Limits.DEFAULT);
    assertTrue(reader.next().orElseThrow() instanceof Event.Begin);
    assertEquals(new Event.End(0), reader.next().orElseThrow());
    assertTrue(reader.next().isEmpty());
    assertTrue(reader.next().isEmpty());
  }

  @DisplayName("A stream that fails fails the reader")
  @Test
  void fails() throws IOException {
    var broken = InputStream.nullInputStream();
    broken.close();
    assertThrows(IOException.class, () -> EventReader.of(broken, Limits.DEFAULT).next());
  }

  @DisplayName("A quarter of a gigabyte in one part, in small slices")
  @Test
  void streams() throws IOException {
    var line = Wire.crlf("x".repeat(70) + "\n--x\n");
    long lines = (1L << 28) / line.length;
    var body =
        new Repeated(Wire.crlf("Content-Type: multipart/x; boundary=b\n\n--b\n\n"), line, lines);
    var reader = EventReader.of(body, Limits.DEFAULT.withHeaderOctets(1 << 10));
    long content = 0;
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      if (next.get() instanceof Event.Content(var octets, var at)) {
        assertTrue(octets.remaining() <= 1 << 15);
        content += octets.remaining();
      }
    }
    assertEquals(lines * line.length, content);
  }

  /** A head, then the same octets many times. */
  private static final class Repeated extends InputStream {

    private byte[] piece;
    private final byte[] next;
    private long left;
    private int at;

    Repeated(byte[] head, byte[] next, long times) {
      this.piece = head;
      this.next = next;
      this.left = times;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] out, int offset, int length) {
      int done = 0;
      while (done < length) {
        if (at == piece.length) {
          if (left == 0) {
            break;
          }
          left--;
          at = 0;
          piece = next;
        }
        int count = Math.min(length - done, piece.length - at);
        System.arraycopy(piece, at, out, offset + done, count);
        at += count;
        done += count;
      }
      return done == 0 && length > 0 ? -1 : done;
    }
  }
}
