package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@DisplayName("Vectors that are shared with other implementations")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class SharedVectorsTest {

  private static List<?> cases(String path) throws IOException {
    var text = Files.readString(Path.of(System.getProperty("malleposte.shared", "")).resolve(path));
    return path.endsWith(".jsonl")
        ? text.lines().map(Json::read).toList()
        : Json.list(Json.read(text), "cases");
  }

  private static Stream<DynamicTest> tests(Stream<?> cases, Consumer<Object> test) {
    var tests =
        cases.<DynamicTest>map(c -> dynamicTest(Json.text(c, "id"), () -> test.accept(c))).toList();
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  /** The member as bytes; one in base64 has the word. */
  private static byte[] bytes(Object vector, String name) {
    return Json.member(vector, name + "_b64")
        .map(b -> Base64.getDecoder().decode(b.toString()))
        .orElseGet(() -> Json.text(vector, name).getBytes(UTF_8));
  }

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
