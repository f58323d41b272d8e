package org.malleposte.base64mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Lines that are decoded at once")
class LineBlockTest {

  private static final String LINE = "QUJD".repeat(19);
  private static final int ROOM = 3072;

  private final LineBlock block = new LineBlock(Characters.of(Alphabet.STANDARD));
  private final byte[] out = new byte[ROOM + 1];

  @DisplayName("As many as are of one width, and as there is room for")
  @ParameterizedTest(name = "{0} of {1}, room for {3} octets: {4}, up to {5}")
  @CsvSource({
    // number, width, line end, room, taken, up to
    "2, 76, \\r\\n, 3072, 2, 156",
    "3, 76, \\n, 3072, 3, 231",
    "90, 76, \\r\\n, 3072, 53, 4134",
    "90, 76, \\r\\n, 3071, 53, 4134",
    "90, 76, \\r\\n, 300, 5, 390",
    "90, 76, \\r\\n, 114, 2, 156",
    "90, 76, \\r\\n, 96, 1, 78",
    "90, 76, \\r\\n, 95, 0, 0",
    "3, 4096, \\r\\n, 3072, 1, 4098",
    "3, 4097, \\r\\n, 3072, 0, 0",
    "90, 5, \\n, 3072, 90, 540",
    "42, 1, \\r\\n, 3072, 0, 0",
    "43, 1, \\r\\n, 3072, 43, 129",
    "90, 0, \\n, 3072, 0, 0"
  })
  void takesLines(int number, int width, String lineEnd, int room, int taken, int to) {
    byte[] in = lines(number, width, lineEnd.translateEscapes());
    block.begin(0, 0, room);
    assertEquals(to, block.takeLines(in, 0, in.length, width));
    assertEquals(taken, block.lines());
    assertEquals(taken * width, block.length());
  }

  @DisplayName("Up to one that is of another width, may end the content, or goes on elsewhere")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ABCD\\r\\n", // narrower
    "ABCD", // of right width, but longer
    "=\\r\\n",
    "A\\r", // a CR is no line end
    "A\\rA",
    "A" // the piece ends: CR or LF may follow
  })
  void takesNoOther(String last) {
    var odd = last.translateEscapes();
    boolean narrow = odd.startsWith("ABCD\r");
    var line = narrow ? odd : LINE.substring(0, 75) + odd;
    byte[] in = (LINE + "\r\n" + LINE + "\n" + line).getBytes(ISO_8859_1);
    block.begin(0, 0, ROOM);
    assertEquals(155, block.takeLines(in, 0, in.length, 76));
    assertEquals(2, block.lines());
    assertTrue(block.decode(out, 1));
    assertEquals(114, block.size());
  }

  @DisplayName("They are decoded as one, with the characters that stood before")
  @ParameterizedTest(name = "lines of {0}, {1} characters before")
  @CsvSource({"76, 0", "76, 1", "76, 2", "76, 3", "75, 0", "75, 2", "74, 3", "1000, 1", "3000, 3"})
  void decodes(int width, int before) {
    byte[] content = new byte[3 * width];
    new Random(width).nextBytes(content);
    byte[] characters = java.util.Base64.getEncoder().encode(content);
    byte[] in = new byte[characters.length * 2];
    int size = 0;
    for (int at = before; at + width <= characters.length; at += width) {
      System.arraycopy(characters, at, in, size, width);
      in[size + width] = '\n';
      size += width + 1;
    }
    block.begin(bits(characters, 0, before), before, ROOM);
    int to = block.takeLines(in, 0, size, width);
    assertTrue(to > 0);
    assertTrue(block.decode(out, 1));
    int taken = before + block.length();
    assertEquals(taken / 4 * 3, block.size());
    assertEquals(taken % 4, block.characters());
    assertEquals(bits(characters, taken / 4 * 4, taken), block.bits());
    assertArrayEquals(
        Arrays.copyOf(content, block.size()), Arrays.copyOfRange(out, 1, 1 + block.size()));
  }

  @DisplayName("A part of a long line likewise")
  @ParameterizedTest(name = "{0} characters of {1}, {2} before, room for {3}: {4}")
  @CsvSource({
    "5000, 5000, 0, 3072, 4096",
    "5000, 5000, 3, 3072, 4093",
    "5000, 5000, 1, 300, 399",
    "5000, 200, 2, 3072, 200",
    "128, 128, 0, 3072, 128",
    "128, 128, 0, 95, 0"
  })
  void takesStretches(int characters, int to, int before, int room, int taken) {
    byte[] in = LINE.repeat(70).substring(0, characters).getBytes(ISO_8859_1);
    block.begin(bits(in, 0, before), before, room);
    assertEquals(taken, block.takeStretch(in, 0, to));
    assertEquals(taken, block.length());
    assertEquals(taken > 0, block.decode(out, 0));
  }

  @DisplayName("Few characters are not worth it")
  @Test
  void leavesFew() {
    byte[] in = LINE.repeat(2).getBytes(ISO_8859_1);
    block.begin(0, 0, ROOM);
    assertEquals(127, block.takeStretch(in, 0, 127));
    assertFalse(block.decode(out, 0));
    block.begin(0, 1, ROOM);
    assertEquals(127, block.takeStretch(in, 0, 127));
    assertTrue(block.decode(out, 0));
  }

  @DisplayName("What is not of the alphabet, or padding, is left to others")
  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({"!, 0", "!, 127", "=, 3", "=, 127", "=, 100", "-, 9", "!, 128", "=, 129", "!, 130"})
  void leavesFaults(char fault, int at) {
    var line = new StringBuilder(LINE.repeat(2).substring(0, 131));
    line.setCharAt(at, fault);
    byte[] in = line.toString().getBytes(ISO_8859_1);
    block.begin(0, 0, ROOM);
    assertEquals(131, block.takeStretch(in, 0, 131));
    assertFalse(block.decode(out, 0));
  }

  @DisplayName("Once a fault was met, lines are looked at first, until many blocks had none")
  @Test
  void doubts() {
    byte[] clean = lines(3, 76, "\n");
    byte[] faulty = clean.clone();
    faulty[2 * 77 + 5] = '!';
    assertEquals(231, take(faulty));
    assertFalse(block.decode(out, 0));
    for (int i = 0; i < 15; i++) {
      assertEquals(231, take(clean));
      assertTrue(block.decode(out, 0));
    }
    assertEquals(154, take(faulty), "the fault was not looked for");
    for (int i = 0; i < 16; i++) {
      assertEquals(231, take(clean));
      assertTrue(block.decode(out, 0));
    }
    assertEquals(231, take(faulty), "the fault was looked for");
    assertFalse(block.decode(out, 0));
    block.begin(0, 0, ROOM);
    assertEquals(159, block.takeStretch(("A".repeat(159) + "!A").getBytes(ISO_8859_1), 0, 161));
  }

  private int take(byte[] in) {
    block.begin(0, 0, ROOM);
    return block.takeLines(in, 0, in.length, 76);
  }

  private static byte[] lines(int number, int width, String lineEnd) {
    var line = "QUJD".repeat(width / 4 + 1).substring(0, width);
    return (line + lineEnd).repeat(number).getBytes(ISO_8859_1);
  }

  /** The bits of some characters. */
  private static int bits(byte[] characters, int from, int to) {
    int bits = 0;
    for (int i = from; i < to; i++) {
      bits = (bits << 6) | Characters.of(Alphabet.STANDARD).meanings()[characters[i]];
    }
    return bits;
  }
}
