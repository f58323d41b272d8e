package org.malleposte.mrmime;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.malleposte.mrmime.report.Texts;

/**
 * What became of a message on its way to its recipients (RFC 3464; RFC 6533 for international
 * addresses).
 *
 * @param header the fields that are about the message
 * @param recipients what is told of each recipient
 * @param company the other parts of the report
 */
public record DeliveryStatus(Header header, List<Recipient> recipients, Company company)
    implements Report {

  /** What was done (RFC 3464, section 2.3.3). */
  public enum Action {
    /** It could not be delivered, and will not be. */
    FAILED,
    /** It could not be delivered yet. */
    DELAYED,
    /** It was delivered. */
    DELIVERED,
    /** It was given to a system that does not report. */
    RELAYED,
    /** It was delivered, and sent on to more recipients. */
    EXPANDED
  }

  /**
   * An enhanced status code, such as {@code 5.1.1} (RFC 3463, section 2).
   *
   * @param category 2 for success, 4 for what may pass later, 5 for what will not
   * @param subject what it is about, 0 to 999
   * @param detail what of it, 0 to 999
   */
  public record Status(int category, int subject, int detail) {

    /** Refuses what RFC 3463 has no form for. */
    public Status {
      if ((category != 2 && category != 4 && category != 5)
          || subject < 0
          || subject > 999
          || detail < 0
          || detail > 999) {
        throw new IllegalArgumentException(category + "." + subject + "." + detail);
      }
    }

    /** {@return the wire form} */
    @Override
    public String toString() {
      return category + "." + subject + "." + detail;
    }
  }

  /**
   * What became of a message on its way to one recipient (RFC 3464, section 2.3).
   *
   * @param header its fields
   */
  public record Recipient(Header header) {

    /** {@return whom the message was for in the end} */
    public Optional<Typed> finalRecipient() {
      return Texts.typed(header, "Final-Recipient", "rfc822");
    }

    /** {@return whom its sender sent it to} */
    public Optional<Typed> originalRecipient() {
      return Texts.typed(header, "Original-Recipient", "rfc822");
    }

    /** {@return what was done} */
    public Optional<Action> action() {
      return Texts.word(header, "Action").flatMap(Recipient::action);
    }

    private static Optional<Action> action(String word) {
      for (var action : Action.values()) {
        if (action.name().equals(word.toUpperCase(Locale.ROOT))) {
          return Optional.of(action);
        }
      }
      return Optional.empty();
    }

    /** {@return why, or how far} */
    public Optional<Status> status() {
      return Texts.word(header, "Status").flatMap(Texts::status);
    }

    /** {@return the host that said so to who reports it} */
    public Optional<Typed> remoteMta() {
      return Texts.typed(header, "Remote-MTA", "dns");
    }

    /** {@return what that host said, or what the reporting one found} */
    public Optional<Typed> diagnosticCode() {
      return Texts.typed(header, "Diagnostic-Code", "smtp");
    }

    /** {@return when it was last tried} */
    public Optional<DateTime> lastAttemptDate() {
      return Texts.date(header, "Last-Attempt-Date");
    }

    /** {@return when it will be given up} */
    public Optional<DateTime> willRetryUntil() {
      return Texts.date(header, "Will-Retry-Until");
    }

    /** {@return what the log of the host that took it calls it} */
    public Optional<String> finalLogId() {
      return Texts.text(header, "Final-Log-ID");
    }
  }

  /** Copies the recipients. */
  public DeliveryStatus {
    recipients = List.copyOf(recipients);
  }

  /** {@return the host that reports} */
  public Optional<Typed> reportingMta() {
    return Texts.typed(header, "Reporting-MTA", "dns");
  }

  /** {@return the gateway that made the report out of a foreign one} */
  public Optional<Typed> dsnGateway() {
    return Texts.typed(header, "DSN-Gateway", "dns");
  }

  /** {@return the host that the reporting one had the message from} */
  public Optional<Typed> receivedFromMta() {
    return Texts.typed(header, "Received-From-MTA", "dns");
  }

  /** {@return what the sender called its transmission (RFC 3461, section 4.4)} */
  public Optional<String> originalEnvelopeId() {
    return Texts.text(header, "Original-Envelope-Id");
  }

  /** {@return when the message came to the host that reports} */
  public Optional<DateTime> arrivalDate() {
    return Texts.date(header, "Arrival-Date");
  }
}
