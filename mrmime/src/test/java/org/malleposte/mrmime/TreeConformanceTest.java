package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.malleposte.vectors.Vectors.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.vectors.Conformance;
import org.malleposte.vectors.Json;
import org.malleposte.vectors.Vectors;

/**
 * What another reader, mail-parser, finds in mails that were chosen for their structure, many of
 * them broken on purpose. A case is a mail in two forms, with CRLF and with LF, and passes if both
 * are as expected.
 *
 * <p>Entities are compared one by one where the structure is the same; elsewhere it is the mail
 * itself that is, without what is in it.
 */
@DisplayName("Trees of mails that are shared with another implementation")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class TreeConformanceTest {

  private static final String SUITE = "suites/mime-mail-parser";

  private static final String PREAMBLE =
      "what stands before the first delimiter is preamble (RFC 2046, section 5.1.1), of a multipart"
          + " that has none as well";

  private static final Map<String, String> STRUCTURE =
      all(
          because(
              "each delimiter begins a part (RFC 2046, section 5.1.1), an empty one if nothing"
                  + " follows it",
              "malformed/000",
              "malformed/013",
              "malformed/014"),
          because(
              "a delimiter is a whole line, as the grammar of RFC 2046, section 5.1.1, has it, lest a"
                  + " boundary be found in a longer one; its note is content with how a line begins",
              "malformed/001",
              "malformed/004",
              "malformed/007",
              "malformed/008",
              "malformed/016"),
          because(PREAMBLE, "malformed/002"),
          because(
              "the delimiter of a multipart ends all that lies in it (RFC 2046, section 5.1.2)",
              "malformed/009",
              "malformed/011",
              "malformed/012",
              "thirdparty/015"),
          because(
              "an entity has one `Content-Type` (RFC 2045, section 3); of two the first counts",
              "malformed/020",
              "malformed/021"),
          because(
              "a message in a message is not encoded (RFC 2046, section 5.2.1); `Leaf.message` reads"
                  + " one that is",
              "rfc/008"),
          because(
              "a header ends with an empty line (RFC 5322, section 2.1); lines in it that are no"
                  + " fields are passed over, and told",
              "malformed/022"));

  private static final String NOT_UTF8 =
      "a header is UTF-8 (RFC 6532, section 3.1); what is not is taken for Windows-1252, and not for"
          + " U+FFFD";

  private static final String NO_DOMAIN = "an address has a domain (RFC 5322, section 3.4.1)";

  private static final List<Aspect> ASPECTS =
      List.of(
          Aspect.of(
              "media types",
              node -> SuiteNode.parameterized(node, "content_type", "params"),
              part ->
                  part.header().value(Fields.CONTENT_TYPE).stream()
                      .map(type -> type.name() + new TreeMap<>(type.parameters()))
                      .toList(),
              all(
                  because(NOT_UTF8, "legacy/016", "legacy/026"),
                  because(
                      "of a parameter that is repeated the first counts; no RFC says which",
                      "thirdparty/010"))),
          Aspect.of(
              "dispositions",
              node -> SuiteNode.parameterized(node, "disposition", "disposition_params"),
              part ->
                  part.disposition().stream()
                      .map(how -> how.type() + new TreeMap<>(how.parameters()))
                      .toList(),
              because(NOT_UTF8, "legacy/016", "legacy/023", "legacy/026")),
          Aspect.of(
              "file names",
              node -> Json.member(node, "filename").stream().toList(),
              part -> part.filename().stream().toList(),
              because(NOT_UTF8, "legacy/016", "legacy/023", "legacy/026")),
          Aspect.of(
              "transfer encodings",
              node ->
                  SuiteNode.texts(node, "content_transfer_encoding")
                      .map(text -> text.toLowerCase(Locale.ROOT))
                      .toList(),
              part ->
                  part.header().all(Fields.CONTENT_TRANSFER_ENCODING).stream()
                      .map(TransferEncoding::token)
                      .toList(),
              because("an encoding is one token (RFC 2045, section 6.1)", "thirdparty/004")),
          Aspect.content(
              "texts",
              "body_utf8_sha256",
              leaf -> leaf.text().getBytes(UTF_8),
              all(
                  because(
                      "what is not of its alphabet counts for nothing in base64 (RFC 2045, section"
                          + " 6.8); the rest is decoded",
                      "rfc/000",
                      "thirdparty/002"),
                  because("a delimiter begins a line (RFC 2046, section 5.1.1)", "thirdparty/005"),
                  because(PREAMBLE, "malformed/002"),
                  because(
                      "a text that is not of its charset (RFC 2046, section 4.1.2) is read as what it"
                          + " looks like, and not as U+FFFD",
                      "legacy/026",
                      "legacy/033",
                      "legacy/052"))),
          Aspect.content("binary contents", "body_sha256", Part.Leaf::octets, Map.of()),
          Aspect.of(
              "subject",
              node -> SuiteNode.texts(node, "subject").toList(),
              part -> part.header().all(Fields.SUBJECT),
              because(
                  NOT_UTF8, "legacy/010", "legacy/020", "legacy/022", "legacy/027", "legacy/052")),
          Aspect.of(
              "from",
              node -> SuiteNode.mailboxes(node, "from"),
              part -> mailboxes(part, Fields.FROM),
              because(NO_DOMAIN, "rfc/000", "rfc/001", "rfc/004", "rfc/009", "thirdparty/007")),
          Aspect.of(
              "to",
              node -> SuiteNode.mailboxes(node, "to"),
              part -> mailboxes(part, Fields.TO),
              all(
                  because(NO_DOMAIN, "rfc/000", "rfc/001", "rfc/004"),
                  because("a comment is no part of a name (RFC 5322, section 3.2.2)", "rfc/002"),
                  because(
                      NOT_UTF8,
                      "legacy/010",
                      "legacy/017",
                      "legacy/020",
                      "legacy/022",
                      "legacy/027",
                      "legacy/052"))),
          Aspect.of(
              "date",
              node ->
                  SuiteNode.values(node, "date")
                      .filter(Map.class::isInstance)
                      .map(date -> Json.text(date, "instant"))
                      .toList(),
              part ->
                  part.header().all(Fields.DATE).stream()
                      .map(date -> date.instant().toString())
                      .toList(),
              because("a date has a time of day (RFC 5322, section 3.3)", "malformed/019")),
          Aspect.of(
              "identifiers",
              node ->
                  Stream.of("message_id", "content_id", "in_reply_to", "references")
                      .flatMap(name -> SuiteNode.identifiers(node, name))
                      .toList(),
              part -> {
                var header = part.header();
                return Stream.of(
                        header.all(Fields.MESSAGE_ID).stream(),
                        header.all(Fields.CONTENT_ID).stream(),
                        header.all(Fields.IN_REPLY_TO).stream().flatMap(List::stream),
                        header.all(Fields.REFERENCES).stream().flatMap(List::stream))
                    .flatMap(ids -> ids)
                    .map(MessageId::toString)
                    .toList();
              },
              Map.of()));

  /** An entity as the suite has it, and as we do. */
  private record Pair(Object theirs, Part ours) {}

  /** Something that an entity says, as the suite has it and as we do, and why these may differ. */
  private record Aspect(
      String name,
      Function<Pair, List<?>> theirs,
      Function<Pair, List<?>> ours,
      Map<String, String> reasons) {

    static Aspect of(
        String name,
        Function<Object, List<?>> theirs,
        Function<Part, List<?>> ours,
        Map<String, String> reasons) {
      return new Aspect(
          name, pair -> theirs.apply(pair.theirs()), pair -> ours.apply(pair.ours()), reasons);
    }

    /** The digest of what a leaf holds; the suite says whether it takes that for a text. */
    static Aspect content(
        String name,
        String member,
        Function<Part.Leaf, byte[]> octets,
        Map<String, String> reasons) {
      return new Aspect(
          name,
          pair -> Json.member(pair.theirs(), member).stream().toList(),
          pair ->
              pair.ours() instanceof Part.Leaf leaf
                      && Json.member(pair.theirs(), member).isPresent()
                  ? List.of(digest(octets.apply(leaf)))
                  : List.of(),
          reasons);
    }

    boolean isIn(Object mail) {
      return forms(mail).stream()
          .flatMap(form -> pairs(form).stream())
          .anyMatch(pair -> !theirs.apply(pair).isEmpty() || !ours.apply(pair).isEmpty());
    }

    void check(Object mail) {
      for (var form : forms(mail)) {
        pairs(form).forEach(pair -> assertEquals(theirs.apply(pair), ours.apply(pair)));
      }
    }
  }

  @DisplayName("We find it too, or a rule says why not; the README tells")
  @Test
  void isTold() throws IOException {
    var mails = mails();
    var conformance =
        new Conformance()
            .suite(SUITE + ", structure", mails, TreeConformanceTest::checkStructure, STRUCTURE);
    for (var aspect : ASPECTS) {
      conformance.suite(
          SUITE + ", " + aspect.name(),
          mails.stream().filter(aspect::isIn).toList(),
          aspect::check,
          aspect.reasons());
    }
    conformance.isTold("mrmime", "TreeConformanceTest");
  }

  private static Map<String, String> because(String reason, String... mails) {
    var reasons = new HashMap<String, String>();
    for (var mail : mails) {
      reasons.put(mail, reason);
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

  /** A mail is called by its folder and number; what its identifiers end with tells the form. */
  private static List<Map<String, Object>> mails() throws IOException {
    return cases(SUITE + "/expected.jsonl").stream()
        .collect(groupingBy(TreeConformanceTest::mail, LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .map(each -> Map.of("id", (Object) each.getKey(), "forms", each.getValue()))
        .toList();
  }

  private static String mail(Object form) {
    var id = Json.text(form, "id");
    return id.substring(id.indexOf('/') + 1, id.lastIndexOf('/'));
  }

  private static List<?> forms(Object mail) {
    return Json.list(mail, "forms");
  }

  private static void checkStructure(Object mail) {
    for (var form : forms(mail)) {
      assertEquals(SuiteNode.structure(SuiteNode.tree(form)), Wire.tree(message(form).part()));
    }
  }

  private static List<Pair> pairs(Object form) {
    var theirs = new ArrayList<Object>();
    var ours = new ArrayList<Part>();
    var root = message(form).part();
    if (SuiteNode.structure(SuiteNode.tree(form)).equals(Wire.tree(root))) {
      flatten(SuiteNode.tree(form), theirs);
      flatten(root, ours);
    } else {
      theirs.add(SuiteNode.tree(form));
      ours.add(root);
    }
    return IntStream.range(0, ours.size())
        .mapToObj(i -> new Pair(theirs.get(i), ours.get(i)))
        .toList();
  }

  private static void flatten(Object node, List<Object> nodes) {
    nodes.add(node);
    SuiteNode.parts(node).forEach(part -> flatten(part, nodes));
  }

  private static void flatten(Part part, List<Part> parts) {
    parts.add(part);
    switch (part) {
      case Part.Leaf leaf -> {}
      case Part.Multipart multipart -> multipart.parts().forEach(each -> flatten(each, parts));
      case Part.Encapsulated around -> flatten(around.message().part(), parts);
    }
  }

  private static List<?> mailboxes(Part part, FieldType<AddressList> type) {
    return part.header().all(type).stream()
        .flatMap(list -> list.mailboxes().stream())
        .map(each -> List.of(name(each), each.mailbox().toString()))
        .toList();
  }

  private static String name(NamedMailbox named) {
    var name = named.name();
    return name == null ? "" : name;
  }

  private static Message message(Object form) {
    try {
      return Message.parse(Files.readAllBytes(Vectors.path(SUITE + "/" + Json.text(form, "file"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
