package org.malleposte.base64mime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.malleposte.vectors.Vectors.bytes;
import static org.malleposte.vectors.Vectors.cases;
import static org.malleposte.vectors.Vectors.tests;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Json;

@DisplayName("Vectors that are shared with other implementations")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class SharedVectorsTest {

  @DisplayName("Bodies, as they are and with faults")
  @TestFactory
  Stream<DynamicTest> bodies() throws IOException {
    return tests(
        cases("vectors/base64_rfc2045.json").stream(),
        vector -> {
          byte[] in = bytes(vector, "encoded");
          var expected = Json.member(vector, "expect").orElseThrow();
          var decoder = new Base64Decoder();
          byte[] out = new byte[Base64Decoder.room(in.length)];
          int size = decoder.decode(in, 0, in.length, out, 0);
          size += decoder.finish(out, size);
          if (Json.member(expected, "error").isEmpty()) {
            assertArrayEquals(bytes(expected, "decoded"), Arrays.copyOf(out, size));
          }
          if (Json.text(expected, "reencodes_to_input").equals("true")) {
            assertEquals(Set.of(), decoder.defects());
            assertArrayEquals(in, Base64Encoder.encode(out, 0, size));
          }
        });
  }

  @DisplayName("Bodies that others decode")
  @TestFactory
  Stream<DynamicTest> others() throws IOException {
    return tests(
        cases("suites/decoders-mail-parser/cases.jsonl").stream()
            .filter(c -> Json.text(c, "kind").equals("base64"))
            .filter(c -> !Json.text(c, "expected_utf8").isEmpty()),
        vector -> {
          byte[] in = bytes(vector, "input");
          assertArrayEquals(bytes(vector, "expected_utf8"), Base64Decoder.decode(in, 0, in.length));
        });
  }
}
