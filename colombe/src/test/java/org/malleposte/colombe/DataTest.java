package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 5321, section 4.5.2: Transparency")
class DataTest {

  /** What reading gave: the data, what was left unread after the end, and whether it ended. */
  record Outcome(String data, String rest, boolean ended, boolean malformed) {}

  static Outcome read(LineEnds lineEnds, List<byte[]> chunks) {
    var reader = new DataReader(lineEnds);
    var data = new StringBuilder();
    var rest = new StringBuilder();
    for (byte[] chunk : chunks) {
      // As a slice of a larger array, so that an offset taken for granted shows
      byte[] in = new byte[chunk.length + 5];
      System.arraycopy(chunk, 0, in, 3, chunk.length);
      int at = reader.ended() ? 3 : reader.read(in, 3, 3 + chunk.length);
      rest.append(new String(in, at, 3 + chunk.length - at, ISO_8859_1));
      data.append(
          new String(
              reader.out(), reader.outFrom(), reader.outTo() - reader.outFrom(), ISO_8859_1));
      if (reader.ended()) {
        reader.drop();
      }
    }
    return new Outcome(data.toString(), rest.toString(), reader.ended(), reader.malformed());
  }

  static String unescape(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
  }

  static byte[] bytes(String text) {
    return unescape(text).getBytes(ISO_8859_1);
  }

  @DisplayName("Dots are removed, and the end is found")
  @ParameterizedTest(name = "{0} means {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          .\\r\\n                  | ``
          \\r\\n.\\r\\n            | \\r\\n
          a\\r\\n.\\r\\n           | a\\r\\n
          .a\\r\\n.\\r\\n          | a\\r\\n
          ..\\r\\n.\\r\\n          | .\\r\\n
          ..a\\r\\n.\\r\\n         | .a\\r\\n
          ...\\r\\n.\\r\\n         | ..\\r\\n
          a.b\\r\\n.\\r\\n         | a.b\\r\\n
          a.\\r\\nb\\r\\n.\\r\\n   | a.\\r\\nb\\r\\n
          a\\r\\n..\\r\\nb\\r\\n.\\r\\n | a\\r\\n.\\r\\nb\\r\\n
          \\t.\\r\\n.\\r\\n        | \\t.\\r\\n
          """)
  void removesDots(String wire, String data) {
    byte[] bytes = (unescape(wire) + "QUIT\r\n").getBytes(ISO_8859_1);
    var outcome = new Outcome(unescape(data), "QUIT\r\n", true, false);
    for (var lineEnds : LineEnds.values()) {
      for (int i = 0; i <= bytes.length; i++) {
        assertEquals(outcome, read(lineEnds, Wire.cut(bytes, i)), "cut at " + i);
      }
      assertEquals(outcome, read(lineEnds, each(bytes)));
    }
  }

  static List<byte[]> each(byte[] bytes) {
    var offsets = new Integer[bytes.length];
    Arrays.setAll(offsets, i -> i);
    return Wire.cut(bytes, offsets);
  }

  @DisplayName(
      "RFC 5321, section 4.1.1.4: nothing but CRLF . CRLF ends the data, wherever it is cut")
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "\\n.\\n",
        "\\n.\\r\\n",
        "\\r\\n.\\n",
        "\\r.\\r",
        "\\r.\\n",
        "\\r.\\r\\n",
        "\\n.\\r",
        "\\r\\n.\\r",
        "\\r\\n\\0.\\r\\n",
        "\\r\\r\\n.\\r\\r\\n",
        "\\r\\n.\\r\\r\\n",
        "\\n\\n.\\r\\n",
        "\\r\\n..\\n",
        "\\r\\n.\\0\\r\\n",
        "\\0\\r\\n.\\n",
        "\\r"
      })
  void isNotSmuggled(String sequence) {
    byte[] bytes = bytes("a" + sequence + "MAIL FROM:<evil@example.test>\\r\\n.\\r\\n");
    for (int i = 0; i <= bytes.length; i++) {
      for (int j = i; j <= bytes.length; j++) {
        var rejected = read(LineEnds.REJECT, Wire.cut(bytes, i, j));
        assertTrue(rejected.malformed(), "cut at " + i + " and " + j);
        assertTrue(rejected.ended(), "the true end is found");
        assertEquals("", rejected.rest());
        var normalized = read(LineEnds.NORMALIZE, Wire.cut(bytes, i, j));
        assertTrue(normalized.ended());
        assertEquals("", normalized.rest());
        assertEquals(sequence.contains("\\0"), normalized.malformed());
        if (!normalized.malformed()) {
          assertNoBare(normalized.data());
        }
      }
    }
  }

  static void assertNoBare(String data) {
    assertFalse(data.replace("\r\n", "").matches("(?s).*[\r\n].*"), () -> "bare in " + data);
  }

  @DisplayName("What is normalized")
  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a\\nb\\r\\n.\\r\\n       | a\\r\\nb\\r\\n
          a\\rb\\r\\n.\\r\\n       | a\\r\\nb\\r\\n
          a\\r\\r\\n.\\r\\n        | a\\r\\n\\r\\n
          a\\n.\\nb\\r\\n.\\r\\n   | a\\r\\n.\\r\\nb\\r\\n
          .\\rb\\r\\n.\\r\\n       | \\r\\nb\\r\\n
          \\n\\n\\n\\r\\n.\\r\\n   | \\r\\n\\r\\n\\r\\n\\r\\n
          """)
  void normalizes(String wire, String data) {
    byte[] bytes = bytes(wire);
    var outcome = new Outcome(unescape(data), "", true, false);
    for (int i = 0; i <= bytes.length; i++) {
      assertEquals(outcome, read(LineEnds.NORMALIZE, Wire.cut(bytes, i)));
    }
    assertEquals(outcome, read(LineEnds.NORMALIZE, each(bytes)));
  }

