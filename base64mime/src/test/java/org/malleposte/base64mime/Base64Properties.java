package org.malleposte.base64mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.malleposte.transducer.Transducer;

@Label("RFC 2045, section 6.8: base64")
class Base64Properties {

  @Property(tries = 500)
  @Label("What is encoded is decoded again, without a defect, in any form and however it is cut")
  void roundTrips(
      @ForAll @Size(max = 400) byte[] content,
      @ForAll Alphabet alphabet,
      @ForAll @IntRange(max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int piece,
      @ForAll @IntRange(min = 1, max = 90) int room) {
    var form = new Form(alphabet, true, Math.min(width, 76));
    byte[] encoded = converted(new Base64Encoder(form), content, piece, room);
    assertArrayEquals(Base64Encoder.encode(content, 0, content.length, form), encoded);
    assertEquals(form.encodedLength(content.length), encoded.length);
    var decoder = new Base64Decoder(alphabet);
    assertArrayEquals(content, converted(decoder, encoded, room, piece));
    boolean tooLong = form.width() == 0 && encoded.length > 76;
    assertEquals(tooLong ? 1 : 0, decoder.defects().size());
    assertEquals(
        new Parsed.Ok(ByteBuffer.wrap(content)), Base64.parse(encoded, 0, encoded.length, form));
  }

  @Property(tries = 500)
  @Label("Buffers of any kind and size give the same")
  void isBuffered(
      @ForAll("bodies") byte[] in,
      @ForAll boolean direct,
      @ForAll @IntRange(min = 1, max = 90) int room) {
    var decoder = new Base64Decoder();
    var from = direct ? ByteBuffer.wrap(in).asReadOnlyBuffer() : ByteBuffer.wrap(in);
    var to =
        direct ? ByteBuffer.allocateDirect(room) : ByteBuffer.allocate(room + 3).slice(3, room);
    var out = new ByteArrayOutputStream();
    while (!decoder.convert(from, to)) {
      drain(to, out);
    }
    while (!decoder.finish(to)) {
      drain(to, out);
    }
    drain(to, out);
    assertArrayEquals(Base64Decoder.decode(in, 0, in.length), out.toByteArray());
  }

  private static void drain(ByteBuffer buffer, ByteArrayOutputStream out) {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer.get());
    }
    buffer.clear();
  }

  @Property
  @Label("Strictly read is what an encoder writes, and only that")
  void isStrict(@ForAll("bodies") byte[] in, @ForAll boolean padded) {
    var form = new Form(Alphabet.STANDARD, padded, 76);
    switch (Base64.parse(in, 0, in.length, form)) {
      case Parsed.Ok(var content) -> {
        byte[] octets = new byte[content.remaining()];
        content.get(octets);
        assertArrayEquals(in, Base64Encoder.encode(octets, 0, octets.length, form));
      }
      case Parsed.Malformed(var fault, var at) ->
          assertTrue(at >= 0 && at <= in.length, fault.name());
    }
  }

  @Property
  @Label("Where the input is cut changes neither content nor defects")
  void isTheSameHoweverCut(
      @ForAll("bodies") byte[] in, @ForAll @Size(max = 8) List<@IntRange(max = 400) Integer> cuts) {
    var whole = new Base64Decoder();
    var pieces = new Base64Decoder();
    assertArrayEquals(decode(whole, in, List.of()), decode(pieces, in, cuts));
    assertEquals(whole.defects(), pieces.defects());
  }

  @Property
  @Label("Foreign octets change nothing but the defects")
  void ignoresForeignOctets(@ForAll("bodies") byte[] in) {
    var text = new String(in, ISO_8859_1);
    byte[] clean = text.replaceAll("[^A-Za-z0-9+/=]", "").getBytes(ISO_8859_1);
    assertArrayEquals(
        Base64Decoder.decode(clean, 0, clean.length), Base64Decoder.decode(in, 0, in.length));
  }

  /** By arrays: pieces of one size, into rooms of another. */
  private static byte[] converted(Transducer transducer, byte[] in, int piece, int room) {
    var result = new ByteArrayOutputStream();
    byte[] out = new byte[room];
    for (int from = 0; from < in.length; from += transducer.taken()) {
      int to = Math.min(from + piece, in.length);
      result.write(out, 0, transducer.convert(in, from, to, out, 0, room));
    }
    while (!transducer.isFinished()) {
      result.write(out, 0, transducer.finish(out, 0, room));
    }
    return result.toByteArray();
  }

  private static byte[] decode(Base64Decoder decoder, byte[] in, List<Integer> cuts) {
    var content = new ByteArrayOutputStream();
    byte[] out = new byte[in.length + 3];
    int from = 0;
    for (int cut : cuts.stream().sorted().toList()) {
      int to = Math.min(cut, in.length);
      content.write(out, 0, decoder.convert(in, from, to, out, 0, out.length));
      from = to;
    }
    content.write(out, 0, decoder.convert(in, from, in.length, out, 0, out.length));
    content.write(out, 0, decoder.finish(out, 0, out.length));
    assertTrue(content.size() <= Base64Decoder.maxLength(in.length));
    return content.toByteArray();
  }

  /** Whole lines of either end, and between them what is near the edges of the encoding. */
  @Provide
  Arbitrary<byte[]> bodies() {
    var line = Arbitraries.strings().withChars("Zm9vAB+/").ofLength(76);
    var whole =
        Combinators.combine(line, Arbitraries.of("\r\n", "\n", "\r", "=\r\n")).as(String::concat);
    var odd = Arbitraries.strings().withChars("Zg9= \r\n!\u00e9").ofMaxLength(9);
    return Arbitraries.frequencyOf(Tuple.of(3, whole), Tuple.of(1, odd))
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts).getBytes(ISO_8859_1));
  }
}
