package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;

@DisplayName("RFC 2978: hostile text in any charset")
class CharsetsFuzzTest {

  @DisplayName("A line with a label, then bytes: decoded at once and streaming, they are the same")
  @FuzzTest(maxDuration = "10m")
  void isTotal(byte[] in) throws IOException {
    int from = 0;
    while (from < in.length && in[from] != '\n') {
      from++;
    }
    var label = new String(in, 0, from, ISO_8859_1);
    var charset = Charsets.forLabel(label).orElse(Charsets.UTF_7);
    var decoded = Charsets.decode(in, from, in.length, charset);
    var stream = Charsets.toUtf8(new ByteArrayInputStream(in, from, in.length), charset);
    assertEquals(decoded.text(), new String(stream.readAllBytes(), UTF_8));
    assertEquals(decoded.malformed(), stream.malformed());
  }
}
