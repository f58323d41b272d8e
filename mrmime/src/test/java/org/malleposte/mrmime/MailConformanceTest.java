package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.vectors.Vectors.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.vectors.Conformance;
import org.malleposte.vectors.Json;
import org.malleposte.vectors.Vectors;

/**
 * What two other readers of mail agree on, CPython's and nodemailer's: subjects, names and
 * addresses, dates, identifiers, and the digests of attachments; and the structure that CPython
 * finds where it finds no defect.
 */
@DisplayName("What others agree that real mail says")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class MailConformanceTest {

  private static final String CORPUS = "suites/mime-corpus/";

  private static final String WHITE_SPACE =
      "unfolding takes the line break away, and no white space (RFC 5322, section 2.2.3)";

  private static final String CHARSET =
      "an encoded-word of a charset that nobody knows is shown as it is (RFC 2047, section 6.2)";

  private static final String QUOTED =
      "what looks like an encoded-word in a quoted string is none (RFC 2047, section 5)";

  private static final String COMMENT =
      "a domain may have comments and white space at its dots (RFC 5322, section 4.4)";

  private static final String TWICE =
      "a message has one `From` (RFC 5322, section 3.6); of two we tell both";

  private static final String NO_DOMAIN = "an address has a domain (RFC 5322, section 3.4.1)";

  private static final String MONTH_FIRST =
      "a date has its day before its month (RFC 5322, section 3.3)";

  private static final String NO_ID = "an identifier has an `@` (RFC 5322, section 3.6.4)";

  private static final String EMPTY_PART =
      "each delimiter begins a part (RFC 2046, section 5.1.1), and one that is followed by another an"
          + " empty one";

  private static final Map<String, Map<String, String>> REASONS =
      Map.of(
          "subject",
          Map.of(
              "jdkim/corpus__gamma_gmail.com_duplicateheaders.eml",
              WHITE_SPACE,
              "mail-auth/dmarc-feedback__101.eml",
              WHITE_SPACE,
              "mail-auth/dmarc-feedback__104.eml",
              WHITE_SPACE,
              "mail-auth/tlsrpt__rpt01.eml",
              WHITE_SPACE,
              "mail-auth/tlsrpt__rpt02.eml",
              WHITE_SPACE,
              "mikel-mail/error_emails__bad_encoded_subject.eml",
              CHARSET,
              "mikel-mail/error_emails__bad_subject.eml",
              WHITE_SPACE,
              "mikel-mail/rfc2822__example14.eml",
              WHITE_SPACE,
              "php-mime-mail-parser/mails__m0022.eml",
              WHITE_SPACE),
          "from",
          Map.of(
              "mikel-mail/error_emails__invalid_subject_characters.eml",
              QUOTED,
              "mikel-mail/plain_emails__raw_email_bad_time.eml",
              QUOTED,
              "mikel-mail/rfc2822__example13.eml",
              COMMENT,
              "php-mime-mail-parser/mails__m0016.eml",
              TWICE,
              "stalwart-mail-parser/thirdparty__007.eml",
              NO_DOMAIN),
          "to",
          Map.of("mikel-mail/mime_emails__raw_email11.eml", NO_DOMAIN),
          "date",
          Map.of(
              "mail-auth/tlsrpt__rpt01.eml",
              MONTH_FIRST,
              "mail-auth/tlsrpt__rpt02.eml",
              MONTH_FIRST),
          "structure",
          Map.of("stalwart-mail-parser/malformed__000.eml", EMPTY_PART),
          "message_id",
          Map.of(
              "chasquid/t-05-null_address__content.eml",
              NO_ID,
              "mikel-mail/error_emails__content_transfer_encoding_empty.eml",
              NO_ID));

  @DisplayName("We find it too, or a rule says why not; the README tells")
  @Test
  void isTold() throws IOException {
    var oracles = cases(CORPUS + "oracles.jsonl").stream().map(MailConformanceTest::named).toList();
    var conformance = new Conformance();
    for (var field :
        List.of("subject", "from", "to", "date", "message_id", "attachments", "structure")) {
      conformance.suite(
          "suites/mime-corpus, " + field,
          oracles.stream().filter(row -> isAgreed(field, row)).toList(),
          row -> agrees(field, row),
          REASONS.getOrDefault(field, Map.of()));
    }
    conformance.isTold("mrmime", "MailConformanceTest");
  }

  /** A mail is named by its file. */
  private static Object named(Object row) {
    var named = new HashMap<Object, Object>((Map<?, ?>) row);
    named.put("id", Json.text(row, "file"));
    return named;
  }

  private static boolean isAgreed(String field, Object row) {
    if (field.equals("structure")) {
      return Json.list(row, "cpython_defects").isEmpty();
    }
    var agreed = Json.member(row, "agreed").orElseThrow();
    return field.equals("attachments")
        ? !Json.list(agreed, "attachments_agreed").isEmpty()
        : Json.member(agreed, field).isPresent();
  }

  private static void agrees(String field, Object row) {
    var agreed = Json.member(row, "agreed").orElseThrow();
    var message = message(Json.text(row, "file"));
    if (field.equals("attachments")) {
      var found = digests(message);
      for (var each : Json.list(agreed, "attachments_agreed")) {
        assertTrue(found.contains(Json.text(each, "sha256")), each::toString);
      }
      return;
    }
    if (field.equals("structure")) {
      assertEquals(tree(Json.member(row, "cpython_tree").orElseThrow()), Wire.tree(message.part()));
      return;
    }
    var expected = Json.member(agreed, field).orElseThrow();
    var header = message.header();
    switch (field) {
      case "subject" -> assertEquals(expected, header.subject().orElse(""));
      case "date" ->
          assertEquals(
              expected, header.date().map(DateTime::instant).map(Instant::toString).orElse(""));
      case "message_id" ->
          assertEquals(expected, header.messageId().map(MessageId::toString).orElse(""));
      default -> assertEquals(expected.toString(), mailboxes(header, field).toString());
    }
  }

  /**
   * Media types, with those of parts in parentheses. CPython has reports and the like as parts of
   * messages, which are leaves to us.
   */
  private static String tree(Object node) {
    var type = Json.text(node, "t");
    if (type.startsWith("message/") && !type.equals("message/rfc822")) {
      return type;
    }
    var parts =
        Json.member(node, "p").stream()
            .flatMap(all -> ((List<?>) all).stream())
            .map(MailConformanceTest::tree)
            .toList();
    return type + (parts.isEmpty() ? "" : "(" + String.join(" ", parts) + ")");
  }

  private static List<List<String>> mailboxes(Header header, String field) {
    return header.all(field.equals("from") ? Fields.FROM : Fields.TO).stream()
        .flatMap(list -> list.mailboxes().stream())
        .map(each -> List.of(name(each), each.mailbox().toString()))
        .toList();
  }

  private static String name(NamedMailbox named) {
    var name = named.name();
    return name == null ? "" : name;
  }

  private static Message message(String file) {
    try {
      return Message.parse(Files.readAllBytes(Vectors.path(CORPUS + file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of all contents, and of messages in messages. */
  private static Set<String> digests(Message message) {
    var digests = new HashSet<String>();
    var open = new ArrayDeque<Part>(List.of(message.part()));
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Part.Leaf leaf -> digests.add(digest(leaf.octets()));
        case Part.Multipart multipart -> multipart.parts().forEach(open::push);
        case Part.Encapsulated around -> {
          digests.add(digest(around.message().part().raw().octets()));
          open.push(around.message().part());
        }
      }
    }
    return digests;
  }

  private static String digest(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
