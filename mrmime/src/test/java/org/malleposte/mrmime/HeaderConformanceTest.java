package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.vectors.Vectors.bytes;
import static org.malleposte.vectors.Vectors.cases;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Parsed;
import org.malleposte.vectors.Conformance;
import org.malleposte.vectors.Json;

/**
 * What other projects test their readers of header fields with. Where they and an RFC disagree, the
 * RFC counts, and the difference is told with its reason.
 */
@DisplayName("Suites of header fields that are shared with other implementations")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class HeaderConformanceTest {

  private static final String NUMBERS =
      "a month is a name, and a date has a day, a month and a year in this order (RFC 5322, section"
          + " 3.3)";

  private static final String NO_FOLD =
      "a line break that no white space follows ends a field (RFC 5322, section 2.2.3): what comes"
          + " after it is no part of the body";

  private static final String NO_DATE = "a `Received` field, whose date `Fields.RECEIVED` reads";

  private static final String ZONES =
      "RFC 5322, section 4.3, has the alphabetic zones; one that it has not is `-0000`, and `PST` is"
          + " `-0800`";

  private static final String YEARS =
      "RFC 5322, section 4.3: a year of two digits up to 49 is 20..";

  private static final String FRACTION = "the suite loses the seconds of a fraction";

  private static final String GUESSED =
      "the date is none (RFC 5322, section 3.3), and the suite guesses another";

  private static final String LANGUAGE =
      "only the first section has a charset (RFC 2231, section 4.1)";

  private static final String QUOTED_SPACES =
      "white space between encoded-words is lost (RFC 2047, section 6.2), in quotes too";

  private static final String TOKENS =
      "type, subtype and the names of parameters are tokens (RFC 2045, section 5.1), without equals"
          + " signs, slashes and letters past ASCII, and names have no asterisks but RFC 2231's";

  private static final String NUL = "no value holds NUL (RFC 5322, section 2.2)";

  private static final String MEANING =
      "an identifier is what it means, without comments and white space (RFC 5322, section 4.5.4)";

  private static final String NO_ID = "an identifier has an `@` (RFC 5322, section 3.6.4)";

  private static final String WHOLE =
      "a clause's word is taken whole, as its writer wrote it (RFC 5321, section 4.4)";

  private static final String FIRST = "of a clause that is repeated the first counts";

  private static final String NO_ADDRESS =
      "TCP-info has an address, perhaps after a name, and never a name alone (RFC 5321, section"
          + " 4.4)";

  private static final String IN_COMMENTS =
      "what stands in a comment is no clause (RFC 5322, section 3.2.2)";

  private static final String AFTER_DATE = "nothing follows the date (RFC 5321, section 4.4)";

  private static final String NOTHING = "`NO` is no URI: it is `UriList.NO`";

  private static final String SEVERAL =
      "the suite keeps one of several inputs of a test, or a part of it, and all that is said of"
          + " them";

  private static final String REGISTRY =
      "results are keywords of a registry that grows (RFC 8601, section 2.7); which are known is not"
          + " syntax";

  private static final String WHITE_SPACE =
      "unfolding takes the line break away, and no white space (RFC 5322, section 2.2.3); that within"
          + " an encoded-word is kept";

  private static final String NO_SPACE =
      "no space is put where an encoded-word touches other text (RFC 2047, section 5)";

  private static final String NOT_1252 =
      "ISO-8859-1 is not Windows-1252 (RFC 1345): 80 and 92 are control characters";

  private static final String LINES = "no text holds a line break (RFC 5322, section 2.2)";

  private static final String AT_COMMAS =
      "a fold behind a comma that no white space follows adds some (RFC 5322, section 2.2.3)";

  private static final String BRACKET =
      "an angle bracket closes that none opened: malformed, and kept as such (RFC 822, appendix"
          + " A.3.3)";

  @DisplayName("The README tells how far we do what they expect")
  @Test
  void isTold() throws IOException {
    new Conformance()
        .suite(
            "vectors/mrmime_dates.json",
            cases("vectors/mrmime_dates.json"),
            HeaderConformanceTest::spelledDate,
            Map.of())
        .suite(
            "suites/headers-mail-parser/date.jsonl",
            cases("suites/headers-mail-parser/date.jsonl"),
            HeaderConformanceTest::instant,
            all(
                because("mail-parser/date/", NUMBERS, 10, 12),
                because("mail-parser/date/", NO_FOLD, 14),
                because("mail-parser/date/", NO_DATE, 28),
                because("mail-parser/date/", ZONES, 30)))
        .suite(
            "suites/headers-rspamd/dates.jsonl",
            cases("suites/headers-rspamd/dates.jsonl"),
            HeaderConformanceTest::instant,
            Map.of())
        .suite(
            "vectors/mrmime_content_types.json",
            cases("vectors/mrmime_content_types.json"),
            HeaderConformanceTest::contentType,
            Map.of())
        .suite(
            "suites/headers-mail-parser/content_type.jsonl",
            cases("suites/headers-mail-parser/content_type.jsonl"),
            HeaderConformanceTest::attributes,
            all(
                because("mail-parser/content_type/", LANGUAGE, 31),
                because("mail-parser/content_type/", QUOTED_SPACES, 34),
                because("mail-parser/content_type/", TOKENS, 47, 48, 54, 58, 61, 76, 77, 78),
                because("mail-parser/content_type/", NUL, 59)))
        .suite(
            "vectors/mrmime_message_ids.json",
            cases("vectors/mrmime_message_ids.json"),
            HeaderConformanceTest::messageId,
            Map.of())
        .suite(
            "suites/headers-mail-parser/id.jsonl",
            cases("suites/headers-mail-parser/id.jsonl"),
            HeaderConformanceTest::identifiers,
            all(
                because("mail-parser/id/", NO_FOLD, 3),
                because("mail-parser/id/", MEANING, 6),
                because("mail-parser/id/", NO_ID, 10)))
        .suite(
            "suites/headers-mail-parser/received.jsonl",
            cases("suites/headers-mail-parser/received.jsonl"),
            HeaderConformanceTest::received,
            all(
                because("mail-parser/received/", GUESSED, 13, 117, 151),
                because(
                    "mail-parser/received/", WHOLE, 28, 29, 30, 98, 107, 111, 113, 118, 125, 153),
                because("mail-parser/received/", NO_ADDRESS, 43, 103, 145, 146),
                because("mail-parser/received/", ZONES, 67),
                because("mail-parser/received/", YEARS, 89, 90),
                because("mail-parser/received/", FIRST, 123),
                because("mail-parser/received/", AFTER_DATE, 128),
                because("mail-parser/received/", GUESSED, 138),
                because("mail-parser/received/", FRACTION, 144),
                because("mail-parser/received/", IN_COMMENTS, 161, 162, 163, 165, 171)))
        .suite(
            "suites/headers-mail-parser/list.jsonl",
            cases("suites/headers-mail-parser/list.jsonl"),
            HeaderConformanceTest::phrases,
            Map.of())
        .suite(
            "suites/headers-mail-parser/address.jsonl (List-*)",
            cases("suites/headers-mail-parser/address.jsonl").stream()
                .filter(row -> number(row) >= 37 && number(row) <= 47)
                .toList(),
            HeaderConformanceTest::uris,
            because("mail-parser/address/", NOTHING, 42))
        .suite(
            "suites/authres-lieser",
            cases("suites/authres-lieser/cases.jsonl"),
            HeaderConformanceTest::results,
            all(
                because("lieser-arh/", SEVERAL, 2, 3, 4, 21, 28, 30),
                because("lieser-arh/", REGISTRY, 16, 17, 18)))
        .suite(
            "suites/headers-mail-parser/unstructured.jsonl",
            cases("suites/headers-mail-parser/unstructured.jsonl"),
            HeaderConformanceTest::subject,
            all(
                because("mail-parser/unstructured/", WHITE_SPACE, 2, 3, 4, 19, 22, 24, 25, 26),
                because("mail-parser/unstructured/", NO_SPACE, 21, 27, 28)))
        .suite(
            "suites/decoders-mail-parser (encoded-word)",
            cases("suites/decoders-mail-parser/cases.jsonl").stream()
                .filter(row -> Json.text(row, "kind").equals("encoded-word"))
                .toList(),
            row ->
                assertEquals(
                    Json.text(row, "expected_utf8"),
                    text(("=" + Json.text(row, "input")).getBytes(UTF_8))),
            because("mail-parser/encoded-word/", NOT_1252, 7))
        .suite(
            "suites/headers-mime4j/encoded-words.jsonl",
            cases("suites/headers-mime4j/encoded-words.jsonl"),
            HeaderConformanceTest::decoded,
            all(
                because("mime4j/DecoderUtil/", LINES, 27),
                because("mime4j/DecoderUtil/", NOT_1252, 32)))
        .suite(
            "suites/headers-rspamd/rfc2047.jsonl",
            cases("suites/headers-rspamd/rfc2047.jsonl"),
            HeaderConformanceTest::decoded,
            Map.of())
        .suite(
            "vectors/mrmime_encoded_words.json",
            cases("vectors/mrmime_encoded_words.json"),
            row ->
                assertEquals(
                    new String(bytes(Json.member(row, "expect").orElseThrow(), "text"), UTF_8)
                        .strip(),
                    text(bytes(row, "input")).strip()),
            Map.of())
        .suite(
            "suites/headers-rspamd/folding.jsonl",
            cases("suites/headers-rspamd/folding.jsonl"),
            HeaderConformanceTest::folded,
            because("rspamd/fold/", AT_COMMAS, 6))
        .suite(
            "vectors/mrmime_headers.json",
            cases("vectors/mrmime_headers.json"),
            HeaderConformanceTest::header,
            Map.of("RFC822 A.3.3", BRACKET))
        .suite(
            "vectors/mrmime_hd.json",
            cases("vectors/mrmime_hd.json"),
            HeaderConformanceTest::unfolded,
            Map.of("1", WHITE_SPACE))
        .suite(
            "vectors/mrmime_header_ops.json",
            cases("vectors/mrmime_header_ops.json"),
            HeaderConformanceTest::operations,
            Map.of())
        .isTold("mrmime", "HeaderConformanceTest");
  }

  private static int number(Object row) {
    var id = Json.text(row, "id");
    return Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
  }

  private static Map<String, String> because(String prefix, String reason, int... numbers) {
    return Arrays.stream(numbers)
        .boxed()
        .collect(Collectors.toMap(number -> prefix + number, number -> reason));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  private static Map<String, String> all(Map<String, String>... reasons) {
    var all = new HashMap<String, String>();
    List.of(reasons).forEach(all::putAll);
    return all;
  }

  /** The octets of a body, of which the suites leave the last line break. */
  private static byte[] body(Object row) {
    byte[] in = bytes(row, "input");
    int end = in.length;
    if (end > 0 && in[end - 1] == '\n') {
      end--;
      if (end > 0 && in[end - 1] == '\r') {
        end--;
      }
    }
    return Arrays.copyOf(in, end);
  }

  private static <T> Optional<T> value(FieldType<T> type, byte[] in) {
    return type.read(in, 0, in.length).toOptional();
  }

  private static String text(byte[] in) {
    return value(Fields.SUBJECT, in).orElseThrow();
  }

  private static Optional<String> optional(Object object, String name) {
    return Json.member(object, name).map(Object::toString);
  }

  private static void spelledDate(Object row) {
    var date = value(Fields.DATE, body(row)).orElseThrow();
    var expected = Json.member(row, "expect").orElseThrow();
    var day = Json.list(expected, "date");
    var time = Json.list(expected, "time");
    var written = date.toString().split("[ :]", -1);
    assertEquals(day.get(0).toString() + " " + day.get(1), written[1] + " " + written[2]);
    long year = (Long) day.get(2);
    assertEquals(year < 100 ? 1900 + year : year, date.year());
    assertEquals(time.get(0), (long) date.hour());
    assertEquals(time.get(1), (long) date.minute());
    assertEquals(time.get(2) instanceof Long second ? (int) (long) second : 0, date.second());
    if (Json.member(expected, "zone").orElseThrow() instanceof Map<?, ?> zone) {
      var numbers = Json.list(zone, "tz");
      long hours = (Long) numbers.get(0);
      long minutes = (Long) numbers.get(1);
      assertEquals(hours * 60 + (hours < 0 ? -minutes : minutes), (long) date.offset());
    } else {
      assertEquals(0, date.offset());
    }
  }

  private static void instant(Object row) {
    assertEquals(
        optional(row, "expected_instant").map(Instant::parse),
        value(Fields.DATE, body(row)).map(DateTime::instant));
  }

  private static void contentType(Object row) {
    var expected = Json.member(row, "expect").orElseThrow();
    var type = value(Fields.CONTENT_TYPE, body(row)).orElseThrow();
    assertEquals(Json.text(expected, "type"), type.type());
    assertEquals(Json.text(expected, "subtype"), type.subtype());
    Json.member(expected, "parameters")
        .ifPresent(parameters -> assertEquals(parameters, type.parameters()));
    Json.member(expected, "parameter_count")
        .ifPresent(count -> assertEquals(count, (long) type.parameters().size()));
  }

  /** Media types and dispositions in one; a language is no parameter of its own here. */
  private static void attributes(Object row) {
    byte[] in = body(row);
    var expected = Json.member(row, "expected");
    boolean disposition = expected.isPresent() && optional(expected.get(), "c_subtype").isEmpty();
    var name =
        disposition
            ? value(Fields.CONTENT_DISPOSITION, in).map(Disposition::type)
            : value(Fields.CONTENT_TYPE, in).map(MediaType::name);
    var found =
        disposition
            ? value(Fields.CONTENT_DISPOSITION, in).map(Disposition::parameters)
            : value(Fields.CONTENT_TYPE, in).map(MediaType::parameters);
    assertEquals(
        expected.map(
            type ->
                Json.text(type, "c_type")
                    + optional(type, "c_subtype").map(subtype -> "/" + subtype).orElse("")),
        name);
    var attributes = new LinkedHashMap<String, String>();
    if (expected.isPresent()) {
      for (var each : Json.list(expected.get(), "attributes")) {
        var pair = (List<?>) each;
        if (!pair.get(0).toString().endsWith("-language")) {
          attributes.put(pair.get(0).toString(), pair.get(1).toString());
        }
      }
    }
    assertEquals(attributes, found.orElse(Map.of()));
  }

  private static void messageId(Object row) {
    if (Json.text(row, "op").equals("encode")) {
      var spelled = Json.member(row, "input").orElseThrow();
      assertEquals(Json.text(row, "expect"), spelledId(spelled).toString());
    } else {
      var expected = spelledId(Json.member(row, "expect").orElseThrow());
      assertEquals(Optional.of(expected), value(Fields.MESSAGE_ID, body(row)));
    }
  }

  private static MessageId spelledId(Object spelled) {
    var left =
        Json.list(spelled, "left").stream()
            .map(word -> Json.text(word, "atom"))
            .collect(Collectors.joining("."));
    var right =
        Json.list(spelled, "domain").stream()
            .map(Object::toString)
            .collect(Collectors.joining("."));
    return new MessageId(left, right);
  }

  private static void identifiers(Object row) {
    var expected = Json.list(row, "expected").stream().map(Object::toString).toList();
    byte[] in = body(row);
    var ids = value(Fields.REFERENCES, in).orElseThrow();
    if (ids.isEmpty()) {
      ids = value(Fields.MESSAGE_ID, in).map(List::of).orElse(List.of());
    }
    assertEquals(expected, ids.stream().map(id -> id.left() + "@" + id.right()).toList());
  }

  /**
   * The clauses, TCP-info and date; what a suite makes of comments about TLS, HELO and ident is no
   * part of the RFC's grammar, and left to whoever reads the comments.
   */
  private static void received(Object row) {
    var received = value(Fields.RECEIVED, body(row)).orElseThrow();
    var expected = Json.member(row, "expected").orElseThrow();
    assertEquals(host(expected, "from"), received.from().map(HeaderConformanceTest::bare), "from");
    assertEquals(host(expected, "by"), received.by().map(HeaderConformanceTest::bare), "by");
    assertEquals(optional(expected, "via"), received.via(), "via");
    optional(expected, "with")
        .ifPresent(
            with ->
                assertTrue(
                    upper(received.with().orElseThrow()).contains(upper(with)), "with " + with));
    assertEquals(optional(expected, "id"), received.id(), "id");
    assertEquals(
        optional(expected, "for_"),
        received.clause("for").map(clause -> clause.value().replaceAll("[<>]", "")),
        "for");
    var tcp = received.tcpInfo();
    optional(expected, "from_ip")
        .map(ip -> Domain.of("[" + (ip.contains(":") ? "IPv6:" : "") + ip + "]"))
        .ifPresent(ip -> assertEquals(ip, tcp.orElseThrow().address()));
    optional(expected, "from_iprev")
        .ifPresent(name -> assertEquals(name, tcp.orElseThrow().domain()));
    assertEquals(
        Json.member(expected, "date").map(HeaderConformanceTest::spelledTime),
        received.date().map(DateTime::instant),
        "date");
  }

  private static Optional<String> host(Object expected, String clause) {
    return Json.member(expected, clause)
        .map(host -> optional(host, "Name").or(() -> optional(host, "IpAddr")).orElseThrow());
  }

  private static String bare(String host) {
    return host.split(" ", 2)[0].replaceAll("[\\[\\]]", "");
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static Instant spelledTime(Object spelled) {
    int sign = Json.text(spelled, "tz_before_gmt").equals("true") ? -1 : 1;
    int offset = sign * (part(spelled, "tz_hour") * 60 + part(spelled, "tz_minute"));
    return new DateTime(
            part(spelled, "year"),
            part(spelled, "month"),
            part(spelled, "day"),
            part(spelled, "hour"),
            part(spelled, "minute"),
            part(spelled, "second"),
            offset,
            true)
        .instant();
  }

  private static int part(Object spelled, String name) {
    return Integer.parseInt(Json.text(spelled, name));
  }

  private static void phrases(Object row) {
    assertEquals(
        Json.list(row, "expected"), value(Fields.KEYWORDS, body(row)).orElseThrow().phrases());
  }

  private static void uris(Object row) {
    var found =
        value(Fields.LIST_ARCHIVE, body(row)).orElseThrow().links().stream()
            .map(link -> link.uri() + " " + link.comment())
            .toList();
    var expected =
        Json.list(Json.member(row, "expected").orElseThrow(), "List").stream()
            .map(each -> Json.text(each, "address") + " " + Json.text(each, "name"))
            .toList();
    assertEquals(expected, found);
  }

  private static void results(Object row) {
    byte[] mail = bytes(row, "input");
    var header = Header.read(mail, 0, mail.length);
    var results = header.value(Fields.AUTHENTICATION_RESULTS).orElseThrow();
    for (var each : Json.list(row, "asserts")) {
      var pair = (List<?>) each;
      assertEquals(
          pair.get(1).toString().replaceAll("^\"|\"$", ""),
          result(results, pair.get(0).toString()),
          pair::toString);
    }
    if (Json.text(row, "throws").equals("true")) {
      assertTrue(!header.allDefects().isEmpty(), "a defect");
    }
  }

  private static String result(AuthenticationResults all, String path) {
    if (path.equals("res.authserv_id")) {
      return all.server();
    }
    if (path.equals("res.authres_version")) {
      return Integer.toString(all.version());
    }
    if (path.equals("res.resinfo.length")) {
      return Integer.toString(all.results().size());
    }
    var result = all.results().get(path.charAt("res.resinfo[".length()) - '0');
    var what = path.substring(path.indexOf(']') + 1).replaceFirst("^\\??\\.", "").split("\\.", -1);
    return switch (what[0]) {
      case "method" -> result.method();
      case "method_version" -> Integer.toString(result.version());
      case "result" -> result.result();
      case "reason" -> result.reason().orElse("");
      default -> result.property(what[1], what[2]).orElse("");
    };
  }

  private static void subject(Object row) {
    byte[] in = bytes(row, "input");
    var mail = new ArrayList<Byte>();
    for (byte b : "Subject:".getBytes(UTF_8)) {
      mail.add(b);
    }
    for (byte b : in) {
      mail.add(b);
    }
    byte[] octets = new byte[mail.size()];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = mail.get(i);
    }
    assertEquals(
        Optional.of(Json.text(row, "expected")), Header.read(octets, 0, octets.length).subject());
  }

  private static void decoded(Object row) {
    assertEquals(Json.text(row, "expected").strip(), text(bytes(row, "input")).strip());
  }

  /** However a field is folded, it means what it meant on one line. */
  private static void folded(Object row) {
    var pair = Json.list(row, "case");
    var given = (List<?>) pair.get(0);
    assertEquals(
        text(given.get(1).toString().getBytes(UTF_8)),
        text(pair.get(1).toString().replace("\r\n\t", "\r\n ").getBytes(UTF_8)));
  }

  private static void header(Object row) {
    byte[] in = bytes(row, "input");
    var header = Header.read(in, 0, in.length);
    assertEquals(List.of(), header.defects());
    for (var field : header.fields()) {
      assertTrue(field.value() instanceof Parsed.Ok, field::toString);
      field
          .value(Value.Addresses.class)
          .ifPresent(addresses -> assertTrue(addresses.list().malformed().isEmpty()));
    }
    Json.member(row, "derived")
        .ifPresent(
            derived ->
                assertEquals(
                    Json.list(derived, "field_names_and_raw_values"),
                    header.fields().stream()
                        .map(
                            field ->
                                List.of(field.name(), new String(field.body().octets(), UTF_8)))
                        .toList()));
  }

  private static void unfolded(Object row) {
    byte[] in = bytes(row, "input");
    var header = Header.read(in, 0, in.length);
    var expected = Json.member(Json.member(row, "expect").orElseThrow(), "fields").orElseThrow();
    for (var entry : ((Map<?, ?>) expected).entrySet()) {
      assertEquals(
          ((List<?>) entry.getValue()).stream().map(text -> text.toString().strip()).toList(),
          header.all(Fields.COMMENTS.as(entry.getKey().toString())));
    }
  }

  /** The operations are the original's: one adds above, the other replaces. */
  private static void operations(Object row) {
    var text = new StringBuilder();
    for (var each : Json.list(row, "ops")) {
      var op = (List<?>) each;
      var value = op.get(2).equals("default") ? MediaType.DEFAULT : op.get(2);
      if (op.get(0).equals("replace")) {
        text.setLength(0);
      }
      text.insert(0, op.get(1) + ": " + value + "\r\n");
    }
    byte[] in = text.toString().getBytes(UTF_8);
    var header = Header.read(in, 0, in.length);
    var expected = Json.member(row, "expect").orElseThrow();
    assertEquals(
        Json.list(expected, "assoc Content-Type"),
        header.all(Fields.CONTENT_TYPE).stream().map(MediaType::toString).toList());
    optional(expected, "content_type")
        .ifPresent(type -> assertEquals(type, header.mediaType().toString()));
  }
}
