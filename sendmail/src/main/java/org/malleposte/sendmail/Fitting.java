package org.malleposte.sendmail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Extension;
import org.malleposte.colombe.Extensions;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.Parameter;
import org.malleposte.colombe.ReversePath;
import org.malleposte.emile.Mailbox;

/**
 * A message made to fit what a server offers: converted if it may be, declared as it is, and not
 * sent where it would be harmed on the way.
 *
 * @param envelope what is sent
 * @param data the message that is
 * @param recipients those of the envelope, as they were before
 * @param refused the outcomes of the others
 */
record Fitting(
    Envelope envelope, MailData data, List<Envelope.Recipient> recipients, List<Outcome> refused) {

  static Fitting of(Envelope envelope, MailData data, Extensions offered, Peer server)
      throws IOException {
    var facts = data.facts();
    if (!facts.sendable() || !facts.eightBit() || offered.offer(Extension.EightBitMime.class)) {
      return asItIs(envelope, data, offered, server);
    }
    return switch (data.sevenBit()) {
      case SevenBitForm.Converted(var converted) -> asItIs(envelope, converted, offered, server);
      case SevenBitForm.Impossible(var reason) ->
          refusing(envelope, data, notEightBit("; " + reason), server);
    };
  }

  private static Fitting asItIs(Envelope envelope, MailData data, Extensions offered, Peer server)
      throws IOException {
    var facts = data.facts();
    var unfit = unfit(envelope, facts, offered);
    return unfit.isPresent()
        ? refusing(envelope, data, unfit.get(), server)
        : offered.offer(Extension.SmtpUtf8.class)
            ? international(envelope, data, facts)
            : ascii(envelope, data, facts, server);
  }

  /** What no recipient gets. */
  private static Optional<Cause> unfit(Envelope envelope, Facts facts, Extensions offered) {
    if (!facts.sendable()) {
      return Optional.of(Trouble.MALFORMED.because("the message holds a NUL, or a CR or LF alone"));
    }
    var limit = offered.size();
    if (limit.isPresent() && facts.octets() > limit.getAsLong()) {
      return Optional.of(
          Trouble.TOO_BIG.because(
              "the message has "
                  + facts.octets()
                  + " octets, and the server takes at most "
                  + limit.getAsLong()));
    }
    if (facts.eightBit() && !offered.offer(Extension.EightBitMime.class)) {
      return Optional.of(notEightBit(""));
    }
    if (!offered.offer(Extension.SmtpUtf8.class)
        && ((envelope.internationalized() && facts.internationalized())
            || (envelope.from() instanceof ReversePath.To(var from) && asciiOf(from).isEmpty()))) {
      return Optional.of(Trouble.INTERNATIONALIZED.because("the server does not offer SMTPUTF8"));
    }
    return Optional.empty();
  }

  private static Cause notEightBit(String more) {
    return Trouble.EIGHT_BIT.because("the server does not offer 8BITMIME" + more);
  }

  private static Fitting refusing(Envelope envelope, MailData data, Cause cause, Peer server) {
    return new Fitting(
        envelope,
        data,
        List.of(),
        envelope.recipients().stream()
            .map(r -> Causes.refused(r, Optional.of(server), Phase.MESSAGE, cause))
            .toList());
  }

  private static Fitting international(Envelope envelope, MailData data, Facts facts) {
    var declared = declared(envelope, facts);
    return new Fitting(
        facts.internationalized() ? declared.with(new Parameter.SmtpUtf8()) : declared,
        data,
        envelope.recipients(),
        List.of());
  }

  /**
   * Domains have a form in ASCII (RFC 5891); local parts have none, and the recipients who have
   * such a one get no mail by this server.
   */
  private static Fitting ascii(Envelope envelope, MailData data, Facts facts, Peer server) {
    var originals = new ArrayList<Envelope.Recipient>();
    var converted = new ArrayList<Envelope.Recipient>();
    var refused = new ArrayList<Outcome>();
    for (var recipient : envelope.recipients()) {
      var path = asciiOf(recipient.path());
      if (path.isPresent()) {
        originals.add(recipient);
        converted.add(new Envelope.Recipient(path.get(), recipient.parameters()));
      } else {
        var cause = Trouble.INTERNATIONALIZED.because("the server does not offer SMTPUTF8");
        refused.add(Causes.refused(recipient, Optional.of(server), Phase.MESSAGE, cause));
      }
    }
    var declared = declared(envelope, facts);
    return new Fitting(
        new Envelope(
            asciiOf(envelope.from()),
            declared.parameters().stream().filter(p -> !(p instanceof Parameter.SmtpUtf8)).toList(),
            converted),
        data,
        originals,
        refused);
  }

  /** With the size and the kind of body that it has, whatever was said of it before. */
  private static Envelope declared(Envelope envelope, Facts facts) {
    var parameters =
        new ArrayList<>(
            envelope.parameters().stream().filter(p -> !(p instanceof Parameter.Body)).toList());
    if (facts.eightBit()) {
      parameters.add(new Parameter.Body(Parameter.Body.Type.EIGHTBITMIME));
    }
    return new Envelope(envelope.from(), parameters, envelope.recipients())
        .with(new Parameter.Size(facts.octets()));
  }

  private static ReversePath asciiOf(ReversePath path) {
    return switch (path) {
      case ReversePath.Null none -> none;
      case ReversePath.To(var mailbox) -> new ReversePath.To(asciiOf(mailbox).orElse(mailbox));
    };
  }

  private static Optional<ForwardPath> asciiOf(ForwardPath path) {
    return switch (path) {
      case ForwardPath.Postmaster postmaster -> Optional.of(postmaster);
      case ForwardPath.To(var mailbox) -> asciiOf(mailbox).map(ForwardPath.To::new);
    };
  }

  private static Optional<Mailbox> asciiOf(Mailbox mailbox) {
    return mailbox.local().value().chars().allMatch(c -> c < 0x80)
        ? mailbox.domain().toAscii().map(domain -> new Mailbox(mailbox.local(), domain))
        : Optional.empty();
  }
}
