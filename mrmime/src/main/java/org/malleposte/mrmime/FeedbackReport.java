package org.malleposte.mrmime;

import java.util.List;
import java.util.Optional;
import org.malleposte.mrmime.report.Texts;

/**
 * A complaint about a message, such as that it is spam, or that it was not authentic (RFC 5965; RFC
 * 6591). {@code Authentication-Results} fields are in the header, with their own value.
 *
 * @param header its fields
 * @param company the other parts of the report
 */
public record FeedbackReport(Header header, Company company) implements Report {

  /** {@return what it is about, in lower case, such as {@code abuse} or {@code auth-failure}} */
  public Optional<String> feedbackType() {
    return Texts.lower(header, "Feedback-Type");
  }

  /** {@return the program that reports} */
  public Optional<String> userAgent() {
    return Texts.text(header, "User-Agent");
  }

  /** {@return the version of the format: 1, or 0.1 in reports older than the RFC} */
  public Optional<String> version() {
    return Texts.word(header, "Version");
  }

  /** {@return what the sender called the transmission of the message} */
  public Optional<String> originalEnvelopeId() {
    return Texts.text(header, "Original-Envelope-Id");
  }

  /** {@return the reverse-path of the message, without angle brackets; empty if it was null} */
  public Optional<String> originalMailFrom() {
    return Texts.text(header, "Original-Mail-From").map(Texts::unbracketed);
  }

  /** {@return the recipients of the message, without angle brackets} */
  public List<String> originalRcptTo() {
    return Texts.all(header, "Original-Rcpt-To").stream().map(Texts::unbracketed).toList();
  }

  /** {@return when the message came, also from the field {@code Received-Date} of old reports} */
  public Optional<DateTime> arrivalDate() {
    return Texts.date(header, "Arrival-Date").or(() -> Texts.date(header, "Received-Date"));
  }

  /** {@return the host that took the message} */
  public Optional<Typed> reportingMta() {
    return Texts.typed(header, "Reporting-MTA", "dns");
  }

  /** {@return the address that the message came from, as it is written} */
  public Optional<String> sourceIp() {
    return Texts.word(header, "Source-IP");
  }

  /** {@return how many messages like it this report is about; 1 if that is not said} */
  public int incidents() {
    return Texts.word(header, "Incidents").flatMap(Texts::number).orElse(1);
  }

  /** {@return the domains that are reported, in lower case} */
  public List<String> reportedDomains() {
    return Texts.words(header, "Reported-Domain");
  }

  /** {@return the URIs that are reported} */
  public List<String> reportedUris() {
    return Texts.all(header, "Reported-Uri");
  }

  /** {@return what was not authentic, in lower case, such as {@code bodyhash} or {@code spf}} */
  public Optional<String> authFailure() {
    return Texts.lower(header, "Auth-Failure");
  }

  /** {@return what was done with the message, in lower case, such as {@code reject}} */
  public Optional<String> deliveryResult() {
    return Texts.lower(header, "Delivery-Result");
  }

  /** {@return who signed: the {@code d=} of the signature} */
  public Optional<String> dkimDomain() {
    return Texts.word(header, "DKIM-Domain");
  }

  /** {@return for whom: the {@code i=} of the signature} */
  public Optional<String> dkimIdentity() {
    return Texts.word(header, "DKIM-Identity");
  }

  /** {@return with which key: the {@code s=} of the signature} */
  public Optional<String> dkimSelector() {
    return Texts.word(header, "DKIM-Selector");
  }

  /** {@return the header that was verified} */
  public Optional<byte[]> dkimCanonicalizedHeader() {
    return Texts.base64(header, "DKIM-Canonicalized-Header");
  }

  /** {@return the body that was verified} */
  public Optional<byte[]> dkimCanonicalizedBody() {
    return Texts.base64(header, "DKIM-Canonicalized-Body");
  }

  /** {@return the SPF records that were looked at, as they are written} */
  public List<String> spfDns() {
    return Texts.all(header, "SPF-DNS");
  }
}
