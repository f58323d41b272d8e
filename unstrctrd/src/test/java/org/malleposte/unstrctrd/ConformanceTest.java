package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.vectors.Vectors.cases;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Conformance;
import org.malleposte.vectors.Json;

@DisplayName("Suites that are shared with other implementations")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class ConformanceTest {

  private static final Pattern ENCODED_WORD = Pattern.compile("=\\?[^?]+\\?[BbQq]\\?");

  private static final String ESCAPES =
      "backslashes stay outside comments (RFC 5322, section 3.2.2 takes comments alone): what they"
          + " quote would else get a meaning";

  @DisplayName("The README tells how far we do what they expect")
  @Test
  void isTold() throws IOException {
    new Conformance()
        .suite(
            "vectors/unstrctrd.json",
            cases("vectors/unstrctrd.json"),
            ConformanceTest::unstructured,
            Map.of("23", ESCAPES))
        .suite(
            "vectors/unstrctrd_stream.json",
            cases("vectors/unstrctrd_stream.json"),
            ConformanceTest::streamed,
            Map.of())
        .suite(
            "suites/headers-mail-parser/unstructured.jsonl",
            cases("suites/headers-mail-parser/unstructured.jsonl").stream()
                .filter(c -> !ENCODED_WORD.matcher(Json.text(c, "input")).find())
                .toList(),
            ConformanceTest::onOneLine,
            Map.of())
        .suite(
            "suites/headers-rspamd/folding.jsonl",
            cases("suites/headers-rspamd/folding.jsonl"),
            ConformanceTest::folded,
            Map.of())
        .isTold("unstrctrd");
  }

  private static void unstructured(Object vector) {
    byte[] in = Json.text(vector, "input").getBytes(UTF_8);
    var steps = Json.text(vector, "op");
    var body = Unstructured.parse(in, 0, in.length, LineEnd.CRLF);
    var expected = Json.member(vector, "expect");
    assertEquals(!isError(vector), body.isEnded());
    if (steps.contains("split_at")) {
      int at = Integer.parseInt(Json.text(vector, "index"));
      isSplit(expected, Optional.of(body.splitAt(at)));
    } else if (steps.contains("split_on")) {
      isSplit(expected, body.splitOn(Lexer.Kind.valueOf(Json.text(vector, "on"))));
    } else if (!isError(vector)) {
      body = steps.contains("FWS->single") ? body.replace(Lexer.Kind.FWS, " ") : body;
      body = steps.contains("without_comments") ? uncommented(body) : body;
      assertEquals(Json.text(expected.orElseThrow(), "value"), raw(body));
    }
  }

  private static void isSplit(Optional<Object> expected, Optional<Unstructured.Split> split) {
    assertEquals(
        expected.map(e -> List.of(Json.text(e, "left"), Json.text(e, "right"))),
        split.map(s -> List.of(raw(s.before()), raw(s.after()))));
  }

  private static void streamed(Object vector) {
    var expected = Json.member(vector, "expect").orElseThrow();
    if (Json.member(expected, "fields").isPresent()) {
      fields(vector, Json.list(expected, "fields"));
      return;
    }
    var reader = new UnstructuredReader(LineEnd.CRLF, Limits.DEFAULT);
    var rest = new StringBuilder();
    for (var chunk : Json.list(vector, "chunks")) {
      byte[] in = chunk.toString().getBytes(UTF_8);
      int past = reader.feed(in, 0, in.length);
      rest.append(new String(in, past, in.length - past, UTF_8));
    }
    var value = reader.value();
    assertEquals(!isError(vector), value.isEnded());
    if (!isError(vector)) {
      assertEquals(Json.text(expected, "value"), raw(value));
      assertEquals(Json.text(expected, "rest"), rest.toString());
    }
  }

  private static void fields(Object vector, List<?> expected) {
    var reader = new FieldReader();
    reader.feed(Json.text(vector, "input").getBytes(UTF_8));
    for (var chunk : Json.list(vector, "chunks")) {
      reader.feed(chunk.toString().getBytes(UTF_8));
    }
    assertTrue(reader.isAtEmptyLine());
    boolean pairs = expected.getFirst() instanceof List;
    var fields =
        reader.fields().stream()
            .limit(expected.size())
            .map(
                field -> {
                  var body = pairs ? uncommented(field.body()) : field.body();
                  var value = raw(body.unfolded());
                  return pairs ? List.of(field.name(), value) : field.name() + ":" + value;
                })
            .toList();
    assertEquals(expected, fields);
  }

  /** They are as a reader of mail shows them; encoded-words, which they have too, are emile's. */
  private static void onOneLine(Object vector) {
    byte[] in = Json.text(vector, "input").getBytes(UTF_8);
    var body = Unstructured.parse(in, 0, in.length);
    assertEquals(Json.text(vector, "expected"), body.onOneLine().trim().text());
  }

  /** What was folded is unfolded: a fold took the place of a space, or was put after a comma. */
  private static void folded(Object vector) {
    var members = Json.list(vector, "case");
    var given = (List<?>) members.getFirst();
    byte[] in = members.get(1).toString().getBytes(UTF_8);
    var body = Unstructured.parse(in, 0, in.length);
    var fold = given.size() > 2 ? "" : " ";
    assertEquals(given.get(1), body.replace(Lexer.Kind.FWS, fold).text());
    assertFalse(body.isEnded());
  }

  private static Unstructured uncommented(Unstructured body) {
    return ((Uncommented.Balanced) body.withoutComments()).value();
  }

  private static boolean isError(Object vector) {
    return Json.member(vector, "expect")
        .filter(e -> Json.member(e, "error").isPresent())
        .isPresent();
  }

  private static String raw(Unstructured body) {
    return new String(body.raw(), UTF_8);
  }
}
