package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.DeliveryStatus.Action;
import org.malleposte.mrmime.DeliveryStatus.Status;
import org.malleposte.mrmime.DispositionNotification.Disposal;
import org.malleposte.mrmime.Report.Typed;

@DisplayName("RFC 6522: reports")
class ReportTest {

  private static final String RETURNED =
      """
      --b
      Content-Type: message/rfc822

      Subject: the one

      Hello
      """;

  /** A report of the three parts, in the order that they should have. */
  private static Message message(String type, String subtype, String fields) {
    return Wire.parse(
        """
        Content-Type: multipart/report; report-type=%s; boundary=b

        --b

        Sorry.
        --b
        Content-Type: message/%s

        %s
        %s--b--
        """
            .formatted(type, subtype, fields, RETURNED));
  }

  private static List<String> defects(Report report) {
    return report.defects().stream().map(defect -> defect.rule().name()).toList();
  }

  @Nested
  @DisplayName("RFC 3464: delivery status notifications")
  class Deliveries {

    private static final String MESSAGE = "Reporting-MTA: dns; mx.osau.re\n";
    private static final String ANIL =
        "Final-Recipient: rfc822; anil@recoil.org\nAction: failed\nStatus: 5.1.1\n";
    private static final String ROMAIN =
        "Final-Recipient: rfc822; romain@x25519.net\nAction: delayed\nStatus: 4.2.2\n";

    private static DeliveryStatus status(String fields) {
      return status(message("delivery-status", "delivery-status", fields));
    }

    private static DeliveryStatus status(Message message) {
      return assertInstanceOf(DeliveryStatus.class, Report.of(message).orElseThrow());
    }

    private static List<String> told(DeliveryStatus status) {
      return status.recipients().stream()
          .map(
              to ->
                  to.finalRecipient().orElseThrow().value()
                      + " "
                      + to.action().orElseThrow()
                      + " "
                      + to.status().orElseThrow())
          .toList();
    }

    private static final List<String> BOTH =
        List.of("anil@recoil.org FAILED 5.1.1", "romain@x25519.net DELAYED 4.2.2");

    @DisplayName("Everything that there can be")
    @Test
    void readsAll() {
      var status =
          status(
              """
              Original-Envelope-Id: QQ314159
              Reporting-MTA: dns; mx.osau.re
              DSN-Gateway: x400; gate
              Received-From-MTA: dns; mail.x25519.net
              Arrival-Date: Fri, 8 Jul 1994 09:21:47 -0400
              X-Extension: 1

              Original-Recipient: rfc822;anil@recoil.org
              Final-Recipient: X-Local; anil
              Action: failed (for good)
              Status: 4.0.0 (unknown)
              Remote-MTA: dns; recoil.org
              Diagnostic-Code: smtp; 550 5.1.1 no such user; sorry
              Last-Attempt-Date: Fri, 8 Jul 1994 09:21:48 -0400
              Final-Log-ID: 17
              Will-Retry-Until: Sat, 9 Jul 1994 09:21:48 -0400
              """);
      assertEquals(List.of(), status.defects());
      assertEquals("QQ314159", status.originalEnvelopeId().orElseThrow());
      assertEquals(Optional.of(new Typed("dns", "mx.osau.re")), status.reportingMta());
      assertEquals(Optional.of(new Typed("x400", "gate")), status.dsnGateway());
      assertEquals(Optional.of(new Typed("dns", "mail.x25519.net")), status.receivedFromMta());
      assertEquals(9, status.arrivalDate().orElseThrow().hour());
      assertEquals("1", status.header().first("X-Extension").orElseThrow().text());
      var to = status.recipients().get(0);
      assertEquals(
          Mailbox.of("anil@recoil.org"),
          to.originalRecipient().orElseThrow().mailbox().orElseThrow());
      assertEquals(Optional.of(new Typed("x-local", "anil")), to.finalRecipient());
      assertEquals(Optional.empty(), to.finalRecipient().orElseThrow().mailbox());
      assertEquals(Optional.of(Action.FAILED), to.action());
      assertEquals(Optional.of(new Status(4, 0, 0)), to.status());
      assertEquals("4.0.0", to.status().orElseThrow().toString());
      assertEquals(Optional.of(new Typed("dns", "recoil.org")), to.remoteMta());
      assertEquals(
          Optional.of(new Typed("smtp", "550 5.1.1 no such user; sorry")), to.diagnosticCode());
      assertEquals(48, to.lastAttemptDate().orElseThrow().second());
      assertEquals(9, to.willRetryUntil().orElseThrow().day());
      assertEquals(Optional.of("17"), to.finalLogId());
    }

