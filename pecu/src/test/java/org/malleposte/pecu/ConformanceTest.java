package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.vectors.Vectors.bytes;
import static org.malleposte.vectors.Vectors.cases;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
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

  private static final String UNFOLDED =
      "folds are undone before, by whoever finds the word (RFC 5322, section 2.2.3), and spaces stay";

  private static final String STAYS =
      "an equals sign that encodes nothing stays (RFC 2047, section 4.2), so that nothing is lost; that"
          + " suite gives nothing then";

  private static final String NO_WORD =
      "whoever finds the word finds its end (RFC 2047, section 2), which is missing here";

  @DisplayName("The README tells how far we do what they expect")
  @Test
  void isTold() throws IOException {
    new Conformance()
        .suite(
            "vectors/pecu_quoted_printable.json",
            cases("vectors/pecu_quoted_printable.json"),
            ConformanceTest::bothWays,
            Map.of())
        .suite(
            "vectors/derived_qp_big.json",
            cases("vectors/derived_qp_big.json"),
            ConformanceTest::bothWays,
            Map.of())
        .suite(
            "vectors/derived_qp_malformed.json",
            cases("vectors/derived_qp_malformed.json"),
            ConformanceTest::isReported,
            Map.of())
        .suite(
            "vectors/pecu_inline_q.json",
            cases("vectors/pecu_inline_q.json"),
            ConformanceTest::word,
            Map.of())
        .suite(
            "suites/decoders-mail-parser",
            cases("suites/decoders-mail-parser/cases.jsonl").stream()
                .filter(c -> Json.text(c, "kind").equals("qp"))
                .toList(),
            ConformanceTest::lines,
            Map.of())
        .suite(
            "suites/decoders-mail-parser (q-word)",
            cases("suites/decoders-mail-parser/cases.jsonl").stream()
                .filter(c -> Json.text(c, "kind").equals("q-word"))
                .toList(),
            ConformanceTest::content,
            reasons())
        .suite(
            "suites/headers-rspamd/qp-encode.jsonl",
            cases("suites/headers-rspamd/qp-encode.jsonl"),
            ConformanceTest::decodes,
            Map.of())
        .isTold("pecu");
  }

  private static Map<String, String> reasons() {
    var reasons = new HashMap<String, String>();
    for (int i = 4; i <= 11; i++) {
      reasons.put("mail-parser/q-word/" + i, STAYS);
    }
    reasons.put("mail-parser/q-word/1", UNFOLDED);
    reasons.put("mail-parser/q-word/13", NO_WORD);
    return reasons;
  }

  /** Of any octets what is encoded is decoded, in lines that are not too long. */
  private static void bothWays(Object vector) throws IOException {
    boolean given =
        Json.member(vector, "decoded").or(() -> Json.member(vector, "decoded_b64")).isPresent();
    byte[] content = given ? bytes(vector, "decoded") : decoded(bytes(vector, "encoded"));
    for (var mode : Mode.values()) {
      byte[] encoded =
          QuotedPrintableEncoder.encode(content, 0, content.length, new Form(mode, 76));
      assertTrue(new String(encoded, UTF_8).lines().allMatch(line -> line.length() <= 76));
      var decoder = new QuotedPrintableDecoder();
      byte[] again = decoder.reading(new ByteArrayInputStream(encoded)).readAllBytes();
      assertEquals(List.of(), decoder.defects());
      if (mode == Mode.BINARY) {
        assertArrayEquals(content, again);
      }
    }
  }

  private static byte[] decoded(byte[] in) {
    return QuotedPrintableDecoder.decode(in, 0, in.length);
  }

  /** What the original calls malformed has a defect here. */
  private static void isReported(Object vector) throws IOException {
    byte[] in = bytes(vector, "encoded");
    var decoder = new QuotedPrintableDecoder();
    decoder.reading(new ByteArrayInputStream(in)).readAllBytes();
    var events = Json.list(Json.member(vector, "derived").orElseThrow(), "pecu_events");
    boolean malformed = events.stream().anyMatch(e -> Json.text(e, "event").equals("malformed"));
    assertTrue(!malformed || !decoder.defects().isEmpty());
  }

  private static void word(Object vector) {
    byte[] in = bytes(vector, "encoded");
    byte[] content = bytes(Json.member(vector, "expect").orElseThrow(), "decoded");
    assertArrayEquals(content, Q.decode(in, 0, in.length));
    assertEquals(new String(in, UTF_8), Q.encode(content));
  }

  /** Where a body mixes both line ends, that suite writes one of them. */
  private static void lines(Object vector) {
    var out = new String(decoded(bytes(vector, "input")), UTF_8);
    assertEquals(Json.text(vector, "expected_utf8").lines().toList(), out.lines().toList());
  }

  /** The suite has a word's content, and what ends the word. */
  private static void content(Object vector) {
    byte[] in = Json.text(vector, "input").replaceFirst("\\?=$", "").getBytes(UTF_8);
    var decoded = new String(Q.decode(in, 0, in.length), UTF_8);
    assertEquals(Json.text(vector, "expected_utf8"), decoded);
  }

  private static void decodes(Object vector) {
    byte[] content = bytes(vector, "input");
    byte[] text = new String(decoded(bytes(vector, "encoded")), UTF_8).getBytes(UTF_8);
    assertArrayEquals(content, text);
  }
}
