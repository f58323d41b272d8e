package org.malleposte.base64mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

@Label("RFC 2045, section 6.8: base64")
class Base64Properties {

  @Property(tries = 300)
  @Label("What is encoded is decoded again, without a defect, however it was written")
  void roundTrips(
      @ForAll @Size(max = 400) byte[] content, @ForAll @IntRange(min = 1, max = 90) int step)
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (var stream = Base64Encoder.encoding(out)) {
      for (int at = 0; at < content.length; at += step) {
        stream.write(content, at, Math.min(step, content.length - at));
      }
    }
    byte[] encoded = out.toByteArray();
    assertArrayEquals(Base64Encoder.encode(content, 0, content.length), encoded);
    var decoder = new Base64Decoder();
    assertArrayEquals(content, decode(decoder, encoded, List.of(encoded.length)));
    assertEquals(0, decoder.defects().size());
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

  private static byte[] decode(Base64Decoder decoder, byte[] in, List<Integer> cuts) {
    var content = new ByteArrayOutputStream();
    byte[] out = new byte[Base64Decoder.room(in.length)];
    int from = 0;
    for (int cut : cuts.stream().sorted().toList()) {
      int to = Math.min(cut, in.length);
      content.write(out, 0, decoder.decode(in, from, to, out, 0));
      from = to;
    }
    content.write(out, 0, decoder.decode(in, from, in.length, out, 0));
    content.write(out, 0, decoder.finish(out, 0));
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