    @DisplayName("What comes with it")
    @Test
    void hasCompany() {
      var status = status(MESSAGE + "\n" + ANIL);
      assertEquals(Optional.of("Sorry."), status.explanation());
      assertEquals("the one", status.returnedHeader().orElseThrow().subject().orElseThrow());
      assertInstanceOf(Part.Encapsulated.class, status.company().returned().orElseThrow());
    }

    @DisplayName("Several recipients")
    @Test
    void readsRecipients() {
      var status = status(MESSAGE + "\n" + ANIL + "\n" + ROMAIN);
      assertEquals(BOTH, told(status));
      assertEquals(List.of(), defects(status));
    }

    @DisplayName("Groups that nothing separates, or too much")
    @Test
    void readsGroupsByName() {
      for (var fields :
          List.of(
              MESSAGE + ANIL + ROMAIN,
              MESSAGE + ANIL + "\n" + ROMAIN,
              MESSAGE + "\n" + ANIL + ROMAIN,
              MESSAGE + "\n" + ANIL.replace("\nStatus", "\n\nStatus") + "\n" + ROMAIN)) {
        assertEquals(BOTH, told(status(fields)), fields);
        assertEquals(List.of("REPORT_GROUP_MALFORMED"), defects(status(fields)), fields);
      }
      assertEquals(BOTH, told(status("\n\n" + MESSAGE + "\n\n\n" + ANIL + "\n\n" + ROMAIN)));
      assertEquals(
          BOTH,
          told(
              status(
                  MESSAGE
                      + ANIL.replace("Final", "Original")
                      + ANIL
                      + ROMAIN.replace("Final", "Original")
                      + ROMAIN)));
    }

    @DisplayName("Names in any case, without type, or in brackets")
    @Test
    void readsNames() {
      var to =
          status(
                  MESSAGE.toUpperCase(Locale.ROOT)
                      + "\nFINAL-RECIPIENT: RFC822; <anil@recoil.org>\naction: Failed\nSTATUS: 5.1.1\n"
                      + "remote-mta: recoil.org\ndiagnostic-code: 550 no; really\n"
                      + "Original-Recipient: anil@recoil.org\n")
              .recipients()
              .get(0);
      var anil = Mailbox.of("anil@recoil.org");
      assertEquals(Optional.of(anil), to.finalRecipient().flatMap(Typed::mailbox));
      assertEquals(Optional.of(anil), to.originalRecipient().flatMap(Typed::mailbox));
      assertEquals(Optional.of(new Typed("dns", "recoil.org")), to.remoteMta());
      assertEquals(Optional.of(new Typed("smtp", "550 no; really")), to.diagnosticCode());
      assertEquals(Optional.of(Action.FAILED), to.action());
    }

