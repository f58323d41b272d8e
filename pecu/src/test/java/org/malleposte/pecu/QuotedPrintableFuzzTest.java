package org.malleposte.pecu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("RFC 2045, section 6.7: hostile quoted-printable")
class QuotedPrintableFuzzTest {

  @DisplayName("Any octets are decoded, and what they mean is encoded and decoded again")
  @FuzzTest(maxDuration = "10m")
  void isTotal(byte[] in) throws IOException {
    byte[] content = decode(in);
    for (var form : List.of(Form.BINARY, Form.BINARY.withWidth(4 + in.length % 73))) {
      byte[] encoded = QuotedPrintableEncoder.encode(content, 0, content.length, form);
      assertArrayEquals(Reference.encode(content, form), encoded);
      assertTrue(encoded.length <= form.maxLength(content.length));
      assertArrayEquals(content, decode(encoded));
      assertEquals(List.of(), Reference.decode(encoded).defects());
    }
    byte[] text = QuotedPrintableEncoder.encode(in, 0, in.length);
    assertArrayEquals(Reference.encode(in, Form.TEXT), text);
    assertTrue(Q.decode(in, 0, in.length).length <= in.length);
  }

  /** At once, and in pieces. */
  private static byte[] decode(byte[] in) throws IOException {
    var expected = Reference.decode(in);
    var decoder = new QuotedPrintableDecoder();
    byte[] content = decoder.reading(new ByteArrayInputStream(in)).readAllBytes();
    assertEquals(expected.content(), ByteBuffer.wrap(content));
    assertEquals(expected.defects(), decoder.defects());
    int piece = 1 + in.length % 40;
    var pieces = new QuotedPrintableDecoder();
    byte[] out = new byte[in.length];
    int size = 0;
    for (int at = 0; at < in.length; at += piece) {
      size += pieces.convert(in, at, Math.min(at + piece, in.length), out, size, out.length);
    }
    size += pieces.finish(out, size, out.length);
    assertEquals(expected.content(), ByteBuffer.wrap(out, 0, size));
    assertEquals(expected.defects(), pieces.defects());
    return content;
  }
}
