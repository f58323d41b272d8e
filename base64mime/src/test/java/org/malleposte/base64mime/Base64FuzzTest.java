package org.malleposte.base64mime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;

@DisplayName("RFC 2045, section 6.8: hostile base64")
class Base64FuzzTest {

  @DisplayName("Any bytes are decoded, and what they mean is encoded and decoded again")
  @FuzzTest
  void isTotal(byte[] in) throws IOException {
    byte[] content = new Base64Decoder().decoding(new ByteArrayInputStream(in)).readAllBytes();
    assertArrayEquals(content, Base64Decoder.decode(in, 0, in.length));
    byte[] encoded = Base64Encoder.encode(content, 0, content.length);
    var decoder = new Base64Decoder();
    assertArrayEquals(content, decoder.decoding(new ByteArrayInputStream(encoded)).readAllBytes());
    assertEquals(0, decoder.defects().size());
  }
}