    @DisplayName("RFC 6533: international addresses")
    @ParameterizedTest
    @CsvSource({
      "'utf-8; anil\\x{E9}@recoil.org', anil\u00e9@recoil.org",
      "'UTF-8; \\x{10437}@recoil.org', \ud801\udc37@recoil.org",
      "'utf-8; anil\u00e9@recoil.org', anil\u00e9@recoil.org",
      "'utf-8; \\x{D800}\\x{0a}\\x{}\\x{41\\x{1234567}', '\\x{D800}\\x{0a}\\x{}\\x{41\\x{1234567}'",
      "'rfc822; \\x{E9}@recoil.org', \\x{E9}@recoil.org"
    })
    void readsInternationalAddresses(String field, String address) {
      var message =
          message(
              "global-delivery-status",
              "global-delivery-status",
              MESSAGE + "\nFinal-Recipient: " + field + "\nAction: failed\nStatus: 5.0.0\n");
      var to = status(message).recipients().get(0);
      assertEquals(address, to.finalRecipient().orElseThrow().value());
      assertEquals(List.of(), status(message).defects());
    }

    @DisplayName("What is missing or malformed is told")
    @Test
    void tellsDefects() {
      assertEquals(
          List.of("REPORT_FIELD_EXPECTED", "REPORT_FIELD_EXPECTED"), defects(status("X: y\n")));
      var bad = status(MESSAGE + "\nFinal-Recipient: rfc822;\nAction: gone\nStatus: 6.1\n");
      assertEquals(
          List.of("REPORT_FIELD_MALFORMED", "REPORT_FIELD_MALFORMED", "REPORT_FIELD_MALFORMED"),
          defects(bad));
      var message = message("delivery-status", "delivery-status", MESSAGE + "\nAction: failed\n");
      assertEquals(
          List.of("REPORT_GROUP_MALFORMED", "REPORT_FIELD_EXPECTED"), defects(status(message)));
      var text = new String(Wire.written(message), UTF_8);
      assertEquals(text.indexOf("Action"), status(message).defects().get(0).at());
    }

    @DisplayName("No status code")
    @ParameterizedTest
    @CsvSource({"3.1.1", "5.1", "5.1.1.1", "5.1000.1", "5..1", "x.1.1", "''", "5.1.\u0661"})
    void refusesStatuses(String code) {
      var status = status(MESSAGE + "\n" + ANIL.replace("5.1.1", code));
      assertEquals(Optional.empty(), status.recipients().get(0).status());
    }

    @DisplayName("Not all that a peer can say is a value that we can say")
    @Test
    void refusesOwnStatuses() {
      assertThrows(IllegalArgumentException.class, () -> new Status(3, 0, 0));
      assertThrows(IllegalArgumentException.class, () -> new Status(5, 1000, 0));
      assertThrows(IllegalArgumentException.class, () -> new Status(5, 0, -1));
    }

    @DisplayName("A hundred thousand recipients")
    @Test
    void survivesRecipients() {
      assertEquals(
          100_000, status(MESSAGE + "\n" + (ANIL + "\n").repeat(100_000)).recipients().size());
      assertEquals(100_000, status(MESSAGE + ANIL.repeat(100_000)).recipients().size());
    }
  }

  @Nested
  @DisplayName("The sins of real mail")
  class Sins {

    private static final String STATUS =
        """
        Reporting-MTA: dns; mx.osau.re

        Final-Recipient: rfc822; anil@recoil.org
        Action: failed
        Status: 5.1.1
        """;

    private static List<String> defects(String lines) {
      var report = Report.of(Wire.parse(lines)).orElseThrow();
      var status = assertInstanceOf(DeliveryStatus.class, report);
      assertEquals(
          "anil@recoil.org", status.recipients().get(0).finalRecipient().orElseThrow().value());
      return ReportTest.defects(report);
    }

    private static final String TYPE = "Content-Type: multipart/report; boundary=b";
    private static final String PART = "--b\nContent-Type: message/delivery-status\n\n" + STATUS;

