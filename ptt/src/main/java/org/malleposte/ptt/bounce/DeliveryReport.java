package org.malleposte.ptt.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.Parameter;
import org.malleposte.colombe.ReversePath;
import org.malleposte.emile.Mailbox;
import org.malleposte.ptt.SchedulerOptions;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.Spooled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes delivery status notifications (RFC 3464): a {@code multipart/report} (RFC 6522) of a part
 * for people, one for programs, and the message's header.
 */
public final class DeliveryReport {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryReport.class);

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final String STATUS = "message/delivery-status";

  /** The same with UTF-8 (RFC 6533, section 4). */
  private static final String GLOBAL_STATUS = "message/global-delivery-status";

  private static final String HEADERS = "text/rfc822-headers";

  /** The same with UTF-8 (RFC 6533, section 6). */
  private static final String GLOBAL_HEADERS = "message/global-headers";

  private final Spool spool;
  private final SchedulerOptions options;

  /**
   * Makes a writer of notifications.
   *
   * @param spool where the messages are that they are about
   * @param options who says so, and when
   */
  public DeliveryReport(Spool spool, SchedulerOptions options) {
    this.spool = spool;
    this.options = options;
  }

  /**
   * {@return the notification that a message did not get to some of its recipients}
   *
   * @param message the message
   * @param author whom to tell
   * @param failures whom it did not get to, and why
   */
  public Spool.Report report(Spooled message, Mailbox author, List<Failure> failures) {
    var host = options.host();
    var arrival = DATE.format(message.received());
    boolean global = failures.stream().anyMatch(failure -> !Lines.isAscii(failure.address()));
    byte[] explanation =
        Explanation.of(host, message, arrival, failures, options.retry().lifetime());
    byte[] status = Status.of(host, arrival, failures, global);
    byte[] header = header(message);
    var report = new ByteArrayOutputStream();
    var boundary = random();
    report.writeBytes(head(author, boundary).getBytes(UTF_8));
    part(report, boundary, "text/plain; charset=utf-8", explanation);
    part(report, boundary, global ? GLOBAL_STATUS : STATUS, status);
    part(report, boundary, isAscii(header) ? HEADERS : GLOBAL_HEADERS, header);
    report.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
    byte[] content = report.toByteArray();
    return new Spool.Report(envelope(author, content), content);
  }

  private String head(Mailbox author, String boundary) {
    return String.join(
        "\r\n",
        "From: Mail server <mailer-daemon@" + options.host() + ">",
        "To: <" + author + ">",
        "Subject: Your message could not be delivered",
        "Date: " + DATE.format(options.clock().instant()),
        "Message-ID: <" + random() + "@" + options.host() + ">",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status;",
        " boundary=" + boundary,
        "");
  }

  private static void part(
      ByteArrayOutputStream report, String boundary, String type, byte[] content) {
    var encoding = isAscii(content) ? "7bit" : "8bit";
    var head =
        String.join(
            "\r\n",
            "",
            "--" + boundary,
            "Content-Type: " + type,
            "Content-Transfer-Encoding: " + encoding,
            "",
            "");
    report.writeBytes(head.getBytes(UTF_8));
    report.writeBytes(content);
  }

  /** From nobody, so that nobody ever answers it (RFC 5321, section 6.1). */
  private static Envelope envelope(Mailbox author, byte[] content) {
    var envelope = Envelope.of(new ReversePath.Null(), List.of(new ForwardPath.To(author)));
    if (!isAscii(content)) {
      envelope = envelope.with(new Parameter.Body(Parameter.Body.Type.EIGHTBITMIME));
    }
    return Lines.isAscii(author.toString()) ? envelope : envelope.with(new Parameter.SmtpUtf8());
  }

  /** What cannot be read is no reason not to tell: the report then goes without it. */
  private byte[] header(Spooled message) {
    try (var content = spool.content(message.id())) {
      return OriginalHeader.of(content);
    } catch (IOException e) {
      LOG.warn("{} is reported on without its header", message.id(), e);
      return new byte[0];
    }
  }

  private String random() {
    byte[] octets = new byte[16];
    options.random().nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }

  private static boolean isAscii(byte[] octets) {
    for (byte octet : octets) {
      if (octet < 0) {
        return false;
      }
    }
    return true;
  }
}
