package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;

@DisplayName("RFC 2047: hostile encoded-words")
class EncodedWordFuzzTest {

  @DisplayName("Bytes are decoded, and what they mean is written and read again")
  @FuzzTest(maxDuration = "10m")
  void isDecoded(byte[] bytes) {
    var text = EncodedWord.decode(bytes, 0, bytes.length);
    var whole = new String(text.getBytes(UTF_8), UTF_8);
    if (whole.equals(text)) {
      assertEquals(text, EncodedWord.decode(String.join(" ", EncodedWord.encode(text))));
    }
  }
}
