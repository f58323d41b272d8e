package org.malleposte.pecu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;

@DisplayName("RFC 2045, section 6.7: hostile quoted-printable")
class QuotedPrintableFuzzTest {

  @DisplayName("Any bytes are decoded, and what they mean is encoded and decoded again")
  @FuzzTest
  void isTotal(byte[] in) throws IOException {
    byte[] content =
        new QuotedPrintableDecoder().reading(new ByteArrayInputStream(in)).readAllBytes();
    assertArrayEquals(content, QuotedPrintableDecoder.decode(in, 0, in.length));
    byte[] encoded = QuotedPrintableEncoder.encode(content, 0, content.length, Form.BINARY);
    var decoder = new QuotedPrintableDecoder();
    assertArrayEquals(content, decoder.reading(new ByteArrayInputStream(encoded)).readAllBytes());
    assertEquals(0, decoder.defects().size());
    assertTrue(Q.decode(in, 0, in.length).length <= in.length);
  }
}
