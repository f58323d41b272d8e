package org.malleposte.base64mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Decoding takes time in proportion to the octets, however they were chosen")
class LinearTest {

  private static final int OCTETS = 200_000;

  /** Counts the octets that were put into blocks, whether they were decoded there or not. */
  private static final class Counting extends LineBlock {

    private long gathered;
    private long decoded;

    Counting() {
      super(Characters.of(Alphabet.STANDARD));
    }

    @Override
    int takeLines(byte[] in, int from, int to, long width) {
      int next = super.takeLines(in, from, to, width);
      gathered += length();
      return next;
    }

    @Override
    int takeStretch(byte[] in, int from, int to) {
      int next = super.takeStretch(in, from, to);
      gathered += length();
      return next;
    }

    @Override
    boolean decode(byte[] out, int at) {
      boolean decodes = super.decode(out, at);
      decoded += decodes ? size() : 0;
      return decodes;
    }
  }

  @DisplayName("No octet is put into a block more than once")
  @ParameterizedTest(name = "{0} times {1}, then {2}")
  @CsvSource({
    "126, A\\r\\n, AB!\\r\\n",
    "120, A\\n, =",
    "1, ABCD\\r\\n, AB==\\r\\n",
    "31, ABCD\\n, AB==\\n",
    "400, ABCD\\n, AB=D\\n",
    "900, ABCD, !\\r\\n",
    "1100, ABCD, !",
    "1, !, !",
    "76, A, \\r\\n"
  })
  void gathersOnce(int times, String usual, String odd) {
    var pattern = (usual.repeat(times) + odd).translateEscapes();
    byte[] in = pattern.repeat(OCTETS / pattern.length()).getBytes(ISO_8859_1);
    var block = new Counting();
    var decoder = new Base64Decoder(Alphabet.STANDARD, block);
    byte[] out = new byte[in.length];
    decoder.convert(in, 0, in.length, out, 0, out.length);
    assertEquals(in.length, decoder.taken());
    assertTrue(block.gathered <= in.length, block.gathered + " of " + in.length);
  }

  @DisplayName("Nearly all octets are decoded in blocks, of whatever width the lines are")
  @ParameterizedTest(name = "lines of {0}, {1} octets out of place in each 1,000: {2} of 200,000")
  @CsvSource({
    "76, 0, 199000",
    "60, 0, 199000",
    "75, 0, 199000",
    "8000, 0, 170000",
    "0, 0, 195000",
    "76, 1, 170000"
  })
  void decodesBlocks(int width, int faults, long least) {
    byte[] content = new byte[OCTETS];
    var text =
        new StringBuilder(
            new String(
                Base64Encoder.encode(content, 0, OCTETS, Form.PLAIN.withWidth(width)), ISO_8859_1));
    for (int at = 1000; faults > 0 && at < text.length(); at += 1000) {
      text.insert(at, "!");
    }
    byte[] in = text.toString().getBytes(ISO_8859_1);
    var block = new Counting();
    var decoder = new Base64Decoder(Alphabet.STANDARD, block);
    byte[] out = new byte[OCTETS];
    decoder.convert(in, 0, in.length, out, 0, OCTETS);
    assertArrayEquals(content, out);
    assertTrue(block.decoded >= least, block.decoded + " octets");
  }
}
