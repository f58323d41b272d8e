package org.malleposte.mrmime;

import java.util.List;
import java.util.Optional;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.report.ReportReader;
import org.malleposte.mrmime.report.TypedReader;

/**
 * What a mail system says of a message (RFC 6522): to people in one part, to programs in another,
 * and with the message, or its header, in a third. Its fields are decoded when they are asked for;
 * of one that is missing or means nothing there is no value.
 *
 * {@snippet lang=java :
 * switch (Report.of(message).orElseThrow()) {
 *   case DeliveryStatus status -> status.recipients().forEach(to -> log(to.action(), to.status()));
 *   case DispositionNotification notification -> log(notification.disposition());
 *   case FeedbackReport feedback -> log(feedback.feedbackType());
 * }
 * }
 */
public sealed interface Report permits DeliveryStatus, DispositionNotification, FeedbackReport {

  /**
   * A name, and what kind of name it is: {@code rfc822; anil@recoil.org} (RFC 3464, section 2.1.2).
   *
   * @param type the kind, in lower case, such as {@code rfc822}, {@code utf-8}, {@code dns} or
   *     {@code smtp}
   * @param value the name, or the text of a diagnosis; {@code \x{…}} in UTF-8 addresses is decoded
   *     (RFC 6533, section 3)
   */
  record Typed(String type, String value) {

    /**
     * Reads a typed name; one without a type, which old software writes, has the usual one.
     *
     * @param text the field's text
     * @param usual the type that stands for none
     * @return the name, or nothing if there is none
     */
    static Optional<Typed> read(String text, String usual) {
      return TypedReader.read(text, usual);
    }

    /** {@return the mailbox that this is, with or without angle brackets, if it is one} */
    public Optional<Mailbox> mailbox() {
      return TypedReader.mailbox(this);
    }
  }

  /**
   * The parts of a report that are not for programs.
   *
   * @param explanation what is for people
   * @param returned the message that the report is about, or its header
   * @param defects what the report breaks of its rules; offsets are those of the message if the
   *     part for programs is not encoded
   */
  record Company(Optional<Part> explanation, Optional<Part> returned, List<Defect> defects) {

    /** Copies the defects. */
    public Company {
      defects = List.copyOf(defects);
    }
  }

  /**
   * Reads a report. Also one that is not labelled as such, or whose parts are out of order.
   *
   * @param message a message
   * @return the report that it is, if it is one
   */
  static Optional<Report> of(Message message) {
    return new ReportReader(message).read();
  }

  /** {@return what comes with it, for people} */
  Company company();

  /** {@return what is for people, as text, if it is} */
  default Optional<String> explanation() {
    return company().explanation().flatMap(ReportReader::text);
  }

  /** {@return the header of the message that the report is about, if it comes with it} */
  default Optional<Header> returnedHeader() {
    return company()
        .returned()
        .map(
            part ->
                switch (part) {
                  case Part.Encapsulated(var header, var type, var raw, var message) ->
                      message.header();
                  case Part.Leaf leaf -> header(leaf.octets());
                  case Part.Multipart multipart -> multipart.header();
                });
  }

  private static Header header(byte[] octets) {
    return Header.read(octets, 0, octets.length);
  }

  /** {@return what the report breaks of its rules} */
  default List<Defect> defects() {
    return company().defects();
  }
}
