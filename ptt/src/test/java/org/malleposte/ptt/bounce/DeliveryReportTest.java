package org.malleposte.ptt.bounce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.ptt.spool.Spools.NOON;
import static org.malleposte.ptt.spool.Spools.take;
import static org.malleposte.ptt.spool.Spools.to;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Reply;
import org.malleposte.colombe.ReversePath;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;
import org.malleposte.ptt.SchedulerOptions;
import org.malleposte.ptt.Setback;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolOptions;
import org.malleposte.ptt.Spooled;

@DisplayName("RFC 3464: delivery status notifications")
class DeliveryReportTest {

  private static final Mailbox AUTHOR = Mailbox.of("romain@x25519.net");

  private static final String MAIL =
      """
      From: romain@x25519.net
      To: anil@recoil.org
      Subject: A letter
       in two lines

      Dear Anil, this is between us.
      """
          .replace("\n", "\r\n");

  @TempDir Path folder;

  private Spool spool;

  @BeforeEach
  void open() throws IOException {
    spool = Spool.sqlite(folder.resolve("spool.db"), SpoolOptions.defaults().clock(() -> NOON));
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  @Test
  @DisplayName("RFC 6522: a text for people, one for programs, and the header of the message")
  void isWhole() throws Exception {
    var id = take(spool, MAIL.getBytes(UTF_8), "anil@recoil.org", "gemma@recoil.org");
    var message =
        Message.parse(report(refused("anil@recoil.org"), expired("gemma@recoil.org")).content());
    var header = message.header();
    assertEquals(List.of(), message.defects());
    assertEquals(
        List.of(Mailbox.of("mailer-daemon@malleposte.test").named("Mail server")),
        header.addresses("From"));
    assertEquals(List.of(NamedMailbox.of(AUTHOR)), header.addresses("To"));
    assertEquals(Optional.of("Your message could not be delivered"), header.subject());
    assertEquals(Optional.of(NOON), header.date().map(DateTime::instant));
    assertTrue(header.messageId().isPresent());
    assertEquals(
        Optional.of("auto-replied"),
        header.first("Auto-Submitted").map(field -> field.text().strip()));
    assertTrue(header.mediaType().is("multipart/report"));
    assertEquals(Optional.of("delivery-status"), header.mediaType().parameter("report-type"));
    assertEquals(
        """
        text/plain
        This is the mail server malleposte.test.

        The message that you sent on Tue, 24 Nov 2026 12:00:00 +0000 could not be
        delivered to these recipients:

          <anil@recoil.org>
            mx.recoil.org said: 550 5.1.1 No such user here

          <gemma@recoil.org>
            was tried for 5 days, the last time without success: mx.recoil.org: 451
            4.4.2 the server did not answer in time

        It will not be tried again. Its header is attached.
        The server knows it as ID.
        ---
        message/delivery-status
        Reporting-MTA: dns; malleposte.test
        Arrival-Date: Tue, 24 Nov 2026 12:00:00 +0000

        Final-Recipient: rfc822; anil@recoil.org
        Action: failed
        Status: 5.1.1
        Remote-MTA: dns; mx.recoil.org
        Diagnostic-Code: smtp; 550 5.1.1 No such user here

        Final-Recipient: rfc822; gemma@recoil.org
        Action: failed
        Status: 4.4.7
        Diagnostic-Code: x-malleposte; 451 4.4.2 the server did not answer in time
        ---
        text/rfc822-headers
        From: romain@x25519.net
        To: anil@recoil.org
        Subject: A letter
         in two lines
        ---
        """
            .replace("\n", "\r\n")
            .replace("ID.", id + "."),
        parts(message));
  }

  @Test
  @DisplayName("RFC 5321, section 6.1: it is from nobody, to the author")
  void isFromNobody() throws Exception {
    take(spool, MAIL.getBytes(UTF_8), "anil@recoil.org");
    var envelope = report(refused("anil@recoil.org")).envelope();
    assertEquals(new ReversePath.Null(), envelope.from());
    assertEquals(
        List.of(to("romain@x25519.net")),
        envelope.recipients().stream().map(r -> r.path()).toList());
    assertEquals(List.of(), envelope.parameters());
  }

  @Test
  @DisplayName("RFC 6533: what is not ASCII is told in UTF-8")
  void isInternational() throws Exception {
    take(spool, "Subject: Réunion\r\n\r\n".getBytes(UTF_8), "élodie@recoil.org");
    var report = report(refused("élodie@recoil.org"));
    var text = parts(Message.parse(report.content()));
    assertTrue(text.contains("message/global-delivery-status\r\n"), text);
    assertTrue(text.contains("Final-Recipient: utf-8; élodie@recoil.org\r\n"), text);
    assertTrue(text.contains("message/global-headers\r\nSubject: Réunion\r\n"), text);
    assertTrue(report.envelope().eightBit());
    assertFalse(report.envelope().internationalized());
    var toElodie =
        writer().report(message(), Mailbox.of("élodie@x25519.net"), List.of(refused("a@b.org")));
    assertTrue(toElodie.envelope().internationalized());
  }

  @Test
  @DisplayName("RFC 3464, section 2.1.1: a status is in ASCII if its addresses are")
  void staysAscii() throws Exception {
    take(spool, MAIL.getBytes(UTF_8), "anil@recoil.org");
    var reply = Reply.of(550, Optional.empty(), List.of("pas là", "\u4e0d\u5728"));
    var setback = new Setback(Optional.of("mx.recoil.org"), true, (Reply.Failure) reply);
    var failure = new Failure(to("anil@recoil.org"), setback, Failure.Kind.REFUSED);
    var text = parts(Message.parse(report(failure).content()));
    assertTrue(text.contains("Status: 5.0.0\r\n"), text);
    assertTrue(text.contains("Diagnostic-Code: smtp; 550 pas l? ??\r\n"), text);
    assertTrue(text.contains("said: 550 pas là \u4e0d\u5728\r\n"), text);
  }

  @Test
  @DisplayName("It is short, however long the reply and the header are")
  void isBounded() throws Exception {
    var header = "X-Long: ".concat("x".repeat(70)).concat("\r\n").repeat(10_000);
    take(spool, header.concat("\r\n").getBytes(UTF_8), "anil@recoil.org");
    var lines = java.util.Collections.nCopies(200, "word ".repeat(90));
    var reply = (Reply.Failure) Reply.of(550, Optional.empty(), lines);
    var setback = new Setback(Optional.of("mx.recoil.org"), true, reply);
    var failure = new Failure(to("anil@recoil.org"), setback, Failure.Kind.REFUSED);
    var report = report(failure);
    assertTrue(report.content().length < 80_000, "octets: " + report.content().length);
    text(report).lines().forEach(line -> assertTrue(line.length() <= 78, line));
  }

  @Test
  @DisplayName("It goes without the header if that cannot be read")
  void doesWithout() throws Exception {
    take(spool, MAIL.getBytes(UTF_8), "anil@recoil.org");
    var message = message();
    spool.settle(
        message.id(), java.util.Set.of(to("anil@recoil.org")), java.util.Map.of(), List.of());
    var text = text(writer().report(message, AUTHOR, List.of(refused("anil@recoil.org"))));
    assertTrue(text.contains("Content-Type: text/rfc822-headers"), text);
    assertFalse(text.contains("A letter"), text);
  }

  @DisplayName("The header is what stands before the empty line, fit to be sent")
  @ParameterizedTest(name = "{index}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # message                   | header
          A: b\\r\\n\\r\\nbody        | A: b\\r\\n
          A: b\\r\\nC: d\\r\\n\\r\\n  | A: b\\r\\nC: d\\r\\n
          A: b\\nC: d\\n\\nbody       | A: b\\r\\nC: d\\r\\n
          A: b\\rC: d\\r\\rbody       | A: b\\r\\nC: d\\r\\n
          A: b                        | A: b
          A: b\\r                     | A: b\\r\\n
          \\r\\nbody                  | ``
          ``                          | ``
          A: b\\0c\\r\\n\\r\\n        | A: b?c\\r\\n
          A: é\\r\\n\\r\\n            | A: ?\\r\\n
          """)
  void cutsHeaders(String message, String header) throws IOException {
    byte[] octets = unescaped(message).getBytes(ISO_8859_1);
    assertEquals(
        unescaped(header),
        new String(OriginalHeader.of(new ByteArrayInputStream(octets)), ISO_8859_1));
  }

  private Spool.Report report(Failure... failures) throws IOException {
    return writer().report(message(), AUTHOR, List.of(failures));
  }

  private Spooled message() throws IOException {
    return spool.list(0, 1).get(0).message();
  }

  private DeliveryReport writer() {
    var options =
        SchedulerOptions.of(Domain.of("malleposte", "test"))
            .clock(() -> NOON)
            .random(() -> 0x7766554433221100L);
    return new DeliveryReport(spool, options);
  }

  private static Failure refused(String address) {
    var reply = Reply.Failure.of(550, new EnhancedCode(5, 1, 1), "No such user here");
    var setback = new Setback(Optional.of("mx.recoil.org"), true, reply);
    return new Failure(to(address), setback, Failure.Kind.REFUSED);
  }

  private static Failure expired(String address) {
    var reply =
        Reply.Failure.of(451, new EnhancedCode(4, 4, 2), "the server did not answer in time");
    var setback = new Setback(Optional.of("mx.recoil.org"), false, reply);
    return new Failure(to(address), setback, Failure.Kind.EXPIRED);
  }

  /** The parts, each as its type, its content, and a line of dashes. */
  private static String parts(Message message) {
    var text = new StringBuilder();
    for (var part : ((Part.Multipart) message.part()).parts()) {
      var leaf = (Part.Leaf) part;
      text.append(leaf.type().name()).append("\r\n").append(leaf.text()).append("---\r\n");
    }
    return text.toString();
  }

  private static String text(Spool.Report report) {
    return new String(report.content(), UTF_8);
  }

  private static String unescaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
  }
}
