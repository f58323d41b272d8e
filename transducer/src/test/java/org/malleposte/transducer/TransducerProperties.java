package org.malleposte.transducer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("A content in pieces, into whatever room there is")
class TransducerProperties {

  @Property
  @Label("Arrays: cuts and rooms change nothing")
  void arrays(
      @ForAll @Size(max = 300) byte[] content,
      @ForAll @IntRange(min = 1, max = 90) int piece,
      @ForAll @IntRange(min = 1, max = 90) int room) {
    var transducer = new Hexadecimal();
    var result = new ByteArrayOutputStream();
    byte[] out = new byte[room + 2];
    for (int from = 0; from < content.length; from += transducer.taken()) {
      int to = Math.min(from + piece, content.length);
      result.write(out, 1, transducer.convert(content, from, to, out, 1, 1 + room));
    }
    while (!transducer.isFinished()) {
      result.write(out, 1, transducer.finish(out, 1, 1 + room));
    }
    assertArrayEquals(new Hexadecimal().whole(content), result.toByteArray());
    assertEquals(0, transducer.finish(out, 0, room));
  }

  @Property
  @Label("Buffers of any kind: cuts and rooms change nothing")
  void buffers(
      @ForAll @Size(max = 300) byte[] content,
      @ForAll @IntRange(min = 1, max = 90) int piece,
      @ForAll @IntRange(min = 1, max = 90) int room,
      @ForAll boolean readOnly,
      @ForAll boolean direct) {
    var transducer = new Hexadecimal();
    var result = new ByteArrayOutputStream();
    var out =
        direct ? ByteBuffer.allocateDirect(room) : ByteBuffer.allocate(room + 5).slice(5, room);
    for (int from = 0; from < content.length; from += piece) {
      var in = ByteBuffer.wrap(content, from, Math.min(piece, content.length - from));
      var given = readOnly ? in.asReadOnlyBuffer() : in.slice();
      while (!transducer.convert(given, out)) {
        drain(out, result);
      }
      assertEquals(0, given.remaining());
    }
    while (!transducer.finish(out)) {
      drain(out, result);
    }
    drain(out, result);
    assertArrayEquals(new Hexadecimal().whole(content), result.toByteArray());
  }

  private static void drain(ByteBuffer from, ByteArrayOutputStream to) {
    from.flip();
    while (from.hasRemaining()) {
      to.write(from.get());
    }
    from.clear();
  }

  @Property
  @Label("Streams, whatever is read or written at once")
  void streams(
      @ForAll @Size(max = 300) byte[] content,
      @ForAll @IntRange(min = 1, max = 90) int step,
      @ForAll boolean flushes)
      throws IOException {
    byte[] expected = new Hexadecimal().whole(content);
    var read = new ByteArrayOutputStream();
    try (var in = new Hexadecimal().reading(new Slow(content, step))) {
      byte[] some = new byte[step];
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        read.write(some, 0, count);
      }
    }
    assertArrayEquals(expected, read.toByteArray());
    var written = new ByteArrayOutputStream();
    try (var out = new Hexadecimal().writing(written)) {
      for (int at = 0; at < content.length; at += step) {
        out.write(content, at, Math.min(step, content.length - at));
        if (flushes) {
          out.flush();
        }
      }
    }
    assertArrayEquals(expected, written.toByteArray());
  }

  /** Gives no more than so many octets at once. */
  private static final class Slow extends InputStream {

    private final ByteArrayInputStream in;
    private final int most;

    Slow(byte[] content, int most) {
      this.in = new ByteArrayInputStream(content);
      this.most = most;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      return in.read(to, offset, Math.min(length, most));
    }
  }
}
