package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("RFC 2046: messages of any octets")
class MessageProperties {

  static final Limits TIGHT = new Limits(3, 5, 60, 4, 0);

  @Property(tries = 2000)
  @Label("Every message is read, and writes back to the octet")
  void isTotal(@ForAll("messages") byte[] octets) {
    check(octets);
  }

  static void check(byte[] octets) {
    for (var limits : new Limits[] {Limits.DEFAULT, TIGHT}) {
      var message = Message.parse(octets, 0, octets.length, limits);
      assertArrayEquals(octets, Wire.written(message));
      visit(message.part(), 0, octets.length);
      for (var defect : message.defects()) {
        assertTrue(defect.at() >= 0 && defect.at() <= octets.length, defect.toString());
      }
    }
  }

  /** A part lies in the part around it, and nothing that it says of itself throws. */
  private static void visit(Part part, int from, int to) {
    assertTrue(from <= part.raw().from() && part.raw().to() <= to);
    assertEquals(part.raw().from(), part.header().raw().from());
    for (var field : part.header().fields()) {
      assertTrue(part.header().first(field.name()).isPresent());
      field.value();
      field.text();
    }
    part.filename();
    switch (part) {
      case Part.Leaf leaf -> {
        assertEquals(leaf.header().end(), leaf.encoded().from());
        assertEquals(leaf.raw().to(), leaf.encoded().to());
        leaf.text();
      }
      case Part.Multipart multipart -> {
        int at = multipart.preamble().to();
        for (var inner : multipart.parts()) {
          visit(inner, at, part.raw().to());
          at = inner.raw().to();
        }
        assertTrue(multipart.epilogue().length() == 0 || at <= multipart.epilogue().from());
      }
      case Part.Encapsulated encapsulated ->
          visit(encapsulated.message().part(), encapsulated.header().end(), part.raw().to());
    }
  }

  @Property(tries = 2000)
  @Label("Where a stream is cut changes no event, and the events hold every octet once")
  void areTheSameHoweverCut(
      @ForAll("messages") byte[] octets, @ForAll @IntRange(min = 1, max = 9) int most)
      throws IOException {
    for (var limits : new Limits[] {Limits.DEFAULT, TIGHT}) {
      assertEquals(
          Wire.events(EventReader.of(octets, 0, octets.length, limits)),
          Wire.events(EventReader.of(Wire.dribble(octets, most), limits)));
      assertArrayEquals(octets, joined(EventReader.of(Wire.dribble(octets, most), limits)));
    }
  }

  private static byte[] joined(EventReader reader) throws IOException {
    var out = new ByteArrayOutputStream();
    int depth = 0;
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      switch (next.get()) {
        case Event.Begin begin -> {
          depth++;
          begin.header().raw().writeTo(out);
        }
        case Event.End end -> {
          depth--;
          assertEquals(out.size(), end.at());
        }
        case Event.Content(var octets, var at) -> append(octets, at, out);
        case Event.Preamble(var octets, var at) -> append(octets, at, out);
        case Event.Epilogue(var octets, var at) -> append(octets, at, out);
        case Event.Delimiter(var octets, var at, var close) -> append(octets, at, out);
        case Event.Flaw flaw -> {}
      }
    }
    assertEquals(0, depth);
    return out.toByteArray();
  }

  private static void append(ByteBuffer octets, long at, ByteArrayOutputStream out) {
    assertEquals(out.size(), at);
    assertTrue(octets.hasRemaining());
    while (octets.hasRemaining()) {
      out.write(octets.get());
    }
  }

  /** Near the grammar's edges: delimiters whole and torn, boundaries that begin with each other. */
  @Provide
  Arbitrary<byte[]> messages() {
    return Arbitraries.of(
            "Content-Type: multipart/mixed; boundary=b\r\n",
            "Content-Type: multipart/mixed; boundary=\"bb\"\n\n",
            "Content-Type: multipart/digest; boundary=\"b--\"\r\n\r\n",
            "Content-Type: message/rfc822\r\n\r\n",
            "Content-Transfer-Encoding: base64\r\n",
            "A: b\r\n",
            "From x\n",
            " fold\r\n",
            "\r\n",
            "\n",
            "\r",
            "--b",
            "--bb",
            "--",
            "-",
            "b",
            " ",
            "\t",
            "\r\n--b\r\n",
            "\n--bb\n",
            "--b--\r\n",
            "--bb--",
            "x",
            "\0",
            "\u00e9")
        .list()
        .ofMaxSize(24)
        .map(pieces -> String.join("", pieces).getBytes(ISO_8859_1));
  }
}
