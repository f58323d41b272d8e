package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Any charset to UTF-8")
class TranscoderTest {

  @DisplayName("The Unicode Standard, section 3.9: ill-formed UTF-8, by maximal subparts")
  @ParameterizedTest(name = "{0}: {2} faults, first at {3}")
  @CsvSource({
    "61C3A9, 61C3A9, 0, -1",
    "61FF62, 61EFBFBD62, 1, 1",
    "C080, EFBFBDEFBFBD, 2, 0",
    "E08080, EFBFBDEFBFBDEFBFBD, 3, 0",
    "EDA080, EFBFBDEFBFBDEFBFBD, 3, 0",
    "ED9FBF, ED9FBF, 0, -1",
    "F0808080, EFBFBDEFBFBDEFBFBDEFBFBD, 4, 0",
    "F4908080, EFBFBDEFBFBDEFBFBDEFBFBD, 4, 0",
    "F48FBFBF, F48FBFBF, 0, -1",
    "F0909080, F0909080, 0, -1",
    "61F180808061, 61F180808061, 0, -1",
    "61F1808061, 61EFBFBD61, 1, 1",
    "61E28261, 61EFBFBD61, 1, 1",
    "61E282, 61EFBFBD, 1, 1",
    "61F48FBF, 61EFBFBD, 1, 1",
    "C3C3A9, EFBFBDC3A9, 1, 0",
    "80, EFBFBD, 1, 0",
    "EFBFBD, EFBFBD, 0, -1"
  })
  void replacesIllFormed(String hex, String utf8, long count, long first) {
    byte[] in = HexFormat.of().parseHex(hex);
    for (int padding : new int[] {0, 1, 31, 32, 33, 64, 100}) {
      byte[] text = ("x".repeat(padding) + new String(in, ISO_8859_1)).getBytes(ISO_8859_1);
      var transcoder = new Transcoder(UTF_8);
      var out =
          HexFormat.of().withUpperCase().formatHex(transcoder.transcodeAll(text, 0, text.length));
      assertEquals("78".repeat(padding) + utf8, out);
      assertEquals(count, transcoder.malformed().count());
      assertEquals(first < 0 ? -1 : padding + first, transcoder.malformed().first());
    }
  }

  @DisplayName("A text can be stopped before the first octet that means nothing")
  @ParameterizedTest(name = "{0}: {1} is {2}, stopped at {3}")
  @CsvSource({
    "utf-8, 61C3A9FF62, 61C3A9, 3",
    "utf-8, 61E282, 61, 1",
    "us-ascii, 616162E962, 616162, 3",
    "us-ascii, 6161616161616161616161E9626161616161616161, 6161616161616161616161, 11",
    "windows-1252, E98162, C3A9, 1",
    "shift_jis, 835CFF, E382BD, 2",
    "utf-16be, 0061D8000062, 61, 2",
    "utf-16be, 0061D8, 61, 2",
    "utf-7, 612B, 61, 2",
    "utf-7, 612BE9, 61, 2"
  })
  void stops(String label, String hex, String utf8, long at) throws IOException {
    byte[] in = HexFormat.of().parseHex(hex);
    var charset = Charsets.forLabel(label).orElseThrow();
    var transcoder = new Transcoder(charset, OnMalformed.STOP);
    byte[] out = transcoder.transcodeAll(in, 0, in.length);
    assertEquals(utf8, HexFormat.of().withUpperCase().formatHex(out));
    assertEquals(new Malformed(1, at), transcoder.malformed());
    assertEquals(true, transcoder.isStopped());
    assertEquals(0, transcoder.transcode(in, 0, in.length, new byte[1000], 0));
    assertEquals(0, transcoder.finish(new byte[1000], 0));
    var stream = Charsets.toUtf8(new ByteArrayInputStream(in), charset, OnMalformed.STOP);
    assertArrayEquals(out, stream.readAllBytes());
    assertEquals(new Malformed(1, at), stream.malformed());
    var buffers = new Transcoder(charset, OnMalformed.STOP);
    var buffer = ByteBuffer.allocate(100);
    assertEquals(true, buffers.transcode(ByteBuffer.wrap(in), buffer) && buffers.finish(buffer));
    assertEquals(true, buffers.transcode(ByteBuffer.wrap(in), buffer) && buffers.finish(buffer));
    assertEquals(out.length, buffer.position());
  }

  @DisplayName("Every charset of the JDK is what the JDK makes of it, octet by octet and in pairs")
  @TestFactory
  Stream<DynamicTest> isTheJdks() {
    return Charset.availableCharsets().values().stream()
        .filter(charset -> !charset.name().contains("JISAutoDetect"))
        .map(charset -> dynamicTest(charset.name(), () -> isTheJdks(charset)));
  }

  private static void isTheJdks(Charset charset) {
    byte[] pairs = new byte[1 << 17];
    for (int pair = 0; pair < 1 << 16; pair++) {
      pairs[2 * pair] = (byte) (pair >> 8);
      pairs[2 * pair + 1] = (byte) pair;
    }
    // The JDK takes an encoded surrogate for one fault of three octets.
    if (!charset.equals(UTF_8)) {
      isTheJdks(charset, pairs);
    }
    for (int octet = 0; octet < 256; octet++) {
      isTheJdks(charset, new byte[] {(byte) octet});
      isTheJdks(charset, new byte[] {'a', (byte) octet, 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'});
    }
  }

  private static void isTheJdks(Charset charset, byte[] in) {
    byte[] expected = new String(in, charset).getBytes(UTF_8);
    assertArrayEquals(expected, new Transcoder(charset).transcodeAll(in, 0, in.length));
  }

  @DisplayName("RFC 2781, section 4.3; The Unicode Standard, section 3.10: byte order marks")
  @ParameterizedTest(name = "{1} in {0} is {2}")
  @CsvSource({
    "utf-16, 0061, 61",
    "utf-16, FEFF0061, 61",
    "utf-16, FFFE6100, 61",
    "utf-16be, FEFF0061, EFBBBF61",
    "utf-16le, 6100, 61",
    "utf-16le, FFFE6100, EFBBBF61",
    "utf-32, 00000061, 61",
    "utf-32, 0000FEFF00000061, 61",
    "utf-32, FFFE000061000000, 61",
    "utf-32le, 61000000, 61",
    "utf-8, EFBBBF61, EFBBBF61"
  })
  void marks(String label, String hex, String utf8) {
    byte[] in = HexFormat.of().parseHex(hex);
    var transcoder = new Transcoder(Charsets.forLabel(label).orElseThrow());
    byte[] out = transcoder.transcodeAll(in, 0, in.length);
    assertEquals(utf8, HexFormat.of().withUpperCase().formatHex(out));
    assertEquals(Malformed.NONE, transcoder.malformed());
  }

  @DisplayName("Slices and room are the caller's to mind")
  @Test
  void refusesOffsets() {
    var transcoder = new Transcoder(US_ASCII);
    byte[] in = new byte[4];
    byte[] out = new byte[transcoder.room(4)];
    assertThrows(IndexOutOfBoundsException.class, () -> transcoder.transcodeAll(in, 1, 5));
    assertThrows(
        IndexOutOfBoundsException.class, () -> transcoder.transcode(in, 0, 5, new byte[99], 0));
    assertThrows(IndexOutOfBoundsException.class, () -> transcoder.transcode(in, 0, 4, out, 1));
    assertThrows(
        IndexOutOfBoundsException.class, () -> new Transcoder(UTF_8).finish(new byte[2], 0));
    assertThrows(ArithmeticException.class, () -> transcoder.room(Integer.MAX_VALUE));
  }
}
