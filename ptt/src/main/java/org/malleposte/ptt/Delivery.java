package org.malleposte.ptt;

import java.util.List;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Parameter;

/**
 * A message that is to go to some of its recipients, all at one destination, in one transaction.
 *
 * @param message the message
 * @param destination the domain or address literal of all recipients, in lower case
 * @param recipients one or more, no more than RFC 5321, section 4.5.3.1.8, has every server take
 */
public record Delivery(Spooled message, String destination, List<Recipient> recipients) {

  /** Copies the recipients. */
  public Delivery {
    recipients = List.copyOf(recipients);
  }

  /** {@return the envelope that the message goes on in} */
  public Envelope envelope() {
    var paths = recipients.stream().map(Recipient::path).toList();
    var envelope = Envelope.of(message.from(), paths);
    if (message.eightBit()) {
      envelope = envelope.with(new Parameter.Body(Parameter.Body.Type.EIGHTBITMIME));
    }
    return message.internationalized() ? envelope.with(new Parameter.SmtpUtf8()) : envelope;
  }
}
