package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Json;
import org.malleposte.vectors.Vectors;

/**
 * What other projects test their readers of addresses with. Where they and an RFC disagree, the RFC
 * counts, and the difference is listed here with its reason.
 */
@DisplayName("The suites of other projects")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class SharedSuitesTest {

  /** Control characters in quotes or brackets, which this project refuses (package page). */
  private static final Set<String> CONTROLS =
      Set.of("ISEMAIL_DEPREC_QP", "ISEMAIL_DEPREC_QTEXT", "ISEMAIL_RFC5322_DOMLIT_OBSDTEXT");

  /** RFC 5322's dot-atom has no rule for hyphens: SMTP has. */
  private static final Set<String> HYPHENS =
      Set.of("ISEMAIL_ERR_DOMAINHYPHENSTART", "ISEMAIL_ERR_DOMAINHYPHENEND");

  /** RFC 5322, section 3.2.3: dot-atom has [CFWS] on both sides, so that this is not obsolete. */
  private static final String NEAR_AT = "ISEMAIL_DEPREC_CFWS_NEAR_AT";

  /** RFC 6532, section 3.2, has UTF-8 in a quoted-pair. */
  private static final String UTF8_PAIR = "ISEMAIL_ERR_EXPECTING_QPAIR";

  @DisplayName("isemail")
  @TestFactory
  Stream<DynamicTest> isemail() throws IOException {
    return Vectors.cases("suites/address-isemail/cases.jsonl").stream()
        .map(row -> DynamicTest.dynamicTest(name(row), () -> isemail(row)));
  }

  private static void isemail(Object row) {
    byte[] in = Vectors.bytes(row, "address");
    var list = AddressList.parse(in, 0, in.length);
    var diagnosis = Json.text(row, "diagnosis");
    boolean controls = CONTROLS.contains(diagnosis) && hasControl(in);
    boolean ours = HYPHENS.contains(diagnosis) || diagnosis.equals(UTF8_PAIR);
    boolean valid = !controls && (ours || is(row, "valid_obsolete"));
    boolean modern = ours || diagnosis.equals(NEAR_AT) || is(row, "valid_rfc5322");
    assertAll(
        () -> assertEquals(valid, list.isValid()),
        () -> assertEquals(is(row, "valid_rfc5321"), isSmtp(in)),
        () -> {
          if (valid && !hasObsoleteDomain(in)) {
            assertEquals(!modern, list.obsolete());
          }
        });
  }

  /** Of those near the {@code @}, the ones that have white space at a dot too. */
  private static boolean hasObsoleteDomain(byte[] in) {
    return new String(in, UTF_8).contains(" .");
  }

  @DisplayName("EmailValidator, what it accepts")
  @TestFactory
  Stream<DynamicTest> egulias() throws IOException {
    return Vectors.cases("suites/address-egulias/cases.jsonl").stream()
        .filter(row -> Json.text(row, "source_verdict").equals("valid"))
        .map(row -> DynamicTest.dynamicTest(name(row), () -> egulias(row)));
  }

  private static void egulias(Object row) {
    byte[] in = Vectors.bytes(row, "address");
    var text = new String(in, UTF_8);
    boolean bareLine = text.contains("\r") || text.contains("\n");
    boolean unquotedPair = text.startsWith("fab\\ ien");
    assertEquals(!bareLine && !unquotedPair, AddressList.parse(in, 0, in.length).isValid());
  }

  @DisplayName("EmailValidator, what it refuses: what SMTP refuses, or header fields do")
  @TestFactory
  Stream<DynamicTest> eguliasRefusals() throws IOException {
    return Vectors.cases("suites/address-egulias/cases.jsonl").stream()
        .filter(row -> Json.text(row, "source_verdict").equals("invalid"))
        .map(row -> DynamicTest.dynamicTest(name(row), () -> refusedBySmtp(row)));
  }

  /** Symbols are UTF8-non-ascii to RFC 6531; whether a registry has them is not syntax. */
  private static void refusedBySmtp(Object row) {
    byte[] in = Vectors.bytes(row, "address");
    boolean symbols = new String(in, UTF_8).chars().anyMatch(c -> c > 0x7f);
    assertEquals(symbols, isSmtp(in));
  }

  @DisplayName("python-email-validator")
  @TestFactory
  Stream<DynamicTest> python() throws IOException {
    return Vectors.cases("suites/address-python-email-validator/cases.jsonl").stream()
        .filter(row -> Json.text(row, "source_verdict").equals("valid") || isSyntax(row))
        .map(row -> DynamicTest.dynamicTest(name(row), () -> python(row)));
  }

  private static void python(Object row) {
    byte[] in = Vectors.bytes(row, "address");
    boolean valid = Json.text(row, "source_verdict").equals("valid");
    assertEquals(valid, valid ? AddressList.parse(in, 0, in.length).isValid() : isSmtp(in));
  }

  /** What it refuses by policy is left out: single labels, IP addresses, reserved names, IDNA. */
  private static boolean isSyntax(Object row) {
    var text = new String(Vectors.bytes(row, "address"), UTF_8);
    var domain = text.substring(text.lastIndexOf('@') + 1);
    return Json.text(row, "category").equals("test_email_invalid_syntax")
        && text.chars().allMatch(c -> c < 0x7f)
        && domain.contains(".")
        && !domain.contains("--")
        && !domain.matches("\\[127.0.0.1]|bad.tld-2|xn--0.tld");
  }

  @DisplayName("emile, what it accepts")
  @TestFactory
  Stream<DynamicTest> emile() throws IOException {
    return Vectors.cases("vectors/emile_valid.json").stream()
        .map(row -> DynamicTest.dynamicTest("case " + Json.text(row, "id"), () -> emile(row)));
  }

  private static void emile(Object row) {
    byte[] in = Vectors.bytes(row, "input");
    var list = AddressList.parse(in, 0, in.length);
    boolean inComment = in[0] == '(';
    assertEquals(inComment || !hasControl(in), list.isValid());
    assertEquals(list.toString(), read(list.toString()).toString());
  }

  /** What it means to refuse, though with its literals it does not: SMTP knows none of them. */
  @DisplayName("emile, what it refuses")
  @TestFactory
  Stream<DynamicTest> emileRefusals() throws IOException {
    return Vectors.cases("vectors/emile_invalid.json").stream()
        .map(
            row ->
                DynamicTest.dynamicTest("case " + Json.text(row, "id"), () -> emileRefusal(row)));
  }

  private static void emileRefusal(Object row) {
    byte[] in = Vectors.bytes(row, "input");
    boolean literal = new String(in, UTF_8).contains("@[");
    boolean emptyQuotes = new String(in, UTF_8).startsWith("\"\"@");
    assertEquals(emptyQuotes, isSmtp(in));
    if (!literal && !emptyQuotes) {
      assertEquals(false, AddressList.parse(in, 0, in.length).isValid());
    }
  }

  /** Only that a route is not written: RFC 5322, section 4, forbids it. */
  @DisplayName("emile, what it writes as it read it")
  @TestFactory
  Stream<DynamicTest> emileRoundTrips() throws IOException {
    return Vectors.cases("vectors/emile_roundtrip.json").stream()
        .map(row -> Json.text(row, "input"))
        .map(
            text ->
                DynamicTest.dynamicTest(
                    text,
                    () -> {
                      var routed = text.replaceFirst("<@.*:(.*)>", "<$1>");
                      var bare = routed.replaceFirst("^<(.*)>$", "$1");
                      assertEquals(bare, read(text).toString());
                    }));
  }

  @DisplayName("mrmime, encoded-words")
  @TestFactory
  Stream<DynamicTest> encodedWords() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    for (var row : Vectors.cases("vectors/mrmime_encoded_words.json")) {
      var expected = Json.member(row, "expect").orElseThrow();
      var input = Json.text(row, "input");
      var text = new String(Vectors.bytes(expected, "text"), UTF_8);
      tests.add(
          DynamicTest.dynamicTest(input, () -> assertEquals(text, EncodedWord.decode(input))));
    }
    return tests.stream();
  }

  private static String name(Object row) {
    return Json.text(row, "id") + " " + Json.text(row, "category");
  }

  private static boolean is(Object row, String key) {
    return Json.member(row, key).equals(Optional.of(true));
  }

  private static boolean hasControl(byte[] in) {
    for (byte b : in) {
      if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSmtp(byte[] in) {
    return Mailbox.parse(in, 0, in.length, Limits.SMTP)
            instanceof Parsed.Ok<Mailbox>(var mailbox, var end)
        && end == in.length;
  }

  private static AddressList read(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return AddressList.parse(bytes, 0, bytes.length);
  }
}
