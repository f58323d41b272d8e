package org.malleposte.base64mime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.malleposte.transducer.Transducer;

@DisplayName("RFC 2045, section 6.8: hostile base64")
class Base64FuzzTest {

  @DisplayName("Any bytes are decoded, and what they mean is encoded and decoded again")
  @FuzzTest(maxDuration = "10m")
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

  @DisplayName("Where it is cut, and how much room there is, changes neither content nor defects")
  @FuzzTest(maxDuration = "10m")
  void isCutAnywhere(byte[] in) {
    int piece = in.length == 0 ? 1 : 1 + (in[0] & 0xff);
    int room = in.length == 0 ? 1 : 1 + (in[in.length - 1] & 0xff);
    var whole = new Base64Decoder();
    var pieces = new Base64Decoder();
    byte[] content = converted(whole, in, Integer.MAX_VALUE, in.length + 3);
    assertArrayEquals(content, converted(pieces, in, piece, room));
    assertEquals(whole.defects(), pieces.defects());
    assertTrue(content.length <= Base64Decoder.maxLength(in.length));
    var form = new Form(Alphabet.URL_SAFE, piece % 2 == 0, room);
    assertArrayEquals(
        Base64Encoder.encode(in, 0, in.length, form),
        converted(new Base64Encoder(form), in, piece, room));
  }

  private static byte[] converted(Transducer transducer, byte[] in, int piece, int room) {
    var result = new ByteArrayOutputStream();
    byte[] out = new byte[room];
    for (int from = 0; from < in.length; from += transducer.taken()) {
      int to = from + Math.min(piece, in.length - from);
      result.write(out, 0, transducer.convert(in, from, to, out, 0, room));
    }
    while (!transducer.isFinished()) {
      result.write(out, 0, transducer.finish(out, 0, room));
    }
    return result.toByteArray();
  }
}
