package org.malleposte.base64mime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;

@DisplayName("RFC 2045, section 6.8: hostile base64")
class Base64FuzzTest {

  @DisplayName("Any bytes are decoded, and what they mean is encoded and decoded again")
  @FuzzTest
  void isTotal(byte[] in) throws IOException {
    byte[] content = new Base64Decoder().reading(new ByteArrayInputStream(in)).readAllBytes();
    assertArrayEquals(content, Base64Decoder.decode(in, 0, in.length));
    byte[] encoded = Base64Encoder.encode(content, 0, content.length);
    var decoder = new Base64Decoder();
    assertArrayEquals(content, decoder.reading(new ByteArrayInputStream(encoded)).readAllBytes());
    assertEquals(0, decoder.defects().size());
    assertInstanceOf(Parsed.Ok.class, Base64.parse(encoded, 0, encoded.length, Form.MIME));
    if (Base64.parse(in, 0, in.length, Form.PLAIN) instanceof Parsed.Ok(var strict)) {
      assertEquals(ByteBuffer.wrap(content), strict);
      assertArrayEquals(in, Base64Encoder.encode(content, 0, content.length, Form.PLAIN));
    }
  }
}