    @DisplayName("No report-type, or no multipart/report")
    @Test
    void needsNoType() {
      assertEquals(
          List.of("REPORT_TYPE_EXPECTED"), defects(TYPE + "\n\n--b\n\nHi\n" + PART + "--b--\n"));
      assertEquals(
          List.of("REPORT_TYPE_EXPECTED"),
          defects(TYPE.replace("report", "mixed") + "\n\n--b\n\nHi\n" + PART + "--b--\n"));
      assertEquals(
          List.of("REPORT_TYPE_EXPECTED", "REPORT_PART_MISPLACED"),
          defects("Content-Type: message/delivery-status\n\n" + STATUS));
    }

    @DisplayName("The wrong order")
    @Test
    void needsNoOrder() {
      var type = TYPE + "; report-type=\"delivery-status\"\n\n";
      assertEquals(
          List.of("REPORT_PART_MISPLACED"), defects(type + PART + RETURNED + "--b\n\nHi\n--b--\n"));
      var report = Report.of(Wire.parse(type + RETURNED + PART + "--b\n\nHi\n--b--\n"));
      assertEquals(Optional.of("Hi"), report.orElseThrow().explanation());
      assertEquals(
          Optional.of("the one"), report.orElseThrow().returnedHeader().flatMap(Header::subject));
    }

    @DisplayName("Parts in parts")
    @Test
    void findsNested() {
      var type = TYPE + "; report-type=delivery-status\n\n";
      var inner = "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nHi\n";
      var lines = type + inner + PART.replace("--b", "--c") + "--c--\n" + RETURNED + "--b--\n";
      assertEquals(List.of("REPORT_PART_MISPLACED"), defects(lines));
      var report = Report.of(Wire.parse(lines)).orElseThrow();
      assertEquals(Optional.of("Hi"), report.explanation());
      assertEquals(Optional.of("the one"), report.returnedHeader().flatMap(Header::subject));
    }

    @DisplayName("A text for people that is labelled as one for programs")
    @Test
    void readsWhatProgramsCan() {
      var type = TYPE + "; report-type=delivery-status\n\n";
      var text = "--b\nContent-Type: message/delivery-status;\n\nThis was undeliverable.\n";
      var lines = type + text + PART + RETURNED + "--b--\n";
      assertEquals(List.of(), defects(lines));
      assertEquals(
          Optional.of("This was undeliverable."),
          Report.of(Wire.parse(lines)).orElseThrow().explanation());
    }

    @DisplayName("A part for programs that is labelled as text")
    @Test
    void readsText() {
      var type = TYPE + "; report-type=delivery-status\n\n";
      var part = PART.replace("message/delivery-status", "text/plain");
      assertEquals(List.of(), defects(type + "--b\n\nHi\n" + part + "--b--\n"));
    }

    @DisplayName("One that is encoded")
    @Test
    void decodes() {
      var type = TYPE + "; report-type=delivery-status\n\n";
      var part =
          PART.replace("status\n\n", "status\nContent-Transfer-Encoding: quoted-printable\n\n")
              .replace("Reporting-MTA", "Reporting-=\nMTA");
      assertEquals(List.of(), defects(type + "--b\n\nHi\n" + part + "--b--\n"));
    }

    @DisplayName("Only the header comes with it")
    @Test
    void readsHeaders() {
      for (var media : List.of("text/rfc822-headers", "message/global-headers")) {
        var returned = "--b\nContent-Type: " + media + "\n\nSubject: the one\n";
        var report = Report.of(Wire.parse(TYPE + "\n\n--b\n\nHi\n" + PART + returned + "--b--\n"));
        assertEquals(
            Optional.of("the one"), report.orElseThrow().returnedHeader().flatMap(Header::subject));
      }
    }

    @DisplayName("The explanation in two forms")
    @Test
    void readsAlternatives() {
      var text =
          """
          --b
          Content-Type: multipart/alternative; boundary=c

          --c
          Content-Type: text/html

          <p>
          --c

          Hi
          --c--
          """;
      var report = Report.of(Wire.parse(TYPE + "\n\n" + text + PART + "--b--\n")).orElseThrow();
      assertEquals(Optional.of("Hi"), report.explanation());
    }

