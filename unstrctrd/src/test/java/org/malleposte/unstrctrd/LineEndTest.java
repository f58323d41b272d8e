package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 5322, section 2.1: where lines end")
class LineEndTest {

  @DisplayName("Past the first line end, wherever in eight octets it is")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a~n, -1, 2",
    "a~r~n, 3, 3",
    "~r~n, 2, 2",
    "~n~r~n, 3, 1",
    "a~rb~nc~r~n, 7, 4",
    "abcdefgh~r~n, 10, 10",
    "abcdefg~r~nx, 9, 9",
    "abcdefghijklmnopq~nrstuv~r~n, 25, 18",
    "abc, -1, -1",
    "a~r, -1, -1"
  })
  void finds(String text, int crlf, int any) {
    byte[] in = text.replace("~n", "\n").replace("~r", "\r").getBytes(US_ASCII);
    assertEquals(crlf, LineEnd.CRLF.past(in, 0, in.length));
    assertEquals(any, LineEnd.CRLF_OR_LF.past(in, 0, in.length));
  }

  @DisplayName("A slice's first LF has no CR before it")
  @Test
  void looksAtSlicesAlone() {
    byte[] in = "\r\n\r\n".getBytes(US_ASCII);
    assertEquals(4, LineEnd.CRLF.past(in, 1, 4));
    assertEquals(2, LineEnd.CRLF_OR_LF.past(in, 1, 4));
    assertEquals(-1, LineEnd.CRLF.past(in, 1, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> LineEnd.CRLF.past(in, 0, 5));
  }
}
