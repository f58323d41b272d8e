package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.malleposte.vectors.Vectors.cases;
import static org.malleposte.vectors.Vectors.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Json;

@DisplayName("Vectors that are shared with other implementations")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class SharedVectorsTest {

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
          body = steps.contains("without_comments") ? body.withoutComments().value() : body;
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
