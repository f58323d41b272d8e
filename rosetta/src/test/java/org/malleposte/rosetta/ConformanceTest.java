package org.malleposte.rosetta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.malleposte.vectors.Vectors.bytes;
import static org.malleposte.vectors.Vectors.cases;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Conformance;
import org.malleposte.vectors.Json;

@DisplayName("Suites that are shared with other implementations")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class ConformanceTest {

  private static final String UNCLOSED =
      "the end of the text ends a shift as well (RFC 2152, rule 2), and what stands in this one is"
          + " whole";

  private static final String PLUS = "`+-` is a plus sign (RFC 2152, rule 2)";

  private static final String NO_BREAK_SPACE =
      "A0 is a no-break space, as in ISO-8859-11, which mail means by this label too";

  /** What TIS-620 leaves out, and ISO-8859-11, for which some take it, has. */
  private static final Set<Object> C1 =
      LongStream.range(0x80, 0xa0).boxed().collect(Collectors.toUnmodifiableSet());

  @DisplayName("The README tells how far we do what they expect")
  @Test
  void isTold() throws IOException {
    new Conformance()
        .suite(
            "vectors/derived_utf7.json",
            cases("vectors/derived_utf7.json"),
            ConformanceTest::utf7,
            Map.of("45", UNCLOSED))
        .suite(
            "vectors/yuscii_utf7.json",
            cases("vectors/yuscii_utf7.json"),
            ConformanceTest::utf7,
            Map.of())
        .suite(
            "suites/decoders-mail-parser (utf7)",
            cases("suites/decoders-mail-parser/cases.jsonl").stream()
                .filter(vector -> Json.text(vector, "kind").equals("utf7"))
                .toList(),
            ConformanceTest::text7,
            Map.of("mail-parser/utf7/4", PLUS))
        .suite(
            "vectors/charset_tables.json",
            cases("vectors/charset_tables.json"),
            ConformanceTest::everyAlias,
            Map.of())
        .suite(
            "suites/charsets-tables/single-byte.jsonl",
            cases("suites/charsets-tables/single-byte.jsonl"),
            ConformanceTest::undisputed,
            Map.of("charset/tis-620", NO_BREAK_SPACE))
        .isTold("rosetta");
  }

  private static void utf7(Object vector) {
    byte[] in = bytes(vector, "input");
    var expected = Json.member(vector, "expect").orElseThrow();
    var decoded = Charsets.decode(in, 0, in.length, Charsets.UTF_7);
    assertEquals(Json.member(expected, "error_reported").isPresent(), decoded.replaced());
    if (!decoded.replaced()) {
      assertEquals(text(expected), decoded.text());
    }
  }

  private static void text7(Object vector) {
    byte[] in = bytes(vector, "input");
    assertEquals(
        Json.text(vector, "expected_utf8"),
        Charsets.decode(in, 0, in.length, Charsets.UTF_7).text());
  }

  private static String text(Object expected) {
    return Json.member(expected, "utf8").isPresent()
        ? Json.text(expected, "utf8")
        : characters(Json.list(expected, "code_points"));
  }

  /** A hole in a table, or a null, is what decoding replaces. */
  private static String characters(List<?> table) {
    return table.stream()
        .map(
            c ->
                switch (c) {
                  case Long point when point >= 0 -> Character.toString(point.intValue());
                  case String character -> character;
                  default -> "\uFFFD";
                })
        .collect(Collectors.joining());
  }

  private static void everyAlias(Object vector) {
    var table = characters(Json.list(vector, "to_unicode"));
    isTable(table, Json.text(vector, "id"), Set.of());
    for (var alias : Json.list(vector, "aliases")) {
      var label = alias.toString();
      isTable(table, label, label.contains("TIS") ? C1 : Set.of());
    }
  }

  /** What libraries disagree on is not asked for. */
  private static void undisputed(Object vector) {
    Set<Object> disputed = new HashSet<>(Json.list(vector, "disputed_bytes"));
    isTable(characters(Json.list(vector, "table_cpython")), Json.text(vector, "charset"), disputed);
  }

  private static void isTable(String table, String label, Set<Object> disputed) {
    var charset = Charsets.forLabel(label).orElseThrow();
    byte[] all = new byte[256];
    for (int b = 0; b < 256; b++) {
      all[b] = (byte) b;
    }
    var decoded = Charsets.decode(all, 0, 256, charset).text();
    for (int b = 0; b < 256; b++) {
      if (!disputed.contains((long) b)) {
        assertEquals(table.charAt(b), decoded.charAt(b), label + " " + Integer.toHexString(b));
      }
    }
  }
}
