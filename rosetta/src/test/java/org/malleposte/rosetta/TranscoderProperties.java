package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("Any charset to UTF-8, in pieces")
class TranscoderProperties {

  @Property
  @Label("What is given is well-formed, and decoding at once gives the same")
  void givesUtf8(@ForAll("charsets") Charset charset, @ForAll("hostile") byte[] in) {
    var transcoder = new Transcoder(charset);
    byte[] out = transcoder.transcodeAll(in, 0, in.length);
    assertEquals(out.length, Utf8.pastWellFormed(out, 0, out.length));
    var decoded = Charsets.decode(in, 0, in.length, charset);
    assertEquals(decoded.text(), new String(out, UTF_8));
    assertEquals(decoded.malformed(), transcoder.malformed());
  }

  @Property
  @Label("Where a text is cut changes nothing, and a piece needs no more than its room")
  void isCutAnywhere(
      @ForAll("charsets") Charset charset,
      @ForAll OnMalformed policy,
      @ForAll("hostile") byte[] in,
      @ForAll @IntRange(min = 1, max = 40) int piece) {
    var whole = new Transcoder(charset, policy);
    byte[] expected = whole.transcodeAll(in, 0, in.length);
    var transcoder = new Transcoder(charset, policy);
    var out = new ByteArrayOutputStream();
    byte[] room = new byte[transcoder.room(piece)];
    for (int at = 0; at < in.length; at += piece) {
      int to = Math.min(at + piece, in.length);
      int from = room.length - transcoder.room(to - at);
      out.write(room, from, transcoder.transcode(in, at, to, room, from));
    }
    out.write(room, 0, transcoder.finish(room, 0));
    assertArrayEquals(expected, out.toByteArray());
    assertEquals(whole.malformed(), transcoder.malformed());
  }

  @Property
  @Label("Buffers of any kind and size give the same")
  void isBuffered(
      @ForAll("charsets") Charset charset,
      @ForAll OnMalformed policy,
      @ForAll("hostile") byte[] in,
      @ForAll boolean direct,
      @ForAll @IntRange(min = 1, max = 40) int piece,
      @ForAll @IntRange(min = 1, max = 200) int size) {
    var whole = new Transcoder(charset, policy);
    byte[] expected = whole.transcodeAll(in, 0, in.length);
    var transcoder = new Transcoder(charset, policy);
    var out = new ByteArrayOutputStream();
    var buffer =
        direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size + 3).slice(3, size);
    for (int at = 0; at < in.length; at += piece) {
      var next = ByteBuffer.wrap(in, at, Math.min(piece, in.length - at));
      while (!transcoder.transcode(direct ? next.asReadOnlyBuffer() : next, buffer)
          || next.hasRemaining()) {
        drain(buffer, out);
        if (direct) {
          next = ByteBuffer.allocate(0);
        }
      }
    }
    while (!transcoder.finish(buffer)) {
      drain(buffer, out);
    }
    drain(buffer, out);
    assertArrayEquals(expected, out.toByteArray());
    assertEquals(whole.malformed(), transcoder.malformed());
  }

  private static void drain(ByteBuffer buffer, ByteArrayOutputStream out) {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer.get());
    }
    buffer.clear();
  }

  @Property
  @Label("A text is well-formed as far as the JDK's decoder says so")
  void validates(@ForAll("hostile") byte[] in) {
    int past = Utf8.pastWellFormed(in, 0, in.length);
    byte[] valid = Arrays.copyOf(in, past);
    assertArrayEquals(valid, new String(valid, UTF_8).getBytes(UTF_8));
    for (int more = past + 1; more <= Math.min(past + 4, in.length); more++) {
      byte[] longer = Arrays.copyOf(in, more);
      byte[] read = new String(longer, UTF_8).getBytes(UTF_8);
      assertEquals(false, Arrays.equals(longer, read));
    }
  }

  @Provide
  Arbitrary<Charset> charsets() {
    return Arbitraries.of(
            "utf-8",
            "utf-8",
            "us-ascii",
            "iso-8859-1",
            "windows-1252",
            "koi8-r",
            "cp037",
            "viscii",
            "dec-mcs",
            "utf-7",
            "utf-7-imap",
            "utf-16",
            "utf-32",
            "iso-2022-jp",
            "shift_jis",
            "gb18030",
            "big5-hkscs",
            "euc-kr",
            "cesu-8",
            "iso-2022-cn",
            "x-windows-50221")
        .map(label -> Charsets.forLabel(label).orElseThrow());
  }

  /** Runs of ASCII longer than a block, and what is whole and torn in many charsets. */
  @Provide
  Arbitrary<byte[]> hostile() {
    var parts =
        Arbitraries.of(
            "a",
            "+",
            "&",
            "-",
            "+2D0",
            "&2D0",
            "+AGE-",
            "&AOk-",
            "\u001b$B",
            "\u001b(B",
            "\u001b$)A\u000e",
            "%/",
            "\u0000",
            "\u00d8",
            "\u0083\\",
            "\u0088b",
            "\u00c3",
            "\u00a9",
            "\u00c3\u00a9",
            "\u00e2\u0082\u00ac",
            "\u00ed\u00a0\u0080",
            "\u00f0\u009f\u0098\u0080",
            "\u00f4\u0090",
            "\u00ff",
            "seven ".repeat(6),
            "a line of ASCII that is longer than two blocks of thirty-two octets are");
    return parts.list().ofMaxSize(12).map(list -> String.join("", list).getBytes(ISO_8859_1));
  }
}
