package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.vectors.Vectors.bytes;
import static org.malleposte.vectors.Vectors.cases;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Conformance;
import org.malleposte.vectors.Json;

/**
 * What other projects test their readers of addresses with. Where they and an RFC disagree, the RFC
 * counts, and the difference is told with its reason.
 */
@DisplayName("Suites that are shared with other implementations")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class ConformanceTest {

  private static final String CONTROLS =
      "control characters in quotes or brackets, which only obsolete syntax has, are refused on"
          + " purpose, lest an address end the line that it stands in";

  private static final String HYPHENS =
      "RFC 5322, section 3.4.1, has a dot-atom for a domain, and no rule for its hyphens; RFC 5321"
          + " has, and refuses it";

  private static final String NEAR_AT =
      "RFC 5322, section 3.2.3: a dot-atom may have comments and white space on both sides, so that"
          + " this is not obsolete";

  private static final String UTF8_PAIR = "RFC 6532, section 3.2, has UTF-8 in a quoted-pair";

  private static final String SYMBOLS =
      "RFC 6531, section 3.3, allows any character past ASCII; whether a registry has it is not"
          + " syntax";

  private static final String NO_QUOTES =
      "RFC 5322, section 3.2.1, has a quoted-pair in quotes, comments and brackets, and not in an"
          + " atom";

  private static final String POLICY =
      "policy, and not syntax: single labels, top-level domains, reserved names, address literals,"
          + " a server without SMTPUTF8";

  private static final String MAPPING =
      "not syntax: `Domain.toAscii` says what is no name by IDNA, whose mappings are made by whoever"
          + " asks the DNS";

  private static final String OCTETS =
      "lengths are those of the UTF-8 that SMTP carries (RFC 6531, section 3.1), and not of A-labels"
          + " or another normal form";

  private static final String LITERALS =
      "RFC 5322, section 3.4.1, has any text in brackets; RFC 5321 has not, and refuses it";

  private static final String EMPTY_QUOTES =
      "RFC 5321, section 4.1.2: a Quoted-string may hold nothing";

  private static final String ROUTE = "a source route is not written (RFC 5322, section 4.4)";

  private static final String COMMENTS =
      "a comment is no part of a name or an address (RFC 5322, section 3.2.2)";

  private static final String ENCODED_IN_QUOTES =
      "no encoded-word stands in quotes (RFC 2047, section 5, rule 3)";

  private static final String LISTS =
      "a URI of `List-Archive` and the like (RFC 2369), which is no address";

  private static final String BARE_NAME =
      "an `@` stands in a name that has no quotes (RFC 5322, section 3.2.5): malformed, and kept as"
          + " such";

  private static final String TRAILING =
      "there is something after an address (RFC 5322, section 3.4)";

  private static final String FOLDED_PAIR =
      "a comment is not closed: its parenthesis is what a backslash before a line break quotes";

  private static final String SEPARATOR =
      "a group ends with a semicolon and the next address begins without a comma (RFC 5322, section"
          + " 3.4): both are read, and a malformed member says what is missing";

  private static final String NO_MAILBOX =
      "a name alone is no mailbox, and a mailbox no group (RFC 5322, section 3.4)";

  private static final String PYTHON = "pyemailvalidator-test_email_invalid_";

  private static final String NOT_1252 =
      "ISO-8859-1 is not Windows-1252 (RFC 1345): 92 is a control character";

  @DisplayName("The README tells how far we do what they expect")
  @Test
  void isTold() throws IOException {
    new Conformance()
        .suite(
            "suites/address-isemail",
            cases("suites/address-isemail/cases.jsonl"),
            ConformanceTest::isemail,
            all(
                because("isemail-", HYPHENS, 30, 31, 102),
                because("isemail-", CONTROLS, 58, 115, 124, 125, 134, 138, 139),
                because("isemail-", NEAR_AT, 85, 93, 95, 97),
                because("isemail-", UTF8_PAIR, 160)))
        .suite(
            "suites/address-egulias",
            cases("suites/address-egulias/cases.jsonl"),
            ConformanceTest::verdict,
            all(
                because("egulias-getValidEmails-", NO_QUOTES, 6),
                because("egulias-getValidEmailsWithWarnings-", CONTROLS, 6),
                because("egulias-domain-getValidEmailsWithWarnings-", CONTROLS, 8),
                because("egulias-getInvalidEmails-", SYMBOLS, 25),
                because("egulias-domain-getInvalidEmails-", SYMBOLS, 48, 51, 52, 54)))
        .suite(
            "suites/address-python-email-validator",
            cases("suites/address-python-email-validator/cases.jsonl"),
            ConformanceTest::verdict,
            all(
                because(PYTHON + "syntax-", POLICY, 4, 58, 59, 63, 65),
                because(PYTHON + "syntax-", MAPPING, 6, 8, 10, 12, 14, 18, 19, 20, 28, 29, 30),
                because(PYTHON + "syntax-", MAPPING, 37, 46, 60, 61, 62),
                because(PYTHON + "syntax-", OCTETS, 42, 43, 55, 56, 57),
                because(PYTHON + "reserved_domain-", POLICY, 1, 2, 3, 4, 5, 6),
                because(PYTHON + "character_smtputf8_off-", POLICY, 1, 2)))
        .suite(
            "vectors/emile_valid.json",
            cases("vectors/emile_valid.json"),
            ConformanceTest::isValid,
            because("", CONTROLS, 16, 18, 19, 26))
        .suite(
            "vectors/emile_invalid.json",
            cases("vectors/emile_invalid.json"),
            ConformanceTest::isInvalid,
            all(because("", EMPTY_QUOTES, 54), inBrackets()))
        .suite(
            "vectors/emile_roundtrip.json",
            cases("vectors/emile_roundtrip.json"),
            ConformanceTest::isWrittenAsRead,
            because("", ROUTE, 4, 5, 6))
        .suite(
            "vectors/emile_serialise.json",
            cases("vectors/emile_serialise.json"),
            ConformanceTest::isReadAgain,
            all(
                because("", ROUTE, 9),
                because("", CONTROLS, 15, 16, 18, 19, 26, 176, 177, 178, 179, 180, 181)))
        .suite(
            "vectors/emile_order.json",
            cases("vectors/emile_order.json"),
            ConformanceTest::isOrdered,
            Map.of())
        .suite(
            "vectors/mrmime_encoded_words.json",
            cases("vectors/mrmime_encoded_words.json"),
            ConformanceTest::encodedWord,
            Map.of())
        .suite(
            "suites/headers-mail-parser/address.jsonl",
            cases("suites/headers-mail-parser/address.jsonl"),
            ConformanceTest::fields,
            all(
                because("mail-parser/address/", COMMENTS, 8, 10, 11, 14, 22, 56),
                because("mail-parser/address/", FOLDED_PAIR, 9),
                because("mail-parser/address/", ROUTE, 13),
                because("mail-parser/address/", ENCODED_IN_QUOTES, 25, 28, 36, 59),
                because("mail-parser/address/", TRAILING, 30, 31, 55),
                because("mail-parser/address/", SEPARATOR, 34, 35),
                because("mail-parser/address/", LISTS, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47),
                because("mail-parser/address/", BARE_NAME, 51)))
        .suite(
            "suites/headers-mime4j/addresses.jsonl",
            cases("suites/headers-mime4j/addresses.jsonl"),
            ConformanceTest::asserts,
            all(
                because("mime4j/LenientAddressBuilderTest/", NO_MAILBOX, 7, 11),
                because("mime4j/LenientAddressBuilderTest/", BARE_NAME, 15)))
        .suite(
            "suites/headers-mime4j/encoded-words.jsonl",
            cases("suites/headers-mime4j/encoded-words.jsonl").stream()
                .filter(row -> Json.text(row, "function").equals("decodeEncodedWords"))
                .toList(),
            ConformanceTest::decoded,
            because("mime4j/DecoderUtil/", NOT_1252, 32))
        .suite(
            "suites/headers-rspamd/mime-addr.jsonl",
            cases("suites/headers-rspamd/mime-addr.jsonl"),
            ConformanceTest::subset,
            Map.of())
        .suite(
            "suites/headers-rspamd/smtp-addr.jsonl",
            cases("suites/headers-rspamd/smtp-addr.jsonl"),
            ConformanceTest::path,
            Map.of())
        .suite(
            "suites/headers-rspamd/rfc2047.jsonl",
            cases("suites/headers-rspamd/rfc2047.jsonl"),
            ConformanceTest::decoded,
            Map.of())
        .suite(
            "suites/headers-haraka/addresses-2822.jsonl",
            cases("suites/headers-haraka/addresses-2822.jsonl"),
            ConformanceTest::format,
            all(
                because("haraka2822/", BARE_NAME, 0),
                because(
                    "haraka2822/", COMMENTS, 5, 8, 9, 12, 14, 19, 20, 21, 23, 27, 28, 34, 35, 36),
                because("haraka2822/", COMMENTS, 37),
                because("haraka2822/", "a name past ASCII is written as encoded-words", 40),
                because("haraka2822/", "a group is written with its semicolon", 41, 42)))
        .suite(
            "suites/headers-haraka/paths-2821.jsonl",
            cases("suites/headers-haraka/paths-2821.jsonl"),
            ConformanceTest::path,
            all(
                because(
                    "haraka2821/", "`<postmaster>` is a path, and no mailbox: colombe reads it", 1),
                because("haraka2821/", "a local part is what it means, without its quotes", 5)))
        .isTold("emile");
  }

  /** The literals that emile means to refuse: bad addresses in brackets. */
  private static Map<String, String> inBrackets() throws IOException {
    var reasons = new HashMap<String, String>();
    for (var row : cases("vectors/emile_invalid.json")) {
      byte[] in = bytes(row, "input");
      if (new String(in, UTF_8).contains("@[") && AddressList.parse(in, 0, in.length).isValid()) {
        reasons.put(Json.text(row, "id"), LITERALS);
      }
    }
    return reasons;
  }

  private static Map<String, String> because(String prefix, String reason, int... numbers) {
    var reasons = new HashMap<String, String>();
    for (int number : numbers) {
      reasons.put(prefix + number, reason);
    }
    return reasons;
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  private static Map<String, String> all(Map<String, String>... reasons) {
    var all = new HashMap<String, String>();
    List.of(reasons).forEach(all::putAll);
    return all;
  }

  private static void isemail(Object row) {
    byte[] in = bytes(row, "address");
    var list = AddressList.parse(in, 0, in.length);
    assertEquals(is(row, "valid_rfc5321"), isSmtp(in), "SMTP");
    assertEquals(is(row, "valid_obsolete"), list.isValid(), "valid");
    if (list.isValid()) {
      assertEquals(is(row, "valid_rfc5322"), !list.obsolete(), "not obsolete");
    }
  }

  /** What a validator accepts a header field may hold; what it refuses SMTP does not carry. */
  private static void verdict(Object row) {
    byte[] in = bytes(row, "address");
    boolean valid = Json.text(row, "source_verdict").equals("valid");
    assertEquals(valid, valid ? AddressList.parse(in, 0, in.length).isValid() : isSmtp(in));
  }

  private static void isValid(Object row) {
    byte[] in = bytes(row, "input");
    var list = AddressList.parse(in, 0, in.length);
    assertTrue(list.isValid());
    assertEquals(list.toString(), read(list.toString()).toString());
  }

  private static void isInvalid(Object row) {
    byte[] in = bytes(row, "input");
    assertEquals(false, AddressList.parse(in, 0, in.length).isValid());
  }

  /** Angle brackets that nothing stands before are written in no address, and mean nothing. */
  private static void isWrittenAsRead(Object row) {
    var text = Json.text(row, "input");
    assertEquals(text.replaceFirst("^<([^,]*)>$", "$1"), read(text).toString());
  }

  private static void isReadAgain(Object row) {
    var list = read(Json.text(row, "input"));
    assertTrue(list.isValid());
    assertEquals(list.addresses(), read(list.toString()).addresses());
  }

  private static void isOrdered(Object row) {
    var expected = Json.list(Json.member(row, "expect").orElseThrow(), "sorted");
    if (Json.text(row, "what").equals("domain")) {
      assertEquals(
          expected.stream().map(ConformanceTest::domain).toList(),
          Json.list(row, "input").stream().map(ConformanceTest::domain).sorted().toList());
    } else {
      assertEquals(
          expected.stream().map(ConformanceTest::local).toList(),
          Json.list(row, "input").stream().map(ConformanceTest::local).sorted().toList());
    }
  }

  private static Domain domain(Object spelled) {
    if (Json.member(spelled, "domain").isPresent()) {
      var labels = Json.list(spelled, "domain").stream().map(Object::toString);
      return Domain.of(labels.toArray(String[]::new));
    }
    return Json.member(spelled, "ipv4")
        .map(address -> Domain.of("[" + address + "]"))
        .orElseGet(() -> new Domain.Opaque(Json.text(spelled, "literal")));
  }

  private static Local local(Object spelled) {
    var words = new ArrayList<String>();
    for (var word : (List<?>) spelled) {
      words.add(Json.member(word, "atom").orElseGet(() -> Json.text(word, "string")).toString());
    }
    return Local.of(String.join(".", words));
  }

  private static void encodedWord(Object row) {
    var expected = Json.member(row, "expect").orElseThrow();
    assertEquals(
        new String(bytes(expected, "text"), UTF_8), EncodedWord.decode(Json.text(row, "input")));
  }

  private static void decoded(Object row) {
    assertEquals(Json.text(row, "expected"), EncodedWord.decode(Json.text(row, "input")));
  }

  /** Mailboxes in order, by their group. */
  private static void fields(Object row) {
    var expected = Json.member(row, "expected").orElseThrow();
    var all = new ArrayList<String>();
    if (Json.member(expected, "List").isPresent()) {
      Json.list(expected, "List").forEach(each -> all.add(spelled(each)));
    } else {
      for (var group : Json.list(expected, "Group")) {
        var name = optional(group, "name");
        var members = Json.list(group, "addresses").stream().map(ConformanceTest::spelled);
        all.addAll(name.isEmpty() ? members.toList() : List.of(name + members.toList()));
      }
    }
    byte[] in = Json.text(row, "input").stripTrailing().getBytes(UTF_8);
    var list = AddressList.parse(in, 0, in.length).addresses();
    assertEquals(all, list.stream().map(ConformanceTest::spelled).toList());
  }

  private static String spelled(Object each) {
    return optional(each, "name") + "<" + optional(each, "address") + ">";
  }

  private static String optional(Object each, String key) {
    return Json.member(each, key).filter(String.class::isInstance).map(Object::toString).orElse("");
  }

  private static String spelled(Address address) {
    return switch (address) {
      case NamedMailbox named ->
          (named.name() == null ? "" : named.name()) + "<" + named.mailbox() + ">";
      case Group(var name, var members) ->
          name + members.stream().map(ConformanceTest::spelled).toList();
      case Address.Malformed malformed -> malformed.toString() + malformed.fault();
    };
  }

  /** What accessors of mime4j give. */
  private static void asserts(Object row) {
    var list = read(Json.text(row, "input"));
    for (var each : Json.list(row, "asserts")) {
      var pair = (List<?>) each;
      var accessor = pair.get(1).toString();
      assertEquals(pair.get(0), given(list, accessor), accessor);
    }
  }

  private static Object given(AddressList list, String accessor) {
    return switch (accessor) {
      case "addrList.size()", "addrList1.size()", "addrList2.size()" ->
          (long) list.addresses().size();
      case "addrList.flatten().size()" -> (long) list.mailboxes().size();
      case "group.getName()" -> group(list).map(Group::name).orElse("no group");
      case "group.getMailboxes().size()", "mailboxes.size()" ->
          group(list).map(group -> (long) group.members().size()).orElse(-1L);
      default -> given(mailbox(list, accessor), accessor.replaceFirst("^.*?\\.(?=get|size)", ""));
    };
  }

  private static Optional<Group> group(AddressList list) {
    var first = list.addresses().getFirst();
    return first instanceof Group group ? Optional.of(group) : Optional.empty();
  }

  /** The variable that has no number is the last of those that have one. */
  private static Optional<NamedMailbox> mailbox(AddressList list, String accessor) {
    var all = list.mailboxes();
    int at = accessor.startsWith("mailbox1") ? 0 : accessor.startsWith("mailbox2") ? 1 : all.size();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(Math.min(at, all.size() - 1)));
  }

  private static Object given(Optional<NamedMailbox> found, String accessor) {
    if (found.isEmpty()) {
      return "no mailbox";
    }
    var mailbox = found.get().mailbox();
    var route = found.get().route();
    return switch (accessor) {
      case "getName()" -> String.valueOf(found.get().name());
      case "getAddress()" -> mailbox.toString();
      case "getLocalPart()" -> mailbox.local().value();
      case "getDomain()" -> mailbox.domain().toString();
      case "size()", "getRoute().size()" -> (long) route.size();
      case "get(0)", "getRoute().get(0)" -> route.get(0).toString();
      case "get(1)", "getRoute().get(1)" -> route.get(1).toString();
      default -> throw new IllegalArgumentException(accessor);
    };
  }

  private static void subset(Object row) {
    byte[] in = bytes(row, "input");
    var found = AddressList.parse(in, 0, in.length).mailboxes();
    int at = 0;
    for (var expected : Json.list(row, "expected")) {
      if (optional(expected, "domain").isEmpty() && optional(expected, "addr").isEmpty()) {
        continue;
      }
      var mailbox = found.get(at++);
      for (var key : List.of("addr", "user", "domain", "name")) {
        var actual =
            switch (key) {
              case "addr" -> mailbox.mailbox().toString();
              case "user" -> mailbox.mailbox().local().toString();
              case "domain" -> mailbox.mailbox().domain().toString();
              default -> String.valueOf(mailbox.name());
            };
        var wanted = optional(expected, key);
        assertTrue(wanted.isEmpty() || wanted.equals(actual), actual);
      }
    }
    assertEquals(at, found.size());
  }

  /** A path of SMTP: a mailbox or nothing in angle brackets, which are colombe's and may lack. */
  private static void path(Object row) {
    var text = Json.text(row, "input");
    var inner = text.replaceFirst("^<(@[^:]*:)?(.*)>$", "$2");
    boolean read = inner.isEmpty() || Mailbox.parse(inner) instanceof Parsed.Ok<Mailbox>;
    assertEquals(is(row, "valid"), read);
    var local = Json.member(row, "local");
    if (read && !inner.isEmpty() && local.isPresent()) {
      var mailbox = Mailbox.of(inner);
      assertEquals(local.get(), mailbox.local().value());
      assertEquals(
          Json.text(row, "domain_ascii"),
          mailbox.domain().toAscii().map(Domain::toString).orElse(""));
    }
  }

  private static void format(Object row) {
    var first = read(Json.text(row, "input")).addresses().getFirst();
    assertEquals(Json.text(row, "expected_format"), first.toString());
  }

  private static boolean is(Object row, String key) {
    return Json.member(row, key).equals(Optional.of(true));
  }

  private static boolean isSmtp(byte[] in) {
    return Mailbox.parse(in, 0, in.length, Limits.SMTP) instanceof Parsed.Ok<Mailbox>;
  }

  private static AddressList read(String text) {
    return AddressList.parse(text);
  }
}
