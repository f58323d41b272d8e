package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
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
import org.malleposte.transducer.Transducer;

@Label("RFC 2045, section 6.7: quoted-printable")
class QuotedPrintableProperties {

  @Property
  @Label("Octets are decoded again as they were, a text with CRLF, and neither has a defect")
  void roundTrips(
      @ForAll("contents") byte[] content, @ForAll("forms") Form form, @ForAll("sizes") int piece)
      throws IOException {
    byte[] encoded = QuotedPrintableEncoder.encode(content, 0, content.length, form);
    var decoder = new QuotedPrintableDecoder();
    var decoded = new String(converted(decoder, encoded, piece, 4096), ISO_8859_1);
    var text = new String(content, ISO_8859_1);
    assertEquals(form.mode() == Mode.BINARY ? text : text.replaceAll("\r?\n", "\r\n"), decoded);
    assertEquals(List.of(), decoder.defects());
    for (var line : new String(encoded, ISO_8859_1).split("\r\n", -1)) {
      assertTrue(line.length() <= form.width() && line.matches("[\t -~]*"), line);
      assertFalse(line.matches(".*[\t ]|From .*|\\."), line);
    }
  }

  @Property
  @Label("To encode is what the rules say, in pieces of one size and into rooms of another")
  void encodesByTheRules(
      @ForAll("contents") byte[] content,
      @ForAll("forms") Form form,
      @ForAll("sizes") int piece,
      @ForAll("sizes") int room) {
    byte[] encoded = Reference.encode(content, form);
    assertArrayEquals(encoded, QuotedPrintableEncoder.encode(content, 0, content.length, form));
    assertArrayEquals(encoded, converted(new QuotedPrintableEncoder(form), content, piece, room));
    assertTrue(encoded.length <= form.maxLength(content.length));
  }

  @Property
  @Label("So is to decode, with its defects, whatever octets come")
  void decodesByTheRules(
      @ForAll("contents") byte[] in, @ForAll("sizes") int piece, @ForAll("sizes") int room) {
    var expected = Reference.decode(in);
    var decoder = new QuotedPrintableDecoder();
    assertArrayEquals(expected.content().array(), converted(decoder, in, piece, room));
    assertEquals(expected.defects(), decoder.defects());
    assertArrayEquals(expected.content().array(), QuotedPrintableDecoder.decode(in, 0, in.length));
    assertTrue(expected.content().limit() <= QuotedPrintableDecoder.maxLength(in.length));
  }

  @Property
  @Label("What was computed is not more than it must be")
  void computesTheLongest(@ForAll @IntRange(max = 300) int length, @ForAll Mode mode) {
    var form = new Form(mode, 76);
    byte[] encoded = QuotedPrintableEncoder.encode(new byte[length], 0, length, form);
    assertEquals(form.maxLength(length), encoded.length);
  }

  @Property
  @Label("A stream writes the same, whatever it is given at once")
  void streamsTheSame(
      @ForAll("contents") byte[] content, @ForAll("forms") Form form, @ForAll("sizes") int piece)
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (var stream = new QuotedPrintableEncoder(form).writing(out)) {
      for (int at = 0; at < content.length; at += piece) {
        stream.write(content, at, Math.min(piece, content.length - at));
        stream.flush();
      }
    }
    assertArrayEquals(Reference.encode(content, form), out.toByteArray());
  }

  @Property
  @Label("Slices of arrays are the same as whole ones, and nothing around them is read or written")
  void keepsToItsSlices(@ForAll("contents") byte[] in, @ForAll("forms") Form form) {
    for (var transducer : List.of(new QuotedPrintableEncoder(form), new QuotedPrintableDecoder())) {
      byte[] around = new byte[in.length + 2];
      Arrays.fill(around, (byte) ' ');
      System.arraycopy(in, 0, around, 1, in.length);
      byte[] out = new byte[6 * in.length + 2000];
      Arrays.fill(out, (byte) 7);
      int at = 100;
      int end = out.length - 100;
      at += transducer.convert(around, 1, in.length + 1, out, at, end);
      at += transducer.finish(out, at, end);
      assertTrue(transducer.isFinished());
      byte[] expected =
          transducer instanceof QuotedPrintableEncoder
              ? Reference.encode(in, form)
              : Reference.decode(in).content().array();
      assertArrayEquals(expected, Arrays.copyOfRange(out, 100, at));
      for (int i = 0; i < 100; i++) {
        assertEquals(7, out[i]);
        assertEquals(7, out[end + i]);
      }
    }
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

  /** Line ends, blanks, escapes whole and torn, and runs about as long as a line. */
  @Provide
  Arbitrary<byte[]> contents() {
    var odd = Arbitraries.strings().withChars("aF4e.= \t\r\n\u0000\u007f<\u00e9").ofMaxLength(6);
    var run =
        Arbitraries.of(
            "From ",
            "=\r\n",
            "= \n",
            "=41",
            "=E3=81=82=E3",
            " ".repeat(77),
            " ".repeat(1023),
            "\r\n",
            ".\r\n",
            "\u00e9".repeat(31),
            "Les \u00e9l\u00e8ves,\r\n".repeat(90),
            "=C3=A9 to=\r\n\u00e9\r\n".repeat(90));
    var words = Arbitraries.strings().withChars("aaaaaaaaaa \u00c3").ofMaxLength(90);
    return Arbitraries.frequencyOf(Tuple.of(2, odd), Tuple.of(2, run), Tuple.of(2, words))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts).getBytes(ISO_8859_1));
  }

  /** The widest most of the time, as in life. */
  @Provide
  Arbitrary<Form> forms() {
    var widths =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(76)), Tuple.of(1, Arbitraries.integers().between(4, 76)));
    return Combinators.combine(Arbitraries.of(Mode.class), widths).as(Form::new);
  }

  /** Of pieces and rooms: small ones, and more than any content has. */
  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.integers().between(1, 90)),
        Tuple.of(2, Arbitraries.integers().between(1050, 1150)),
        Tuple.of(1, Arbitraries.integers().between(90, 5000)));
  }
}
