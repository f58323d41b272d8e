package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.malleposte.vectors.Vectors.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Group;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.vectors.Conformance;
import org.malleposte.vectors.Json;
import org.malleposte.vectors.Vectors;

/**
 * What Ruby's mail library is tested with: the value of each of its accessors, as what we say of
 * the same mail.
 */
@DisplayName("What Ruby's mail expects of mail")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class MikelMailConformanceTest {

  private static final String SUITE = "suites/mime-mikel-mail/";

  private static final String QUOTED =
      "what looks like an encoded-word in a quoted string is none (RFC 2047, section 5)";

  private static final String AT =
      "an `@` stands in a name that has no quotes (RFC 5322, section 3.2.5): malformed, and kept as"
          + " such";

  private static final String MEANING =
      "comments, white space and an obsolete route are no part of an address, of a group's name or of"
          + " an identifier (RFC 5322, sections 3.2.2, 4.4 and 4.5.4)";

  private static final String NO_FIELD =
      "a line that is no field ends the one before it (RFC 5322, section 2.2), and is told as a"
          + " defect";

  private static final String ONE_BREAK =
      "one line break belongs to the delimiter after it, and that before it to the part (RFC 2046,"
          + " section 5.1.1)";

  private static final Pattern INDEXED =
      Pattern.compile("\\.(attachments|parts|received)(\\[[0-9]+]|\\.first)\\.(.+)");

  private static final Pattern FIELD = Pattern.compile("\\[:([a-z_]+)]\\.([a-z_]+)");

  /** A mail as it stands in its file, with the line before it that an mbox has. */
  private record Mail(Message message, Optional<String> separator, Optional<DateTime> date) {}

  @DisplayName("We say the same, or a rule says why not; the README tells")
  @Test
  void isTold() throws IOException {
    new Conformance()
        .suite(
            "suites/mime-mikel-mail",
            assertions(),
            MikelMailConformanceTest::holds,
            Map.of(
                "attachment_emails/attachment_message_rfc822_inline_image.eml"
                    + " .attachments[1].decoded.length",
                ONE_BREAK,
                "error_emails/invalid_subject_characters.eml [:from].display_names",
                QUOTED,
                "plain_emails/raw_email_with_at_display_name.eml .to",
                AT,
                "rfc2822/example10.eml .from",
                MEANING,
                "rfc2822/example10.eml [:cc].group_names",
                MEANING,
                "rfc2822/example11.eml .to",
                MEANING,
                "rfc2822/example13.eml .from",
                MEANING,
                "rfc2822/example13.eml .message_id",
                MEANING,
                "rfc2822/example13.eml .to",
                NO_FIELD))
        .isTold("mrmime", "MikelMailConformanceTest");
  }

  /** Each assertion as a case of its own; what several tests assert of a mail is one. */
  private static List<?> assertions() throws IOException {
    var assertions = new LinkedHashMap<String, Object>();
    for (var row : cases(SUITE + "expected.jsonl")) {
      var mail = Json.text(row, "id").replaceFirst("^mikel/emails/", "");
      for (var test : Json.list(row, "tests")) {
        for (var each : Json.list(test, "asserts")) {
          var pair = (List<?>) each;
          var id = mail + " " + pair.get(0);
          assertions.put(
              id,
              Map.of(
                  "id", id,
                  "file", Json.text(row, "file"),
                  "accessor", pair.get(0),
                  "expected", pair.get(1)));
        }
      }
    }
    return List.copyOf(assertions.values());
  }

  private static void holds(Object row) throws IOException {
    var expected = Json.member(row, "expected").orElseThrow();
    var accessor = Json.text(row, "accessor");
    assertEquals(spelled(accessor, expected), value(mail(row), accessor));
  }

  /** A date is the one that it means, and clauses may have any white space between them. */
  private static String spelled(String accessor, Object expected) {
    if (expected instanceof Map<?, ?> date) {
      return date(Json.text(date, "datetime")).toString();
    }
    return accessor.endsWith(".info")
        ? expected.toString().replaceAll(" +", " ")
        : expected.toString();
  }

  /** Also one of an mbox, which has no zone and its year last (RFC 4155). */
  private static DateTime date(String text) {
    var ordered =
        text.replaceFirst("^(...) (...) +([0-9]+) ([0-9:]+) ([0-9]{4})$", "$1, $3 $2 $5 $4 +0000");
    byte[] octets = ordered.getBytes(UTF_8);
    return DateTime.parse(octets, 0, octets.length).toOptional().orElseThrow();
  }

  private static Mail mail(Object row) throws IOException {
    byte[] file = Files.readAllBytes(Vectors.path(SUITE + Json.text(row, "file")));
    try (var mbox = Mbox.of(file, 0, file.length)) {
      var entry = mbox.next().orElseThrow();
      return entry.date().isEmpty()
          ? new Mail(Message.parse(file), Optional.empty(), Optional.empty())
          : new Mail(
              Message.parse(entry.octets(file.length).orElseThrow()),
              entry.separator(),
              entry.date());
    }
  }

  private static String value(Mail mail, String accessor) {
    var header = mail.message().header();
    var part = mail.message().part();
    if (accessor.endsWith(" not be_nil")) {
      var value = value(mail, accessor.substring(0, accessor.indexOf(' ')));
      return Boolean.toString(!value.isEmpty() && !value.equals("[]"));
    }
    var indexed = INDEXED.matcher(accessor);
    if (indexed.matches()) {
      return indexed(mail.message(), indexed.group(1), indexed.group(2), indexed.group(3));
    }
    var field = FIELD.matcher(accessor);
    if (field.matches()) {
      return field(header, field.group(1), field.group(2));
    }
    return switch (accessor) {
      case ".attachments.length", ".attachments.size" -> Integer.toString(attachments(part).size());
      case ".attachment?" -> Boolean.toString(isAttachment(part));
      case ".parts.length", ".parts.size" -> Integer.toString(parts(part).size());
      case ".boundary" -> part.type().parameter("boundary").orElse("");
      case ".content_type" -> part.type().toString();
      case ".main_type" -> part.type().type();
      case ".sub_type" -> part.type().subtype();
      case ".body.decoded" -> part instanceof Part.Leaf leaf ? withLf(leaf.text()) : "";
      case ".delivery_status_part" ->
          Report.of(mail.message()).map(report -> report.getClass().getSimpleName()).orElse("");
      case ".envelope_from" -> mail.separator().orElse("").split(" ", -1)[1];
      case ".raw_envelope" -> mail.separator().orElse("").replaceFirst("^From ", "");
      case ".envelope_date" -> mail.date().map(DateTime::toString).orElse("");
      case ".subject" -> header.subject().orElse("");
      case ".date", ".resent_date" ->
          header.value(Fields.DATE.as(name(accessor))).map(DateTime::toString).orElse("");
      case ".message_id", ".in_reply_to", ".resent_message_id" ->
          header
              .value(Fields.MESSAGE_ID.as(name(accessor)))
              .map(MikelMailConformanceTest::bare)
              .orElse("");
      case ".sender" -> field(header, "sender", "addresses").replaceAll("[\\[\\]]", "");
      default -> field(header, accessor.substring(1), "addresses");
    };
  }

  /** {@code .in_reply_to} is {@code in-reply-to}. */
  private static String name(String accessor) {
    return accessor.substring(1).replace('_', '-');
  }

  private static String bare(MessageId id) {
    return id.left() + "@" + id.right();
  }

  private static String field(Header header, String field, String accessor) {
    var name = field.replace('_', '-');
    if (accessor.equals("message_ids")) {
      return header.value(Fields.REFERENCES.as(name)).orElseThrow().stream()
          .map(MikelMailConformanceTest::bare)
          .toList()
          .toString();
    }
    var list = header.value(Fields.FROM.as(name)).orElse(AddressList.of(List.of()));
    return switch (accessor) {
      case "addresses" ->
          list.mailboxes().stream().map(each -> each.mailbox().toString()).toList().toString();
      case "display_names" -> list.mailboxes().stream().map(NamedMailbox::name).toList().toString();
      case "group_names" ->
          list.addresses().stream()
              .filter(Group.class::isInstance)
              .map(group -> ((Group) group).name())
              .toList()
              .toString();
      case "to_s" -> list.toString();
      default -> throw new IllegalArgumentException(accessor);
    };
  }

  private static String indexed(Message message, String of, String index, String accessor) {
    int at = index.equals(".first") ? 0 : Integer.parseInt(index.replaceAll("[\\[\\]]", ""));
    if (of.equals("received")) {
      var received = message.header().all(Fields.RECEIVED).get(at);
      return accessor.equals("date_time")
          ? received.date().orElseThrow().toString()
          : new Received(received.clauses(), Optional.empty()).toString();
    }
    var part = (of.equals("parts") ? parts(message.part()) : attachments(message.part())).get(at);
    return switch (accessor) {
      case "filename" -> part.filename().orElse("");
      case "decoded.length" -> Integer.toString(content(part).length);
      case "inline?" -> Boolean.toString(part.disposition().orElseThrow().type().equals("inline"));
      case "attachment?" -> Boolean.toString(isAttachment(part));
      case "boundary" -> part.type().parameter("boundary").orElse("");
      case "parts.size" -> Integer.toString(parts(part).size());
      default -> throw new IllegalArgumentException(accessor);
    };
  }

  private static byte[] content(Part part) {
    return switch (part) {
      case Part.Leaf leaf -> leaf.octets();
      case Part.Multipart multipart -> multipart.raw().octets();
      case Part.Encapsulated around ->
          withLf(new String(around.message().part().raw().octets(), ISO_8859_1))
              .getBytes(ISO_8859_1);
    };
  }

  /** Ruby's lines end with LF. */
  private static String withLf(String text) {
    return text.replace("\r\n", "\n");
  }

  private static List<Part> parts(Part part) {
    return part instanceof Part.Multipart multipart ? multipart.parts() : List.of();
  }

  /** To Ruby's library, what has a name or a place. */
  private static boolean isAttachment(Part part) {
    return part.filename().isPresent() || part.header().value(Fields.CONTENT_LOCATION).isPresent();
  }

  /** Those in messages too. */
  private static List<Part> attachments(Part part) {
    var found = new ArrayList<Part>();
    if (isAttachment(part)) {
      found.add(part);
    }
    switch (part) {
      case Part.Leaf leaf -> {}
      case Part.Multipart multipart ->
          multipart.parts().forEach(each -> found.addAll(attachments(each)));
      case Part.Encapsulated around -> found.addAll(attachments(around.message().part()));
    }
    return found;
  }
}
