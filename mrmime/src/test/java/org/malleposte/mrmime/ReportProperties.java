package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("RFC 6522: reports of any octets")
class ReportProperties {

  @Property(tries = 2000)
  @Label("Whatever a report holds, nothing that it says of itself throws")
  void isTotal(@ForAll("messages") byte[] octets) {
    check(octets);
  }

  static void check(byte[] octets) {
    Report.of(Message.parse(octets)).ifPresent(report -> check(report, octets.length));
  }

  private static void check(Report report, int length) {
    report.explanation();
    report.returnedHeader();
    for (var defect : report.defects()) {
      assertTrue(defect.at() >= 0 && defect.at() <= length, defect.toString());
    }
    switch (report) {
      case DeliveryStatus status -> check(status);
      case DispositionNotification notification -> {
        notification.reportingUa();
        assertNotNull(notification.mdnGateway().flatMap(Report.Typed::mailbox));
        assertNotNull(notification.originalRecipient().flatMap(Report.Typed::mailbox));
        assertNotNull(notification.finalRecipient().flatMap(Report.Typed::mailbox));
        notification.originalMessageId();
        notification.disposition();
        notification.errors();
      }
      case FeedbackReport feedback -> {
        feedback.feedbackType();
        feedback.version();
        feedback.originalMailFrom();
        feedback.originalRcptTo();
        feedback.arrivalDate();
        feedback.reportingMta();
        feedback.sourceIp();
        feedback.incidents();
        feedback.reportedDomains();
        feedback.dkimCanonicalizedBody();
      }
    }
  }

  private static void check(DeliveryStatus status) {
    status.reportingMta();
    status.arrivalDate();
    for (var to : status.recipients()) {
      assertNotNull(to.finalRecipient().flatMap(Report.Typed::mailbox));
      assertNotNull(to.originalRecipient().flatMap(Report.Typed::mailbox));
      to.action();
      to.status();
      to.diagnosticCode();
      to.lastAttemptDate();
      assertTrue(
          to.header().first("Final-Recipient").isPresent()
              || to.header().first("Original-Recipient").isPresent());
    }
  }

  @Provide
  Arbitrary<byte[]> messages() {
    return Arbitraries.of(
            "Content-Type: multipart/report; boundary=b\n\n",
            "--b\n",
            "\n--b\nContent-Type: message/delivery-status\n\n",
            "\n--b\nContent-Type: message/disposition-notification\n\n",
            "\n--b\nContent-Type: message/feedback-report\n\n",
            "\n--b\nContent-Type: text/rfc822-headers\n\n",
            "\n--b\nContent-Type: message/rfc822\n\n",
            "\n--b--\n",
            "Reporting-MTA: dns; x\n",
            "Final-Recipient: ",
            "Original-Recipient:\n",
            "Action: failed\n",
            "Status: ",
            "Disposition: ",
            "Feedback-Type: ",
            "Incidents: ",
            "DKIM-Canonicalized-Body: ",
            "rfc822; a@b",
            "utf-8; \\x{",
            "4.1",
            ".1",
            ";",
            "/",
            "(",
            "\\",
            "<",
            "}",
            " ",
            "\n",
            "\r\n",
            "\u00e9",
            "\0")
        .list()
        .ofMaxSize(24)
        .map(pieces -> "Content-Type: multipart/report; boundary=b\n\n" + String.join("", pieces))
        .map(text -> text.getBytes(UTF_8));
  }
}
