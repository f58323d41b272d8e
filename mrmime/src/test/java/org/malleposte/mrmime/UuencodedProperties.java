package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Uuencoded files in a text")
class UuencodedProperties {

  @Property(tries = 1000)
  @Label("What was encoded is read back, with spaces or backticks")
  void roundTrips(@ForAll byte[] octets, @ForAll boolean backticks, @ForAll("sizes") int size)
      throws IOException {
    var file = Uuencoded.in(encode(octets, backticks, size)).get(0);
    assertArrayEquals(octets, file.octets());
    assertTrue(file.ended());
    var out = new ByteArrayOutputStream();
    try (var in = file.open()) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        out.write(b);
      }
    }
    assertArrayEquals(octets, out.toByteArray());
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.of(1, 2, 3, 44, 45, 63);
  }

  private static byte[] encode(byte[] octets, boolean backticks, int size) {
    var out = new StringBuilder("begin 644 a\n");
    for (int from = 0; from < octets.length; from += size) {
      int count = Math.min(size, octets.length - from);
      out.append(digit(count, backticks));
      for (int i = 0; i < count; i += 3) {
        int bits = 0;
        for (int j = 0; j < 3; j++) {
          bits = bits << 8 | (i + j < count ? octets[from + i + j] & 0xff : 0);
        }
        for (int shift = 18; shift >= 0; shift -= 6) {
          out.append(digit(bits >> shift & 0x3f, backticks));
        }
      }
      out.append('\n');
    }
    return out.append(digit(0, backticks)).append("\nend\n").toString().getBytes(UTF_8);
  }

  private static char digit(int value, boolean backticks) {
    return value == 0 && backticks ? '`' : (char) (' ' + value);
  }

  @Property(tries = 2000)
  @Label("Any text has files, which lie in it one after the other, and can be decoded")
  void isTotal(@ForAll("texts") String text) {
    byte[] octets = text.getBytes(ISO_8859_1);
    int at = 0;
    for (var file : Uuencoded.in(octets)) {
      assertTrue(at <= file.raw().from());
      assertTrue(file.raw().from() < file.lines().from());
      assertTrue(file.lines().to() <= file.raw().to());
      at = file.raw().to();
      assertTrue(file.octets().length <= 63 * file.lines().length());
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "begin 644 a\n",
            "begin ",
            "0644",
            "#0V%T\n",
            "#",
            "`\n",
            "\n",
            "\r\n",
            "end",
            "end\n",
            " ",
            "_",
            "a",
            "M" + "A".repeat(60) + "\n",
            "\u00e9",
            "\0")
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }
}
