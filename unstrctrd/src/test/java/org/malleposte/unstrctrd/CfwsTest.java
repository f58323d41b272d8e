package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 5322, section 3.2.2: Folding White Space and Comments")
class CfwsTest {

  @DisplayName("FWS, CFWS and comment from the first byte on")
  @ParameterizedTest(name = "{0}: past FWS {1}, past CFWS {2}, past a comment {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          ``|0|0|-1
          a|0|0|-1
           \\ta|2|2|-1
           \\r\\n a|4|4|-1
          \\r\\n a|3|3|-1
          \\n a|2|2|-1
           \\r\\n \\r\\n a|7|7|-1
          \\r\\na|0|0|-1
           \\r\\n|1|1|-1
           \\r|1|1|-1
          (a)b|0|3|3
           (a) (b) c|1|9|-1
          (a(b)c)|0|7|7
          (a\\\\)b)c|0|6|6
          (a\\\\|0|-1|-1
          (a|0|-1|-1
           (a) ((b)|1|-6|-1
          (\\r\\n )\\r\\n a|0|8|5
          (\\351)|0|3|3
          """)
  void skips(String wire, int pastFws, int pastCfws, int pastComment) {
    byte[] in = wire.translateEscapes().getBytes(ISO_8859_1);
    assertEquals(pastFws, Cfws.skipFws(in, 0, in.length));
    assertEquals(pastCfws, Cfws.skip(in, 0, in.length));
    assertEquals(pastComment, Cfws.skipComment(in, 0, in.length));
  }

  @DisplayName("Comments of any depth need no stack")
  @Test
  void countsDepth() {
    byte[] deep = ("(".repeat(1_000_000) + ")".repeat(1_000_000)).getBytes(ISO_8859_1);
    assertEquals(deep.length, Cfws.skip(deep, 0, deep.length));
    assertEquals(~0, Cfws.skip(deep, 0, deep.length - 1));
  }

  @DisplayName("Bytes past the slice are not looked at")
  @Test
  void staysInTheSlice() {
    byte[] in = "(a) \r\n b)".getBytes(ISO_8859_1);
    assertEquals(4, Cfws.skip(in, 0, 6));
    assertEquals(~0, Cfws.skip(in, 0, 2));
  }
}
