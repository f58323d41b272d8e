package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.malleposte.vectors.Vectors.cases;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.vectors.Conformance;
import org.malleposte.vectors.Conformance.Expectation;
import org.malleposte.vectors.Json;
import org.malleposte.vectors.Vectors;

/** What zbateson's reader of mail is tested with. */
@DisplayName("What zbateson's tests expect of mail")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class ZbatesonConformanceTest {

  private static final String SUITE = "suites/mime-zbateson/";

  private static final String WHITE_SPACE =
      "unfolding takes the line break away, and no white space (RFC 5322, section 2.2.3)";

  private static final String UTF_7_WORDS =
      "UTF-7 stands in a header in encoded-words alone (RFC 2047, section 2)";

  private static final String UTF_7_TEXT =
      "its writer cut the text's UTF-7, which means other characters (RFC 2152) than the suite has";

  /** What a reader saves, its name perhaps empty; and its text, if it is one. */
  private record Attachment(String name, ByteBuffer octets, Optional<String> text) {}

  @DisplayName("We find it too, or a rule says why not; the README tells")
  @Test
  void isTold() throws IOException {
    var conformance = new Conformance();
    add(
        conformance,
        "Subject",
        ZbatesonConformanceTest::subject,
        Map.of("zbateson/m0001", WHITE_SPACE, "zbateson/m1011", UTF_7_WORDS));
    add(conformance, "From", row -> mailbox(row, "From", Fields.FROM), Map.of());
    add(
        conformance,
        "To",
        row -> mailbox(row, "To", Fields.TO),
        Map.of("zbateson/m1011", UTF_7_WORDS));
    add(conformance, "Date", ZbatesonConformanceTest::date, Map.of());
    add(conformance, "Message-ID", ZbatesonConformanceTest::messageId, Map.of());
    add(conformance, "parts", ZbatesonConformanceTest::parts, Map.of());
    add(conformance, "text", ZbatesonConformanceTest::text, Map.of("zbateson/m1011", UTF_7_TEXT));
    add(conformance, "html", ZbatesonConformanceTest::html, Map.of());
    add(conformance, "attachments", ZbatesonConformanceTest::attachments, Map.of());
    add(conformance, "signed", ZbatesonConformanceTest::signed, Map.of());
    conformance.isTold("mrmime", "ZbatesonConformanceTest");
  }

  private static void add(
      Conformance conformance, String field, Expectation expectation, Map<String, String> reasons)
      throws IOException {
    conformance.suite(
        "suites/mime-zbateson, " + field,
        cases(SUITE + "expected.jsonl").stream()
            .filter(row -> Json.member(expected(row), field).isPresent())
            .toList(),
        expectation,
        reasons);
  }

  private static Object expected(Object row) {
    return Json.member(row, "expect").orElseThrow();
  }

  private static Message message(Object row) throws IOException {
    return Message.read(Vectors.path(SUITE + Json.text(row, "file")));
  }

  private static void subject(Object row) throws IOException {
    assertEquals(Optional.of(Json.text(expected(row), "Subject")), message(row).header().subject());
  }

  private static void mailbox(Object row, String field, FieldType<AddressList> type)
      throws IOException {
    var expected = Json.member(expected(row), field).orElseThrow();
    var found = message(row).header().value(type).orElseThrow().mailboxes().getFirst();
    assertEquals(Json.text(expected, "name"), name(found));
    assertEquals(Json.text(expected, "email"), found.mailbox().toString());
  }

  private static String name(NamedMailbox named) {
    var name = named.name();
    return name == null ? "" : name;
  }

  private static void date(Object row) throws IOException {
    var written = Json.text(Json.member(expected(row), "Date").orElseThrow(), "datetime");
    byte[] octets = written.getBytes(UTF_8);
    assertEquals(
        DateTime.parse(octets, 0, octets.length).toOptional().orElseThrow(),
        message(row).header().date().orElseThrow());
  }

  private static void messageId(Object row) throws IOException {
    assertEquals(
        '<' + Json.text(expected(row), "Message-ID") + '>',
        message(row).header().messageId().orElseThrow().toString());
  }

  private static void parts(Object row) throws IOException {
    assertEquals(
        tree(Json.member(expected(row), "parts").orElseThrow()), tree(message(row).part()));
  }

  /** Parts that the suite numbers stand beside those that have a name. */
  private static String tree(Object node) {
    return switch (node) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(
                  entry ->
                      entry.getKey().toString().matches("[0-9]+")
                          ? tree(entry.getValue())
                          : entry.getKey() + "(" + tree(entry.getValue()) + ")")
              .collect(Collectors.joining(" "));
      case List<?> list ->
          list.stream().map(ZbatesonConformanceTest::tree).collect(Collectors.joining(" "));
      default -> node.toString();
    };
  }

  /** As {@link Wire#tree}, but with uuencoded files as parts of the text that they stand in. */
  private static String tree(Part part) {
    return switch (part) {
      case Part.Leaf leaf -> {
        var files =
            Uuencoded.in(leaf.octets()).stream()
                .map(file -> "application/octet-stream")
                .collect(Collectors.joining(" "));
        yield leaf.type().name() + (files.isEmpty() ? "" : "(" + files + ")");
      }
      case Part.Multipart multipart ->
          multipart.parts().stream()
              .map(ZbatesonConformanceTest::tree)
              .collect(Collectors.joining(" ", multipart.type().name() + "(", ")"));
      case Part.Encapsulated around -> Wire.tree(around);
    };
  }

  private static void text(Object row) throws IOException {
    var leaf = shown(message(row).part(), "text/plain").orElseThrow();
    var octets = leaf.octets();
    var text = leaf.text();
    for (var file : Uuencoded.in(octets)) {
      text = text.replace(new String(file.raw().octets(), UTF_8), "");
    }
    assertEquals(reference(row, "text"), collapsed(text));
  }

  private static void html(Object row) throws IOException {
    var leaf = shown(message(row).part(), "text/html").orElseThrow();
    var text =
        leaf.text()
            .replaceAll("<[^>]*>", "")
            .replace("&nbsp;", "\u00A0")
            .replace("&auml;", "\u00E4")
            .replace("&ouml;", "\u00F6")
            .replace("&uuml;", "\u00FC")
            .replace("&szlig;", "\u00DF")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
    assertEquals(reference(row, "html"), collapsed(text));
  }

  private static String reference(Object row, String field) throws IOException {
    var expected = Json.member(expected(row), field).orElseThrow();
    var file = Vectors.path(SUITE + Json.text(expected, "reference_file"));
    return collapsed(
        Files.readString(file, Charset.forName(Json.text(expected, "reference_charset"))));
  }

  private static String collapsed(String text) {
    return text.replaceAll("[\\s\u00A0]+", " ").strip();
  }

  /** The first text of a type, that is no attachment. */
  private static Optional<Part.Leaf> shown(Part part, String type) {
    return switch (part) {
      case Part.Leaf leaf when leaf.type().is(type) && !isAttachment(leaf) -> Optional.of(leaf);
      case Part.Leaf leaf -> Optional.empty();
      case Part.Multipart multipart ->
          multipart.parts().stream().flatMap(each -> shown(each, type).stream()).findFirst();
      case Part.Encapsulated around -> Optional.empty();
    };
  }

  private static boolean isAttachment(Part part) {
    boolean text = part.type().is("text/plain") || part.type().is("text/html");
    return !text || part.disposition().filter(how -> how.type().equals("attachment")).isPresent();
  }

  private static void attachments(Object row) throws IOException {
    var found = new ArrayList<Attachment>();
    collect(message(row).part(), found);
    assertEquals(
        Json.text(expected(row), "attachments"),
        Integer.toString(found.size()),
        () -> found.stream().map(Attachment::name).toList().toString());
    for (var each : found) {
      var file = Vectors.path(SUITE + "files/" + each.name());
      if (!each.name().isEmpty() && Files.isRegularFile(file)) {
        byte[] octets = Files.readAllBytes(file);
        if (each.text().isPresent()) {
          var expected = collapsed(new String(octets, ISO_8859_1));
          assertEquals(expected, collapsed(each.text().get()), each.name());
        } else {
          assertEquals(ByteBuffer.wrap(octets), each.octets(), each.name());
        }
      }
    }
  }

  private static void collect(Part part, List<Attachment> found) {
    switch (part) {
      case Part.Leaf leaf -> {
        if (isAttachment(leaf)) {
          found.add(attachment(leaf));
        } else {
          Uuencoded.in(leaf.octets()).forEach(file -> found.add(attachment(file)));
        }
      }
      case Part.Multipart multipart -> {
        int last = multipart.parts().size() - (multipart.type().is("multipart/signed") ? 1 : 0);
        multipart.parts().subList(0, last).forEach(each -> collect(each, found));
      }
      case Part.Encapsulated around ->
          found.add(
              new Attachment(
                  around.filename().orElse(""), around.raw().buffer(), Optional.empty()));
    }
  }

  private static Attachment attachment(Uuencoded file) {
    return new Attachment(file.name(), ByteBuffer.wrap(file.octets()), Optional.empty());
  }

  /** An encoding that no RFC has leaves its octets as they are, so that these are asked for. */
  private static Attachment attachment(Part.Leaf leaf) {
    boolean uuencoded = leaf.header().transferEncoding().token().endsWith("uuencode");
    if (uuencoded) {
      return attachment(Uuencoded.in(leaf.octets()).getFirst());
    }
    var text = Optional.of(leaf).filter(each -> each.type().type().equals("text"));
    return new Attachment(
        leaf.filename().orElse(""), ByteBuffer.wrap(leaf.octets()), text.map(Part.Leaf::text));
  }

  /** The suite signs with the digest of the signed part, whose lines end with CRLF then. */
  private static void signed(Object row) throws IOException {
    var expected = Json.member(expected(row), "signed").orElseThrow();
    var signed = assertInstanceOf(Part.Multipart.class, message(row).part());
    var type = signed.type();
    assertEquals("multipart/signed", type.name());
    assertEquals(Json.text(expected, "protocol"), type.parameter("protocol").orElseThrow());
    assertEquals(Json.text(expected, "micalg"), type.parameter("micalg").orElseThrow());
    var signature = assertInstanceOf(Part.Leaf.class, signed.parts().getLast());
    assertEquals(Json.text(expected, "body"), signature.text().strip());
    var content = new String(signed.parts().getFirst().raw().octets(), ISO_8859_1);
    assertEquals(
        Json.text(expected, "body"),
        md5(content.replaceAll("\\r?\\n", "\r\n").getBytes(ISO_8859_1)));
  }

  private static String md5(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
