package org.malleposte.rosetta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.vectors.Vectors.bytes;
import static org.malleposte.vectors.Vectors.cases;
import static org.malleposte.vectors.Vectors.tests;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Json;

@DisplayName("Vectors that are shared with other implementations")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class SharedVectorsTest {

  /** What TIS-620 leaves out, and ISO-8859-11, for which some take it, has. */
  private static final Set<?> C1 =
      LongStream.range(0x80, 0xa0).boxed().collect(Collectors.toUnmodifiableSet());

  @DisplayName("RFC 2152: UTF-7")
  @TestFactory
  Stream<DynamicTest> utf7() throws IOException {
    var cases =
        Stream.concat(
            cases("vectors/derived_utf7.json").stream(),
            cases("vectors/yuscii_utf7.json").stream());
    return tests(
        // The end of the text ends a shift too: what +AGE means there is whole.
        cases.filter(c -> !Json.text(c, "input").equals("+AGE")),
        vector -> {
          byte[] in = bytes(vector, "input");
          var expected = Json.member(vector, "expect").orElseThrow();
          var decoded = Charsets.decode(in, 0, in.length, Charsets.UTF_7);
          assertEquals(Json.member(expected, "error_reported").isPresent(), decoded.replaced());
          if (!decoded.replaced()) {
            assertEquals(text(expected), decoded.text());
          }
        });
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

  @DisplayName("Tables of the Unicode Consortium, by every alias")
  @TestFactory
  Stream<DynamicTest> tables() throws IOException {
    return tests(
        cases("vectors/charset_tables.json").stream(),
        vector -> {
          var table = characters(Json.list(vector, "to_unicode"));
          assertTable(table, Json.text(vector, "id"), Set.of());
          for (var alias : Json.list(vector, "aliases")) {
            var label = alias.toString();
            assertTable(table, label, label.contains("TIS") ? C1 : Set.of());
          }
        });
  }

  @DisplayName("Tables that other libraries agree on")
  @TestFactory
  Stream<DynamicTest> singleByte() throws IOException {
    return tests(
        cases("suites/charsets-tables/single-byte.jsonl").stream(),
        vector -> {
          Set<Object> disputed = new HashSet<>(Json.list(vector, "disputed_bytes"));
          if (Json.text(vector, "charset").equals("tis-620")) {
            disputed.add(0xa0L); // a no-break space in the JDK, as in ISO-8859-11
          }
          assertTable(
              characters(Json.list(vector, "table_cpython")),
              Json.text(vector, "charset"),
              disputed);
        });
  }

  private static void assertTable(String table, String label, Set<?> disputed) {
    var charset = Charsets.forLabel(label);
    assertTrue(charset.isPresent(), label);
    byte[] all = new byte[256];
    for (int b = 0; b < 256; b++) {
      all[b] = (byte) b;
    }
    var decoded = Charsets.decode(all, 0, 256, charset.orElseThrow()).text();
    for (int b = 0; b < 256; b++) {
      if (!disputed.contains((long) b)) {
        assertEquals(table.charAt(b), decoded.charAt(b), label + " " + Integer.toHexString(b));
      }
    }
  }
}
