package org.malleposte.mrmime;

import java.util.List;
import java.util.Optional;
import org.malleposte.mrmime.report.DisposalReader;
import org.malleposte.mrmime.report.Texts;

/**
 * What became of a message after it was delivered, such as that it was displayed (RFC 8098).
 *
 * @param header its fields
 * @param company the other parts of the report
 */
public record DispositionNotification(Header header, Company company) implements Report {

  /**
   * What became of the message (RFC 8098, section 3.2.6).
   *
   * @param automatic whether no person had a hand in that
   * @param sentAutomatically whether none had in sending the notification
   * @param type what became of it, in lower case, such as {@code displayed}, {@code deleted} or
   *     {@code dispatched}
   * @param modifiers what else is said of that, in lower case, such as {@code error}
   */
  public record Disposal(
      boolean automatic, boolean sentAutomatically, String type, List<String> modifiers) {

    /** Copies the modifiers. */
    public Disposal {
      modifiers = List.copyOf(modifiers);
    }
  }

  /** {@return the program that reports, and the host that it runs on} */
  public Optional<String> reportingUa() {
    return Texts.text(header, "Reporting-UA");
  }

  /** {@return the gateway that made the report out of a foreign one} */
  public Optional<Typed> mdnGateway() {
    return Texts.typed(header, "MDN-Gateway", "dns");
  }

  /** {@return whom the sender sent the message to} */
  public Optional<Typed> originalRecipient() {
    return Texts.typed(header, "Original-Recipient", "rfc822");
  }

  /** {@return whom it was for in the end, who reports} */
  public Optional<Typed> finalRecipient() {
    return Texts.typed(header, "Final-Recipient", "rfc822");
  }

  /** {@return the message that the report is about} */
  public Optional<MessageId> originalMessageId() {
    return Texts.messageId(header, "Original-Message-ID");
  }

  /** {@return what became of it} */
  public Optional<Disposal> disposition() {
    return Texts.text(header, "Disposition").flatMap(DisposalReader::read);
  }

  /** {@return what went wrong, if the disposition's modifiers say that something did} */
  public List<String> errors() {
    return Texts.all(header, "Error");
  }
}
