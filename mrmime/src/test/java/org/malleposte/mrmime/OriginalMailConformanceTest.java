package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.vectors.Vectors.bytes;
import static org.malleposte.vectors.Vectors.cases;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.emile.Address;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.vectors.Conformance;
import org.malleposte.vectors.Json;

/**
 * The mails that the original reads and writes in its tests. What is written is compared as it is
 * read back, for where lines are folded and what boundaries are called is nobody's rule.
 */
@DisplayName("Mails of the original's tests")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class OriginalMailConformanceTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_619_454_050);

  /** A part as the vectors tell it: what it is, and its octets. */
  private record Told(
      MediaType type, Optional<Disposition> disposition, Body body, String octets) {}

  @DisplayName("We read and write the same; the README tells")
  @Test
  void isTold() throws IOException {
    new Conformance()
        .suite(
            "vectors/mrmime_mails.json",
            cases("vectors/mrmime_mails.json"),
            OriginalMailConformanceTest::reads,
            Map.of())
        .suite(
            "vectors/mrmime_generation.json",
            cases("vectors/mrmime_generation.json"),
            OriginalMailConformanceTest::writes,
            Map.of())
        .isTold("mrmime", "OriginalMailConformanceTest");
  }

  /** The original ends the lines of a quoted-printable text with LF, and leaves others alone. */
  private static void reads(Object row) {
    var expected = Json.member(row, "expect").orElseThrow();
    var message = Message.parse(bytes(row, "input"));
    assertEquals(List.of(), message.defects());
    assertEquals("leaf", Json.text(expected, "structure"));
    var leaf = assertInstanceOf(Part.Leaf.class, message.part());
    byte[] body = bytes(expected, "leaf_body");
    if (leaf.header().transferEncoding() == TransferEncoding.Standard.QUOTED_PRINTABLE) {
      assertEquals(new String(body, UTF_8), leaf.text().replace("\r\n", "\n"));
    } else {
      assertArrayEquals(body, leaf.octets());
    }
  }

  private static void writes(Object row) throws IOException {
    var build = Json.member(row, "build").orElseThrow();
    var told = told(build);
    var mail = mail(header(build), told);
    byte[] wire = mail.octets(EmissionOptions.of(new Random(1), () -> NOW));
    for (var line : new String(wire, ISO_8859_1).split("\r\n", -1)) {
      assertTrue(line.length() <= 78, line);
    }
    var message = Message.parse(wire);
    assertEquals(List.of(), message.defects());
    assertEquals(List.of(), message.header().allDefects());
    assertHeader(header(build), message.header());
    assertParts(told, message.part());
    var output = Json.member(Json.member(row, "expect").orElseThrow(), "output");
    if (output.isPresent()) {
      var original = Message.parse(output.get().toString().getBytes(UTF_8));
      assertHeader(header(build), original.header());
      assertParts(told, original.part());
      assertEquals(Wire.tree(original.part()), Wire.tree(message.part()));
    }
  }

  /** A mail is by somebody (RFC 5322, section 3.6): by who sends it, if it does not say. */
  private static Mail mail(Map<String, String> header, List<Told> told) {
    var from = header.getOrDefault("From", header.getOrDefault("Sender", "romain@x25519.net"));
    var mail = Mail.of(NamedMailbox.of(Mailbox.of(from)));
    if (header.containsKey("Sender")) {
      mail = mail.sender(NamedMailbox.of(Mailbox.of(header.get("Sender"))));
    }
    var to = AddressList.parse(header.getOrDefault("To", "")).addresses();
    mail = mail.to(to.toArray(Address[]::new)).subject(header.getOrDefault("Subject", ""));
    var parts = told.stream().map(OriginalMailConformanceTest::leaf).toList();
    return mail.date(DateTime.of(NOW))
        .body(
            parts.size() == 1
                ? parts.getFirst()
                : new Entity.Multipart("mixed", Map.of(), List.copyOf(parts)));
  }

  private static Entity.Leaf leaf(Told told) {
    var leaf = Entity.Leaf.of(told.type(), told.body());
    return told.disposition().map(leaf::with).orElse(leaf);
  }

  private static void assertHeader(Map<String, String> told, Header header) {
    told.forEach(
        (name, value) -> {
          var field = header.first(name).orElseThrow();
          if (name.equals("Date")) {
            assertEquals(NOW, field.value(Fields.DATE).toOptional().orElseThrow().instant());
          } else if (name.equals("Subject")) {
            assertEquals(value, field.text());
          } else {
            assertEquals(AddressList.parse(value).addresses(), header.addresses(name), name);
          }
        });
  }

  /** The original has one line break more at the end of what it writes quoted-printable. */
  private static void assertParts(List<Told> told, Part part) {
    var parts = part instanceof Part.Multipart multipart ? multipart.parts() : List.of(part);
    assertEquals(told.size(), parts.size());
    for (int i = 0; i < parts.size(); i++) {
      var leaf = assertInstanceOf(Part.Leaf.class, parts.get(i));
      var content = new String(leaf.octets(), ISO_8859_1);
      assertEquals(told.get(i).type(), leaf.type());
      assertEquals(told.get(i).disposition(), leaf.disposition());
      assertEquals(
          told.get(i).octets(), leaf.type().type().equals("text") ? content.strip() : content);
    }
  }

  private static Map<String, String> header(Object build) {
    var header = new HashMap<String, String>();
    for (var member : ((Map<?, ?>) build).entrySet()) {
      if (member.getKey().toString().startsWith("header")) {
        for (var field : (List<?>) member.getValue()) {
          header.put(((List<?>) field).get(0).toString(), ((List<?>) field).get(1).toString());
        }
      }
    }
    return header;
  }

  private static List<Told> told(Object build) {
    var told = new ArrayList<Told>();
    Json.member(build, "part").ifPresent(part -> told.add(told(part, part)));
    for (var part : Json.list(build, "multipart")) {
      told.add(told(part, part));
    }
    for (var part : Json.list(build, "parts")) {
      var fields = new HashMap<String, Object>();
      for (var field : Json.list(part, "headers_added")) {
        var pair = field.toString().split(": ", 2);
        fields.put(pair[0], pair[1]);
      }
      told.add(told(fields, part));
    }
    return told;
  }

  private static Told told(Object fields, Object content) {
    var type = Json.member(fields, "Content-Type").map(Object::toString);
    var disposition = Json.member(fields, "Content-Disposition").map(Object::toString);
    byte[] octets = content(content);
    return new Told(
        type.map(text -> read(Fields.CONTENT_TYPE, text)).orElse(MediaType.DEFAULT),
        disposition.map(text -> read(Fields.CONTENT_DISPOSITION, text)),
        Body.of(octets),
        new String(octets, ISO_8859_1));
  }

  private static <T> T read(FieldType<T> type, String text) {
    byte[] octets = text.getBytes(UTF_8);
    return type.read(octets, 0, octets.length).toOptional().orElseThrow();
  }

  private static byte[] content(Object part) {
    if (!Json.text(part, "body").startsWith("4096 random bytes")) {
      return bytes(part, "body");
    }
    byte[] octets = new byte[4096];
    new Random(4096).nextBytes(octets);
    return octets;
  }
}
