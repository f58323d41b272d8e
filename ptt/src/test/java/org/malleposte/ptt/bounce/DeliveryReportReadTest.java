package org.malleposte.ptt.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.malleposte.ptt.spool.Spools.NOON;
import static org.malleposte.ptt.spool.Spools.take;
import static org.malleposte.ptt.spool.Spools.to;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Reply;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.DeliveryStatus;
import org.malleposte.mrmime.DeliveryStatus.Action;
import org.malleposte.mrmime.DeliveryStatus.Status;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Report;
import org.malleposte.mrmime.Report.Typed;
import org.malleposte.ptt.SchedulerOptions;
import org.malleposte.ptt.Setback;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolOptions;

@DisplayName("A notification is read as what it says")
class DeliveryReportReadTest {

  private static final String MAIL = "Subject: A letter\r\n\r\nDear Anil,\r\n";

  @TempDir Path folder;

  private DeliveryStatus read(String... recipients) throws IOException {
    var options = SpoolOptions.defaults().clock(() -> NOON);
    try (var spool = Spool.sqlite(folder.resolve("spool.db"), options)) {
      take(spool, MAIL.getBytes(UTF_8), recipients);
      var writer =
          new DeliveryReport(
              spool, SchedulerOptions.of(Domain.of("malleposte", "test")).clock(() -> NOON));
      var message = spool.list(0, 1).get(0).message();
      var failures = List.of(recipients).stream().map(DeliveryReportReadTest::refused).toList();
      var report = writer.report(message, Mailbox.of("romain@x25519.net"), failures);
      return (DeliveryStatus) Report.of(Message.parse(report.content())).orElseThrow();
    }
  }

  private static Failure refused(String address) {
    var reply = Reply.Failure.of(550, new EnhancedCode(5, 1, 1), "No such user here");
    var setback = new Setback(Optional.of("mx.recoil.org"), true, reply);
    return new Failure(to(address), setback, Failure.Kind.REFUSED);
  }

  @DisplayName("RFC 3464")
  @Test
  void readsStatus() throws IOException {
    var status = read("anil@recoil.org", "gemma@recoil.org");
    assertEquals(List.of(), status.defects());
    assertEquals(Optional.of(new Typed("dns", "malleposte.test")), status.reportingMta());
    assertEquals(Optional.of(NOON), status.arrivalDate().map(DateTime::instant));
    assertEquals(2, status.recipients().size());
    var anil = status.recipients().get(0);
    assertEquals(
        Optional.of(Mailbox.of("anil@recoil.org")), anil.finalRecipient().flatMap(Typed::mailbox));
    assertEquals(Optional.of(Action.FAILED), anil.action());
    assertEquals(Optional.of(new Status(5, 1, 1)), anil.status());
    assertEquals(Optional.of(new Typed("dns", "mx.recoil.org")), anil.remoteMta());
    assertEquals(
        Optional.of(new Typed("smtp", "550 5.1.1 No such user here")), anil.diagnosticCode());
    assertEquals(Optional.of("A letter"), status.returnedHeader().flatMap(Header::subject));
  }

  @DisplayName("RFC 6533")
  @Test
  void readsInternationalStatus() throws IOException {
    var status = read("andr\u00e9@recoil.org");
    assertEquals(List.of(), status.defects());
    assertEquals(
        Optional.of(Mailbox.of("andr\u00e9@recoil.org")),
        status.recipients().get(0).finalRecipient().flatMap(Typed::mailbox));
  }
}
