package org.malleposte.base64mime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.malleposte.vectors.Vectors.bytes;
import static org.malleposte.vectors.Vectors.cases;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Conformance;
import org.malleposte.vectors.Json;

@DisplayName("Suites that are shared with other implementations")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class ConformanceTest {

  private static final String TOLERATED =
      "octets outside the alphabet are passed over (RFC 2045, section 6.8), and told as defects; that"
          + " suite gives nothing then";

  @DisplayName("The README tells how far we do what they expect")
  @Test
  void isTold() throws IOException {
    new Conformance()
        .suite(
            "vectors/base64_rfc2045.json",
            cases("vectors/base64_rfc2045.json"),
            ConformanceTest::body,
            Map.of())
        .suite(
            "vectors/base64_rfc4648.json",
            cases("vectors/base64_rfc4648.json"),
            ConformanceTest::line,
            Map.of())
        .suite(
            "suites/decoders-mail-parser",
            cases("suites/decoders-mail-parser/cases.jsonl").stream()
                .filter(c -> Json.text(c, "kind").equals("base64"))
                .toList(),
            ConformanceTest::decoded,
            Map.of("mail-parser/base64/9", TOLERATED, "mail-parser/base64/11", TOLERATED))
        .isTold("base64mime");
  }

  private static void body(Object vector) throws IOException {
    byte[] in = bytes(vector, "encoded");
    var expected = Json.member(vector, "expect").orElseThrow();
    var decoder = new Base64Decoder();
    byte[] out = decoder.reading(new ByteArrayInputStream(in)).readAllBytes();
    if (Json.member(expected, "error").isPresent()) {
      assertInstanceOf(Parsed.Malformed.class, Base64.parse(in, 0, in.length, Form.MIME));
    } else {
      assertArrayEquals(bytes(expected, "decoded"), out);
    }
    if (Json.text(expected, "reencodes_to_input").equals("true")) {
      assertEquals(List.of(), decoder.defects());
      assertArrayEquals(in, Base64Encoder.encode(out, 0, out.length));
    }
  }

  /** What must be padded is read strictly, and all else leniently. */
  private static void line(Object vector) {
    byte[] in = bytes(vector, "encoded");
    var op = Json.text(vector, "op");
    var expected = Json.member(vector, "expect").orElse(vector);
    if (Json.member(expected, "error").isPresent()) {
      assertInstanceOf(Parsed.Malformed.class, Base64.parse(in, 0, in.length, Form.PLAIN));
    } else if (op.startsWith("decode(pad:false")) {
      byte[] content = bytes(expected, "decoded");
      var decoder = new Base64Decoder(op.contains("url") ? Alphabet.URL_SAFE : Alphabet.STANDARD);
      int from = Json.member(vector, "off").isEmpty() ? 0 : number(vector, "off");
      int to = Json.member(vector, "len").isEmpty() ? in.length : from + number(vector, "len");
      byte[] out = new byte[in.length];
      int size = decoder.convert(in, from, to, out, 0, out.length);
      size += decoder.finish(out, size, out.length);
      assertArrayEquals(content, Arrays.copyOf(out, size));
    } else {
      byte[] content = bytes(expected, "decoded");
      assertEquals(
          new Parsed.Ok(ByteBuffer.wrap(content)), Base64.parse(in, 0, in.length, Form.PLAIN));
      assertArrayEquals(in, Base64Encoder.encode(content, 0, content.length, Form.PLAIN));
    }
  }

  private static int number(Object vector, String name) {
    return Integer.parseInt(Json.text(vector, name));
  }

  private static void decoded(Object vector) {
    byte[] in = bytes(vector, "input");
    assertArrayEquals(bytes(vector, "expected_utf8"), Base64Decoder.decode(in, 0, in.length));
  }
}
