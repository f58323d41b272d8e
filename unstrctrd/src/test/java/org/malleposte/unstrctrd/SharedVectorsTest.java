package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @DisplayName("Bodies, their folds and comments")
  @TestFactory
  Stream<DynamicTest> unstructured() throws IOException {
    return tests(
        // Backslashes stay here: what they quote would else get a meaning.
        cases("vectors/unstrctrd.json").stream()
            .filter(c -> !expected(c).isEmpty() || Json.text(c, "input").startsWith("\r\n"))
            .filter(c -> !Json.text(c, "input").startsWith("\\(")),
        vector -> {
          byte[] in = Json.text(vector, "input").getBytes(UTF_8);
          var steps = Json.text(vector, "op");
          var body = Unstructured.parse(in, 0, in.length, LineEnd.CRLF);
          body = steps.contains("FWS->single") ? withSpaces(body) : body;
          body = steps.contains("without_comments") ? body.withoutComments() : body;
          assertEquals(expected(vector), new String(body.raw(), UTF_8));
        });
  }

  private static String expected(Object vector) {
    return Json.member(vector, "expect").map(e -> Json.text(e, "value")).orElse("");
  }

  private static Unstructured withSpaces(Unstructured body) {
    var out = new ByteArrayOutputStream();
    byte[] raw = body.raw();
    for (var token : body.tokens()) {
      if (token.kind() == Lexer.Kind.FWS) {
        out.write(' ');
      } else {
        out.write(raw, token.from(), token.to() - token.from());
      }
    }
    return Unstructured.parse(out.toByteArray(), 0, out.size());
  }
}
