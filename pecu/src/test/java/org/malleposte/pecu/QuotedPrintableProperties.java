package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.malleposte.transducer.Transducer;

@Label("RFC 2045, section 6.7: quoted-printable")
class QuotedPrintableProperties {

  @Property
  @Label("Octets are decoded again as they were, a text with CRLF, and neither has a defect")
  void roundTrips(@ForAll("contents") byte[] content, @ForAll Mode mode) throws IOException {
    byte[] encoded = QuotedPrintableEncoder.encode(content, 0, content.length, new Form(mode, 76));
    var decoder = new QuotedPrintableDecoder();
    var decoded = new String(decode(decoder, encoded, List.of()), ISO_8859_1);
    var text = new String(content, ISO_8859_1);
    assertEquals(mode == Mode.BINARY ? text : text.replaceAll("\r?\n", "\r\n"), decoded);
    assertEquals(0, decoder.defects().size());
    for (var line : new String(encoded, ISO_8859_1).split("\r\n", -1)) {
      assertTrue(line.matches("[\t -~]{0,76}") && !line.matches(".*[\t ]|From .*|\\."), line);
    }
  }

  @Property
  @Label("A stream writes the same, whatever it is given at once")
  void streamsTheSame(
      @ForAll("contents") byte[] content,
      @ForAll Mode mode,
      @ForAll @IntRange(min = 1, max = 9) int step)
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (var stream = new QuotedPrintableEncoder(new Form(mode, 76)).writing(out)) {
      for (int at = 0; at < content.length; at += step) {
        stream.write(content, at, Math.min(step, content.length - at));
        stream.flush();
      }
    }
    assertArrayEquals(
        QuotedPrintableEncoder.encode(content, 0, content.length, new Form(mode, 76)),
        out.toByteArray());
  }

  @Property
  @Label("Where the input is cut changes neither content nor defects")
  void isTheSameHoweverCut(
      @ForAll("contents") byte[] in,
      @ForAll @Size(max = 8) List<@IntRange(max = 150) Integer> cuts) {
    var whole = new QuotedPrintableDecoder();
    var pieces = new QuotedPrintableDecoder();
    assertArrayEquals(decode(whole, in, List.of()), decode(pieces, in, cuts));
    assertEquals(whole.defects(), pieces.defects());
  }

  @Property
  @Label("Pieces of one size, into rooms of another, give the same, within what was computed")
  void fitsAnyRoom(
      @ForAll("contents") byte[] content,
      @ForAll Mode mode,
      @ForAll @IntRange(min = 1, max = 90) int piece,
      @ForAll @IntRange(min = 1, max = 90) int room) {
    byte[] encoded =
        converted(new QuotedPrintableEncoder(new Form(mode, 76)), content, piece, room);
    assertArrayEquals(
        QuotedPrintableEncoder.encode(content, 0, content.length, new Form(mode, 76)), encoded);
    assertTrue(encoded.length <= new Form(mode, 76).maxLength(content.length));
    byte[] decoded = converted(new QuotedPrintableDecoder(), content, piece, room);
    assertArrayEquals(QuotedPrintableDecoder.decode(content, 0, content.length), decoded);
    assertTrue(decoded.length <= QuotedPrintableDecoder.maxLength(content.length));
  }

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

  @Property
  @Label("RFC 2047, section 4.2: what Q encodes it decodes")
  void wordsRoundTrip(@ForAll byte[] content, @ForAll Q.Context context) {
    var encoded = Q.encode(content, context);
    assertEquals(encoded.length(), Q.length(content, context));
    assertTrue(
        encoded.matches(
            switch (context) {
              case TEXT -> "[!-~&&[^?]]*";
              case COMMENT -> "[!-~&&[^?()\"\\\\]]*";
              case PHRASE -> "[A-Za-z0-9!*+/=_-]*";
            }),
        encoded);
    byte[] in = encoded.getBytes(ISO_8859_1);
    assertArrayEquals(content, Q.decode(in, 0, in.length));
  }

  private static byte[] decode(QuotedPrintableDecoder decoder, byte[] in, List<Integer> cuts) {
    var content = new ByteArrayOutputStream();
    byte[] out = new byte[in.length + 1];
    int from = 0;
    for (int cut : cuts.stream().sorted().toList()) {
      int to = Math.min(cut, in.length);
      content.write(out, 0, decoder.convert(in, from, to, out, 0, out.length));
      from = to;
    }
    content.write(out, 0, decoder.convert(in, from, in.length, out, 0, out.length));
    content.write(out, 0, decoder.finish(out, 0, out.length));
    return content.toByteArray();
  }

  /** Line ends, blanks, escapes whole and torn, and runs about as long as a line. */
  @Provide
  Arbitrary<byte[]> contents() {
    var odd = Arbitraries.strings().withChars("aF4e.= \t\r\n\u0000\u00e9").ofMaxLength(6);
    var run =
        Arbitraries.of(
            "From ",
            "=\r\n",
            "= \n",
            "a".repeat(72),
            "a".repeat(75),
            " ".repeat(77),
            " ".repeat(1023),
            "\r\n",
            ".\r\n");
    return Arbitraries.frequencyOf(Tuple.of(2, odd), Tuple.of(1, run))
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts).getBytes(ISO_8859_1));
  }
}
