package org.malleposte.mrmime.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.mrmime.scan.Delimiters.Answer;

@DisplayName("RFC 2046, section 5.1.1: a line that comes octet by octet")
class DelimitersTest {

  private static final int LENGTH = 50_000;

  /** Counts the octets that are compared with its delimiter. */
  private static final class Counting extends Frame {

    private long compared;

    Counting(String delimiter) {
      super(("\n--" + delimiter).getBytes(US_ASCII), true, false);
    }

    @Override
    boolean agrees(byte[] in, int at, int to) {
      compared += Math.min(delimiter().length - 1, to - at);
      return super.agrees(in, at, to);
    }
  }

  @DisplayName("It is compared with a long boundary a few times, and not once for every octet")
  @ParameterizedTest(name = "then {0}: {1}")
  @CsvSource({"\\r\\n, YES", "--\\n, YES", "x\\n, NO", "x, NO", "\\ry, NO"})
  void comparesAFewTimes(String rest, Answer expected) {
    var delimiters = new Delimiters();
    var frames = List.of(new Counting("b".repeat(LENGTH)), new Counting("b".repeat(LENGTH) + "c"));
    delimiters.open().addAll(frames);
    byte[] in = ("--" + "b".repeat(LENGTH) + rest.translateEscapes()).getBytes(US_ASCII);
    var window = Window.empty();
    var answer = Answer.UNKNOWN;
    int fed = 0;
    while (answer == Answer.UNKNOWN && fed < in.length) {
      window.feed(ByteBuffer.wrap(in, fed++, 1));
      answer = delimiters.at(window, 0);
    }
    if (answer == Answer.UNKNOWN) {
      window.end();
      answer = delimiters.at(window, 0);
    }
    assertEquals(expected, answer);
    assertEquals(in.length, fed);
    for (var frame : frames) {
      assertTrue(frame.compared < 6L * LENGTH, frame.compared + " octets");
    }
  }
}
