package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

@Label("RFC 6152, section 3: messages for seven bits")
class SevenBitProperties {

  /** Not tight for headers: what is added to these would be beyond the limit when it is read. */
  private static final Limits SHALLOW = Limits.DEFAULT.withDepth(1).withParts(2);

  @Property(tries = 5000)
  @Label("Any octets: converted, they mean the same in ASCII; refused, the reason is there")
  void meansTheSame(@ForAll("messages") byte[] octets) throws IOException {
    for (var limits : new Limits[] {Limits.DEFAULT, SHALLOW}) {
      var body = Body.of(octets);
      var answer = SevenBit.of(body, limits);
      switch (answer) {
        case SevenBit.Converted(var converted) when isAscii(octets) -> assertSame(body, converted);
        case SevenBit.Converted(var converted) -> check(octets, read(converted, 1 << 14), limits);
        case SevenBit.Refused(var obstacle, var at) ->
            assertTrue(octets[(int) at] < 0, obstacle.name());
      }
      Statistics.label("what becomes of them")
          .collect(
              isAscii(octets)
                  ? "ASCII"
                  : answer instanceof SevenBit.Refused(var obstacle, var at)
                      ? obstacle
                      : "converted");
    }
  }

  @Property(tries = 1000)
  @Label("Limits of any kind leave nothing but ASCII")
  void isAsciiWithinLimits(@ForAll("messages") byte[] octets) throws IOException {
    if (SevenBit.of(Body.of(octets), MessageProperties.TIGHT)
        instanceof SevenBit.Converted(var converted)) {
      assertTrue(isAscii(read(converted, 1 << 14)));
    }
  }

  @Property(tries = 1000)
  @Label("However the source and the result are cut, the result is the same")
  void isTheSameHoweverCut(
      @ForAll("messages") byte[] octets, @ForAll @IntRange(min = 1, max = 9) int most)
      throws IOException {
    var whole = SevenBit.of(Body.of(octets));
    var torn = SevenBit.of(() -> Wire.dribble(octets, most));
    if (whole instanceof SevenBit.Converted(var body)
        && torn instanceof SevenBit.Converted(var same)) {
      assertArrayEquals(read(body, 1 << 14), read(same, most));
    } else {
      assertEquals(whole, torn);
    }
  }

  private static void check(byte[] octets, byte[] converted, Limits limits) {
    assertTrue(isAscii(converted));
    var before = Message.parse(octets, 0, octets.length, limits);
    var after = Message.parse(converted, 0, converted.length, limits);
    compare(before.part(), after.part());
    assertEquals(rules(before), rules(after));
  }

  private static List<String> rules(Message message) {
    return message.defects().stream().map(defect -> defect.rule().name()).toList();
  }

  private static void compare(Part before, Part after) {
    assertEquals(before.type(), after.type());
    assertEquals(fields(before), fields(after));
    switch (before) {
      case Part.Leaf leaf when isAscii(leaf.raw().octets()) ->
          assertEquals(leaf.raw(), after.raw());
      case Part.Leaf leaf -> assertArrayEquals(leaf.octets(), ((Part.Leaf) after).octets());
      case Part.Multipart multipart -> {
        var other = (Part.Multipart) after;
        assertEquals(multipart.preamble(), other.preamble());
        assertEquals(multipart.epilogue(), other.epilogue());
        assertEquals(multipart.parts().size(), other.parts().size());
        if (multipart.type().is("multipart/signed")) {
          assertEquals(raw(multipart), raw(other));
        }
        for (int i = 0; i < other.parts().size(); i++) {
          compare(multipart.parts().get(i), other.parts().get(i));
        }
      }
      case Part.Encapsulated encapsulated ->
          compare(encapsulated.message().part(), ((Part.Encapsulated) after).message().part());
    }
  }

  private static List<Slice> raw(Part.Multipart multipart) {
    return multipart.parts().stream().map(Part::raw).toList();
  }

  /** All but those that a conversion may change, as they are written. */
  private static List<Slice> fields(Part part) {
    return part.header().fields().stream()
        .filter(field -> !field.is("Content-Transfer-Encoding") && !field.is("MIME-Version"))
        .map(Field::raw)
        .toList();
  }

  private static boolean isAscii(byte[] octets) {
    for (byte octet : octets) {
      if (octet < 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] read(Body body, int most) throws IOException {
    var all = new ByteArrayOutputStream();
    byte[] chunk = new byte[most];
    try (var in = body.open()) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        all.write(chunk, 0, count);
      }
    }
    return all.toByteArray();
  }

  /** Structures that are often sound, in which anything may stand. */
  @Provide
  Arbitrary<byte[]> messages() {
    var header =
        Arbitraries.of(
                "MIME-Version: 1.0\r\n",
                "Content-Transfer-Encoding: 8bit\r\n",
                "Content-Transfer-Encoding: 7bit\n",
                "Content-Transfer-Encoding: base64\r\n",
                "Content-Transfer-Encoding: quoted-printable\r\n",
                "Content-Transfer-Encoding: x\r\n",
                "Content-Type: text/plain\r\n",
                "Content-Type: image/png\r\n",
                "Content-Type: message/delivery-status\r\n",
                "no field\r\n",
                "A: b\r\n")
            .list()
            .ofMaxSize(2)
            .map(fields -> String.join("", fields));
    var content =
        Arbitraries.of(
                "\u00e9",
                "a",
                "a longer text",
                "aGVsbG8=",
                "=C3",
                "=",
                " ",
                "\t",
                ".",
                "\0",
                "\r",
                "\n",
                "\r\n",
                "\r\n",
                "--",
                "--b",
                "--c",
                "From ",
                "x".repeat(74))
            .list()
            .ofMaxSize(8)
            .map(pieces -> String.join("", pieces));
    var lineEnd = Arbitraries.of("\r\n", "\r\n", "\r\n", "\n", "");
    Arbitrary<String> leaves =
        header.flatMap(h -> lineEnd.flatMap(e -> content.map(c -> h + e + c)));
    var inner = Arbitraries.oneOf(leaves, leaves, multiparts(leaves, "c"), messages(leaves));
    return Arbitraries.oneOf(leaves, multiparts(inner, "b"), messages(inner))
        .map(text -> text.getBytes(ISO_8859_1));
  }

  private static Arbitrary<String> messages(Arbitrary<String> inner) {
    return inner.map(text -> "Content-Type: message/rfc822\r\n\r\n" + text);
  }

  private static Arbitrary<String> multiparts(Arbitrary<String> inner, String boundary) {
    var starts =
        Stream.of("mixed", "mixed", "digest", "signed")
            .map(type -> "Content-Type: multipart/" + type + "; boundary=" + boundary + "\r\n")
            .toList();
    var rests =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.of("\r\n", "Content-Transfer-Encoding: 8bit\r\n\r\n")),
            Tuple.of(1, Arbitraries.of("\r\npreamble", "\r\n\u00e9")));
    var ends = Arbitraries.of("\r\n--" + boundary + "--\r\n", "\n--" + boundary + "--", "");
    return Arbitraries.of(starts)
        .flatMap(
            start ->
                rests.flatMap(
                    rest ->
                        inner
                            .list()
                            .ofMinSize(1)
                            .ofMaxSize(3)
                            .flatMap(
                                parts ->
                                    ends.map(
                                        end ->
                                            start
                                                + rest
                                                + String.join(
                                                    "",
                                                    parts.stream()
                                                        .map(
                                                            part ->
                                                                "\r\n--" + boundary + "\r\n" + part)
                                                        .toList())
                                                + end))));
  }
}
