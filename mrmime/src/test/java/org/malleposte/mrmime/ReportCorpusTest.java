package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.vectors.Vectors;

@DisplayName("Reports as they are")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class ReportCorpusTest {

  private static Optional<Report> report(String file) {
    try {
      var path = Vectors.path("suites").resolve("mime-corpus").resolve(file);
      return Report.of(Message.parse(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DeliveryStatus status(String file) {
    return (DeliveryStatus) report(file).orElseThrow();
  }

  @DisplayName("Delivery status notifications")
  @ParameterizedTest
  @CsvSource({
    "mikel-mail/multipart_report_emails__multi_address_bounce1.eml, FAILED 5.1.1, 5, 0",
    "mikel-mail/multipart_report_emails__report_530.eml, FAILED 5.3.0, 1, 0",
    "mikel-mail/multipart_report_emails__report_422.eml, DELAYED 4.2.2, 1, 0",
    "mikel-mail/multipart_report_emails__multipart_report_multiple_status.eml, FAILED 5.3.0, 1, 0",
    "spamscope/mails__mail_malformed_2.eml, FAILED 4.2.2, 1, 0",
    "mikel-mail/mime_emails__raw_email_with_mimepart_without_content_type.eml, DELAYED 4.5.0, 1, 0"
  })
  void readsDeliveries(String file, String first, int recipients, int defects) {
    var status = status(file);
    assertEquals(recipients, status.recipients().size());
    var to = status.recipients().get(0);
    assertEquals(first, to.action().orElseThrow() + " " + to.status().orElseThrow());
    assertTrue(to.finalRecipient().flatMap(Report.Typed::mailbox).isPresent());
    assertEquals(defects, status.defects().size(), status.defects().toString());
    assertTrue(status.explanation().isPresent());
    assertTrue(status.returnedHeader().flatMap(header -> header.first("From")).isPresent());
  }

  @DisplayName("Feedback reports")
  @ParameterizedTest
  @CsvSource({
    "mail-auth/arf__001.eml, abuse",
    "mail-auth/arf__002.eml, abuse",
    "mail-auth/arf__003.eml, auth-failure",
    "mail-auth/arf__004.eml, auth-failure",
    "mail-auth/arf__005.eml, auth-failure"
  })
  void readsFeedback(String file, String type) {
    var feedback = (FeedbackReport) report(file).orElseThrow();
    assertEquals(Optional.of(type), feedback.feedbackType());
    assertEquals(List.of(), feedback.defects());
    assertTrue(feedback.returnedHeader().flatMap(header -> header.first("From")).isPresent());
  }

  @DisplayName("Whatever a mail is, asking whether it is a report does no harm")
  @Test
  void readsAll() throws IOException {
    int reports = 0;
    try (var files = Files.walk(Vectors.path("suites").resolve("mime-corpus"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
        byte[] octets = Files.readAllBytes(file);
        ReportProperties.check(octets);
        reports += Report.of(Message.parse(octets)).isPresent() ? 1 : 0;
      }
    }
    assertEquals(11, reports);
  }
}
