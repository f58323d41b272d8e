package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.vectors.Vectors.bytes;
import static org.malleposte.vectors.Vectors.cases;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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

  private static final String OWN_END =
      "each line keeps the end that it has, where that suite gives the last the end of those before";

  private static final String KEPT =
      "what encodes nothing stays as it is (RFC 2045, section 6.7, notes 2 and 3), where the original"
          + " leaves it out";

  private static final String LAST =
      "an equals sign at the very end is a soft line break whose line end was lost, and what is before"
          + " it stays, where the original leaves it out";

  private static final String LOWER_CASE =
      "lower-case digits are digits (note 1), where the original leaves them out";

  private static final String LONE_LF =
      "an LF alone ends a line too, as in files that Unix keeps, where the original leaves it out";

  private static final String PADDED =
      "white space after the equals sign of a soft line break is a transport's (rules 3 and 5),"
          + " however much; to the original more than one octet of it makes the break a hard one";

  private static final String TRAILING =
      "white space at the end of a line, or of the content, is left out (rule 3) and told as a"
          + " defect; the original does not tell it, and keeps it at the end of the content";

  private static final String RAW =
      "octets that should have been encoded stay, and are told (note 4 would let them be left out),"
          + " for they are a text's letters";

  private static final String LONE_CR =
      "a CR alone stays, where the original leaves it out with the octet after it";

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
            malformed())
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
            ConformanceTest::decodes,
            Map.of("mail-parser/qp/2", OWN_END))
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
            ConformanceTest::isEncoded,
            Map.of())
        .isTold("pecu");
  }

  private static Map<String, String> malformed() {
    return Map.ofEntries(
        Map.entry("0", LAST),
        Map.entry("1", KEPT),
        Map.entry("2", LOWER_CASE),
        Map.entry("3", LONE_LF),
        Map.entry("5", PADDED),
        Map.entry("6", TRAILING),
        Map.entry("7", TRAILING),
        Map.entry("8", RAW),
        Map.entry("9", LONE_LF),
        Map.entry("10", LONE_CR),
        Map.entry("11", KEPT),
        Map.entry("12", LAST),
        Map.entry("13", KEPT));
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

  /**
   * Of any octets what is encoded is decoded, in lines that are not too long; and what the original
   * wrote means what it was given, with LF for line breaks.
   */
  private static void bothWays(Object vector) throws IOException {
    boolean given = isGiven(vector, "decoded");
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
    var expect = Json.member(vector, "expect").orElseThrow();
    if (isGiven(expect, "decoded")) {
      assertArrayEquals(bytes(expect, "decoded"), unix(content));
    }
    var derived = Json.member(vector, "derived");
    if (derived.isPresent() && isGiven(derived.get(), "encoded")) {
      assertArrayEquals(content, unix(decoded(bytes(derived.get(), "encoded"))));
    }
  }

  private static boolean isGiven(Object vector, String name) {
    return Json.member(vector, name).or(() -> Json.member(vector, name + "_b64")).isPresent();
  }

  private static byte[] unix(byte[] text) {
    return new String(text, ISO_8859_1).replace("\r\n", "\n").getBytes(ISO_8859_1);
  }

  private static byte[] decoded(byte[] in) {
    return QuotedPrintableDecoder.decode(in, 0, in.length);
  }

  /** What the original gives of it, and a defect where that calls something malformed. */
  private static void isReported(Object vector) throws IOException {
    byte[] in = bytes(vector, "encoded");
    var decoder = new QuotedPrintableDecoder();
    byte[] content = decoder.reading(new ByteArrayInputStream(in)).readAllBytes();
    var expected = new ByteArrayOutputStream();
    boolean malformed = false;
    for (var event : Json.list(Json.member(vector, "derived").orElseThrow(), "pecu_events")) {
      switch (Json.text(event, "event")) {
        case "malformed" -> malformed = true;
        case "line" -> {
          expected.write(bytes(event, "data"));
          expected.write(new byte[] {'\r', '\n'});
        }
        default -> expected.write(bytes(event, "data"));
      }
    }
    assertEquals(malformed, !decoder.defects().isEmpty());
    assertArrayEquals(expected.toByteArray(), content);
  }

  private static void word(Object vector) {
    byte[] in = bytes(vector, "encoded");
    byte[] content = bytes(Json.member(vector, "expect").orElseThrow(), "decoded");
    assertArrayEquals(content, Q.decode(in, 0, in.length));
    assertEquals(new String(in, UTF_8), Q.encode(content));
  }

  private static void decodes(Object vector) {
    byte[] content = Json.text(vector, "expected_utf8").getBytes(UTF_8);
    assertArrayEquals(content, decoded(bytes(vector, "input")));
  }

  /** The suite has a word's content, and what ends the word. */
  private static void content(Object vector) {
    byte[] in = Json.text(vector, "input").replaceFirst("\\?=$", "").getBytes(UTF_8);
    var decoded = new String(Q.decode(in, 0, in.length), UTF_8);
    assertEquals(Json.text(vector, "expected_utf8"), decoded);
  }

  /** What that encoder wrote means what it was given, and so does what ours writes. */
  private static void isEncoded(Object vector) {
    byte[] content = bytes(vector, "input");
    assertArrayEquals(content, decoded(bytes(vector, "encoded")));
    assertArrayEquals(
        content, decoded(QuotedPrintableEncoder.encode(content, 0, content.length, Form.BINARY)));
  }
}