    @DisplayName("What is no report")
    @Test
    void refuses() {
      assertTrue(Report.of(Wire.parse("Subject: x\n\n" + STATUS)).isEmpty());
      assertTrue(Report.of(Wire.parse(TYPE + "\n\n--b\n\nHi\n--b--\n")).isEmpty());
      assertTrue(Report.of(Wire.parse("")).isEmpty());
      var forwarded =
          "Content-Type: multipart/mixed; boundary=a\n\n--a\n\nsee\n--a\nContent-Type:"
              + " message/rfc822\n\n"
              + TYPE
              + "\n\n--b\n\nHi\n"
              + PART
              + "--b--\n--a--\n";
      assertTrue(Report.of(Wire.parse(forwarded)).isEmpty());
    }
  }

  @Nested
  @DisplayName("RFC 8098: message disposition notifications")
  class Dispositions {

    private static DispositionNotification notification(String fields) {
      var message = message("disposition-notification", "disposition-notification", fields);
      return assertInstanceOf(DispositionNotification.class, Report.of(message).orElseThrow());
    }

    @DisplayName("The RFC's example (section 9), with all that there can be")
    @Test
    void readsAll() {
      var read =
          notification(
              """
              Reporting-UA: joes-pc.cs.example.com; Foomail 97.1
              MDN-Gateway: smtp; gate
              Original-Recipient: rfc822;Joe_Recipient@example.com
              Final-Recipient: rfc822;Joe_Recipient@example.com
              Original-Message-ID: <199509192301.23456@example.org>
              Disposition: manual-action/MDN-sent-manually; displayed
              Error: one
              Error: two
              """);
      assertEquals(List.of(), read.defects());
      assertEquals(Optional.of("joes-pc.cs.example.com; Foomail 97.1"), read.reportingUa());
      assertEquals(Optional.of(new Typed("smtp", "gate")), read.mdnGateway());
      assertEquals("Joe_Recipient@example.com", read.originalRecipient().orElseThrow().value());
      assertEquals("Joe_Recipient@example.com", read.finalRecipient().orElseThrow().value());
      assertEquals("199509192301.23456", read.originalMessageId().orElseThrow().left());
      assertEquals(
          Optional.of(new Disposal(false, false, "displayed", List.of())), read.disposition());
      assertEquals(List.of("one", "two"), read.errors());
    }

    @DisplayName("Dispositions")
    @ParameterizedTest
    @CsvSource({
      "'automatic-action/MDN-sent-automatically; deleted', true, true, deleted, ''",
      "'Manual-Action / mdn-sent-automatically ;Displayed', false, true, displayed, ''",
      "'automatic-action/MDN-sent-manually;processed/error,x', true, false, processed, 'error x'",
      "'(a) automatic-action/MDN-sent-manually;(;) failed/error/warning', true, false, failed,"
          + " 'error warning'",
      "'displayed', true, true, displayed, ''"
    })
    void readsDispositions(
        String field, boolean automatic, boolean sent, String type, String modifiers) {
      var expected =
          new Disposal(
              automatic,
              sent,
              type,
              modifiers.isEmpty() ? List.of() : List.of(modifiers.split(" ")));
      assertEquals(
          Optional.of(expected), notification("Disposition: " + field + "\n").disposition());
    }

    @DisplayName("What is missing or malformed is told")
    @Test
    void tellsDefects() {
      assertEquals(
          List.of("REPORT_FIELD_EXPECTED", "REPORT_FIELD_MALFORMED"),
          defects(notification("Disposition: manual-action/MDN-sent-manually;\n")));
      var cut = notification("Final-Recipient: rfc822; a@b\n\nDisposition: x;deleted\n");
      assertEquals(List.of("REPORT_GROUP_MALFORMED"), defects(cut));
      assertEquals("deleted", cut.disposition().orElseThrow().type());
    }
  }

