package org.malleposte.ptt.bounce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.Parameter;
import org.malleposte.colombe.ReversePath;
import org.malleposte.emile.Local;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.mrmime.AutoSubmitted;
import org.malleposte.mrmime.Body;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.EmissionOptions;
import org.malleposte.mrmime.EmissionOptions.NextHop;
import org.malleposte.mrmime.Entity;
import org.malleposte.mrmime.Mail;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.MessageId;
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

  private static final Local DAEMON = Local.of("mailer-daemon");

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
    var parts = parts(message, failures);
    byte[] content = octets(mail(author).body(parts), nextHop(parts));
    return new Spool.Report(envelope(author, content), content);
  }

  private Mail mail(Mailbox author) {
    return Mail.of(
            DAEMON.at(options.host()).named("Mail server"), DateTime.of(options.clock().instant()))
        .to(NamedMailbox.of(author))
        .subject("Your message could not be delivered")
        .messageId(MessageId.random(options.host(), options.random()))
        .with("Auto-Submitted", AutoSubmitted.REPLIED);
  }

  /** RFC 6522, section 3: the three parts, in this order. */
  private Entity.Multipart parts(Spooled message, List<Failure> failures) {
    var host = options.host();
    var arrival = DateTime.of(message.received()).toString();
    var lifetime = options.retry().lifetime();
    boolean global = failures.stream().anyMatch(failure -> !Lines.isAscii(failure.address()));
    return Entity.Multipart.of(
            "report",
            Entity.Leaf.text(Explanation.of(host, message, arrival, failures, lifetime)),
            Entity.Leaf.of(
                MediaType.of(global ? "message/global-delivery-status" : "message/delivery-status"),
                Body.of(Status.of(host, arrival, failures, global))),
            header(message))
        .with("report-type", global ? "global-delivery-status" : "delivery-status");
  }

  /** What cannot be read is no reason not to tell: the report then goes without it. */
  private Entity header(Spooled message) {
    byte[] header = new byte[0];
    try (var content = spool.content(message.id())) {
      header = OriginalHeader.of(content);
    } catch (IOException e) {
      LOG.warn("{} is reported on without its header", message.id(), e);
    }
    return Entity.Leaf.of(
        MediaType.of(isAscii(header) ? "text/rfc822-headers" : "message/global-headers"),
        Body.of(header));
  }

  /** RFC 6533, section 6: the kinds of part that came with it are not encoded where they can be. */
  private static NextHop nextHop(Entity.Multipart parts) {
    return parts.parts().stream().anyMatch(DeliveryReport::isGlobal)
        ? NextHop.EIGHT_BIT
        : NextHop.SEVEN_BIT;
  }

  private static boolean isGlobal(Entity part) {
    return part instanceof Entity.Leaf leaf && leaf.type().name().startsWith("message/global");
  }

  private byte[] octets(Mail mail, NextHop nextHop) {
    try {
      return mail.octets(
          EmissionOptions.of(options.random(), options.clock()).withNextHop(nextHop));
    } catch (IOException e) {
      throw new UncheckedIOException("all of a report is in memory", e);
    }
  }

  /** From nobody, so that nobody ever answers it (RFC 5321, section 6.1). */
  private static Envelope envelope(Mailbox author, byte[] content) {
    var envelope = Envelope.of(new ReversePath.Null(), List.of(new ForwardPath.To(author)));
    if (!isAscii(content)) {
      envelope = envelope.with(new Parameter.Body(Parameter.Body.Type.EIGHTBITMIME));
    }
    return Lines.isAscii(author.toString()) ? envelope : envelope.with(new Parameter.SmtpUtf8());
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
