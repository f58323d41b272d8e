package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.malleposte.vectors.Vectors.bytes;
import static org.malleposte.vectors.Vectors.cases;
import static org.malleposte.vectors.Vectors.tests;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Json;

@DisplayName("Vectors that are shared with other implementations")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class SharedVectorsTest {

  @DisplayName("Bodies that others decode")
  @TestFactory
  Stream<DynamicTest> bodies() throws IOException {
    return tests(
        cases("suites/decoders-mail-parser/cases.jsonl").stream()
            .filter(c -> Json.text(c, "kind").equals("qp")),
        vector -> {
          byte[] in = bytes(vector, "input");
          var out = new String(QuotedPrintableDecoder.decode(in, 0, in.length), UTF_8);
          // Where a body mixes both line ends, that suite writes one of them.
          assertEquals(lines(Json.text(vector, "expected_utf8")), lines(out));
        });
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  @DisplayName("Octets of any kind, both ways")
  @TestFactory
  Stream<DynamicTest> octets() throws IOException {
    return tests(
        cases("vectors/derived_qp_big.json").stream(),
        vector -> {
          byte[] content = bytes(vector, "decoded");
          byte[] in = QuotedPrintableEncoder.encode(content, 0, content.length, Mode.BINARY);
          assertArrayEquals(content, QuotedPrintableDecoder.decode(in, 0, in.length));
        });
  }

  @DisplayName("RFC 2047, section 4.2: words")
  @TestFactory
  Stream<DynamicTest> words() throws IOException {
    return tests(
        cases("vectors/pecu_inline_q.json").stream(),
        vector -> {
          byte[] in = bytes(vector, "encoded");
          byte[] content = bytes(Json.member(vector, "expect").orElseThrow(), "decoded");
          assertArrayEquals(content, Q.decode(in, 0, in.length));
          assertEquals(new String(in, UTF_8), Q.encode(content));
        });
  }
}