  static String write(LineEnds lineEnds, List<byte[]> chunks, int capacity) {
    var writer = new DataWriter(lineEnds, capacity);
    var wire = new StringBuilder();
    for (byte[] chunk : chunks) {
      var source = ByteBuffer.wrap(chunk);
      while (source.hasRemaining() && writer.refused().isEmpty()) {
        writer.put(source);
        wire.append(ISO_8859_1.decode(writer.take()));
      }
    }
    writer.end();
    wire.append(ISO_8859_1.decode(writer.take()));
    return writer.refused().orElse(wire.toString());
  }

  @DisplayName("Dots are stuffed, lines end with CRLF, and the last one too")
  @ParameterizedTest(name = "{0} is sent as {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``               | .\\r\\n
          a                | a\\r\\n.\\r\\n
          a\\r\\n          | a\\r\\n.\\r\\n
          .                | ..\\r\\n.\\r\\n
          .\\r\\n          | ..\\r\\n.\\r\\n
          a\\r\\n.b\\r\\n  | a\\r\\n..b\\r\\n.\\r\\n
          a\\nb            | a\\r\\nb\\r\\n.\\r\\n
          a\\n.\\nb        | a\\r\\n..\\r\\nb\\r\\n.\\r\\n
          a\\r.\\rb        | a\\r\\n..\\r\\nb\\r\\n.\\r\\n
          a\\r             | a\\r\\n.\\r\\n
          a\\r\\r\\n       | a\\r\\n\\r\\n.\\r\\n
          a\\r\\n\\0.\\r\\n | a NUL
          """)
  void stuffsDots(String data, String wire) {
    byte[] bytes = bytes(data);
    for (int i = 0; i <= bytes.length; i++) {
      assertEquals(unescape(wire), write(LineEnds.NORMALIZE, Wire.cut(bytes, i), 64));
      assertEquals(unescape(wire), write(LineEnds.NORMALIZE, Wire.cut(bytes, i), 16));
    }
  }

  @DisplayName("What is not sent")
  @ParameterizedTest(name = "{0} has {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a\\nb     | a bare LF
          a\\rb     | a bare CR
          a\\r      | a bare CR
          a\\r\\r\\n | a bare CR
          a\\0      | a NUL
          """)
  void refuses(String data, String refusal) {
    assertEquals(refusal, write(LineEnds.REJECT, each(bytes(data)), 64));
  }

  @DisplayName("Each octet of a long run is looked at, eight at a time")
  @Test
  void scansWords() {
    for (int length = 0; length < 40; length++) {
      for (int at = 0; at < length; at++) {
        for (char special : new char[] {'\r', '\n', '\0'}) {
          var in = new byte[length];
          Arrays.fill(in, (byte) "\t\177\200\377 \016\001\013".charAt(at % 8));
          in[at] = (byte) special;
          assertEquals(at, Scan.special(in, 0, length));
          assertEquals(at, Scan.special(in, at, length));
          assertEquals(length, Scan.special(in, at + 1, length));
        }
      }
    }
  }
}
