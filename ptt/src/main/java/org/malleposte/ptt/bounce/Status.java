package org.malleposte.ptt.bounce;

import java.util.List;
import org.malleposte.emile.Domain;
import org.malleposte.ptt.Setback;

/**
 * The part of a report that programs read: {@code message/delivery-status} (RFC 3464, section 2),
 * or {@code message/global-delivery-status} (RFC 6533, section 4), which may hold UTF-8.
 */
final class Status {

  private final boolean global;
  private final Lines lines = new Lines();

  private Status(boolean global) {
    this.global = global;
  }

  /**
   * {@return the fields}
   *
   * @param host the host that reports
   * @param arrival when the message was taken, as RFC 5322 writes it
   * @param failures whom it did not get to
   * @param global whether it may hold UTF-8
   */
  static String of(Domain host, String arrival, List<Failure> failures, boolean global) {
    var status = new Status(global);
    status.field("Reporting-MTA", "dns; " + host);
    status.field("Arrival-Date", arrival);
    failures.forEach(status::recipient);
    return status.lines.toString();
  }

  /** {@code per-recipient-fields}: RFC 3464, section 2.3. */
  private void recipient(Failure failure) {
    lines.blank();
    field("Final-Recipient", recipient(failure.address()));
    field("Action", "failed");
    field("Status", failure.status().toString());
    var setback = failure.setback();
    if (setback.said()) {
      setback.host().ifPresent(host -> field("Remote-MTA", "dns; " + host));
    }
    field("Diagnostic-Code", diagnostic(setback));
  }

  /** RFC 3464, section 2.1.2, and RFC 6533, section 3, for what is not ASCII. */
  private static String recipient(String address) {
    return (Lines.isAscii(address) ? "rfc822; " : "utf-8; ") + address;
  }

  /** RFC 3464, section 2.3.6: what the other host said, or what this one found. */
  private static String diagnostic(Setback setback) {
    return (setback.said() ? "smtp; " : "x-malleposte; ") + Lines.of(setback.reply());
  }

  private void field(String name, String value) {
    lines.add(name + ": ", global ? value : Lines.ascii(value), " ");
  }
}