  @Nested
  @DisplayName("RFC 5965 and RFC 6591: feedback reports")
  class Feedback {

    private static FeedbackReport feedback(String fields) {
      var message = message("feedback-report", "feedback-report", fields);
      return assertInstanceOf(FeedbackReport.class, Report.of(message).orElseThrow());
    }

    @DisplayName("Abuse")
    @Test
    void readsAbuse() {
      var read =
          feedback(
              """
              Feedback-Type: Abuse
              User-Agent: SomeGenerator/1.0
              Version: 1
              Original-Envelope-Id: x
              Original-Mail-From: <somespammer@example.net>
              Original-Rcpt-To: <user@example.com>
              Original-Rcpt-To: other@example.com
              Arrival-Date: Thu, 8 Mar 2005 14:00:00 EDT
              Reporting-MTA: dns; mail.example.com
              Source-IP: 192.0.2.1 (mail.example.net)
              Incidents: 3
              Reported-Domain: Example.net
              Reported-Uri: http://example.net/earn_money.html
              Reported-Uri: mailto:user@example.com
              """);
      assertEquals(List.of(), read.defects());
      assertEquals(Optional.of("abuse"), read.feedbackType());
      assertEquals(Optional.of("SomeGenerator/1.0"), read.userAgent());
      assertEquals(Optional.of("1"), read.version());
      assertEquals(Optional.of("x"), read.originalEnvelopeId());
      assertEquals(Optional.of("somespammer@example.net"), read.originalMailFrom());
      assertEquals(List.of("user@example.com", "other@example.com"), read.originalRcptTo());
      assertEquals(14, read.arrivalDate().orElseThrow().hour());
      assertEquals(Optional.of(new Typed("dns", "mail.example.com")), read.reportingMta());
      assertEquals(Optional.of("192.0.2.1"), read.sourceIp());
      assertEquals(3, read.incidents());
      assertEquals(List.of("example.net"), read.reportedDomains());
      assertEquals(
          List.of("http://example.net/earn_money.html", "mailto:user@example.com"),
          read.reportedUris());
    }

    @DisplayName("Failed authentication")
    @Test
    void readsFailures() {
      var read =
          feedback(
              """
              Feedback-Type: auth-failure
              User-Agent: x
              Version: 1
              Auth-Failure: BodyHash
              Delivery-Result: reject
              DKIM-Domain: example.net
              DKIM-Identity: @example.net
              DKIM-Selector: key
              DKIM-Canonicalized-Header: SGVs
               bG8=
              DKIM-Canonicalized-Body: SGk=
              SPF-DNS: txt : example.net : "v=spf1 -all"
              Received-Date: Wed, 14 Apr 2010 12:15:31 -0700 (PDT)
              """);
      assertEquals(Optional.of("bodyhash"), read.authFailure());
      assertEquals(Optional.of("reject"), read.deliveryResult());
      assertEquals(Optional.of("example.net"), read.dkimDomain());
      assertEquals(Optional.of("@example.net"), read.dkimIdentity());
      assertEquals(Optional.of("key"), read.dkimSelector());
      assertArrayEquals("Hello".getBytes(UTF_8), read.dkimCanonicalizedHeader().orElseThrow());
      assertArrayEquals("Hi".getBytes(UTF_8), read.dkimCanonicalizedBody().orElseThrow());
      assertEquals(List.of("txt : example.net : \"v=spf1 -all\""), read.spfDns());
      assertEquals(2010, read.arrivalDate().orElseThrow().year());
      assertEquals(1, read.incidents());
    }

    @DisplayName("What is missing is told")
    @Test
    void tellsDefects() {
      assertEquals(
          List.of("REPORT_FIELD_EXPECTED", "REPORT_FIELD_MALFORMED"),
          defects(feedback("Feedback-Type: abuse\nVersion: (1)\n")));
    }
  }
}
