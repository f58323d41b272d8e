package org.malleposte.transducer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Transducers, their streams and their tallies")
class TransducerTest {

  @DisplayName("Nothing comes after the end, and offsets are those of a slice")
  @Test
  void refusesTheCaller() {
    var transducer = new Hexadecimal();
    byte[] eight = new byte[8];
    assertThrows(
        IndexOutOfBoundsException.class, () -> transducer.convert(eight, 0, 9, eight, 0, 8));
    assertThrows(
        IndexOutOfBoundsException.class, () -> transducer.convert(eight, 0, 8, eight, 1, 9));
    assertThrows(IndexOutOfBoundsException.class, () -> transducer.finish(eight, 3, 2));
    assertFalse(transducer.isFinished());
    assertEquals(0, transducer.finish(eight, 0, 8));
    assertTrue(transducer.isFinished());
    assertThrows(
        IllegalStateException.class, () -> transducer.convert(eight, 0, 1, new byte[8], 0, 8));
  }

  @DisplayName("To close what is written ends it, and leaves the other stream open")
  @Test
  void closes() throws IOException {
    var closed = new boolean[2];
    var out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    var writing = new Hexadecimal().writing(out);
    writing.write('a');
    writing.flush();
    assertEquals("", out.toString(US_ASCII));
    writing.close();
    writing.close();
    assertEquals("61.", out.toString(US_ASCII));
    assertFalse(closed[0]);
    assertThrows(IOException.class, () -> writing.write(0));
    var in =
        new ByteArrayInputStream("abcd".getBytes(US_ASCII)) {
          @Override
          public void close() {
            closed[1] = true;
          }
        };
    var reading = new Hexadecimal().reading(in);
    assertEquals('6', reading.read());
    assertEquals(0, reading.read(new byte[1], 0, 0));
    assertEquals("16263.64.", new String(reading.readAllBytes(), US_ASCII));
    assertEquals(-1, reading.read());
    reading.close();
    assertTrue(closed[1]);
  }

  @DisplayName("A slice is read where it is")
  @Test
  void readsSlices() throws IOException {
    byte[] content = "xabcdx".getBytes(US_ASCII);
    try (var reading = new Hexadecimal().reading(content, 1, 5)) {
      assertEquals("6162", new String(reading.readNBytes(4), US_ASCII));
      assertEquals(".63.64.".substring(1), new String(reading.readAllBytes(), US_ASCII));
      assertEquals(-1, reading.read());
    }
    var transducer = new Hexadecimal();
    assertThrows(IndexOutOfBoundsException.class, () -> transducer.reading(content, 5, 7));
    assertEquals("xabcdx", new String(content, US_ASCII));
  }

  private enum Kind {
    EARLY,
    LATE
  }

  @DisplayName("A tally has the number of each kind, and where its first was")
  @Test
  void counts() {
    var tally = new Tally<>(Kind.class);
    assertEquals(List.of(), tally.reports((kind, count, first) -> kind));
    tally.add(Kind.LATE, 2, 7);
    tally.add(Kind.EARLY, 1, 9);
    tally.add(Kind.LATE, 3, 11);
    assertEquals(
        List.of("EARLY 1 9", "LATE 5 7"),
        tally.reports((kind, count, first) -> kind + " " + count + " " + first));
  }
}
