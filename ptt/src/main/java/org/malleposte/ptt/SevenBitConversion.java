package org.malleposte.ptt;

import java.io.IOException;
import org.malleposte.mrmime.SevenBit;
import org.malleposte.sendmail.MailData;
import org.malleposte.sendmail.SevenBitForm;

/**
 * Converts messages for servers that do not offer {@code 8BITMIME}, by mrmime's {@link SevenBit}.
 *
 * {@snippet lang=java :
 * var mail = MailData.of(file).withSevenBit(SevenBitConversion::of);
 * }
 */
public final class SevenBitConversion {

  private SevenBitConversion() {}

  /**
   * {@return what a message is for such servers, or why nothing} Neither is held in memory.
   *
   * @param data the message; it is read once now, and once each time that its other form is
   * @throws IOException if it cannot be read
   */
  public static SevenBitForm of(MailData data) throws IOException {
    return switch (SevenBit.of(data::open)) {
      case SevenBit.Converted(var body) -> new SevenBitForm.Converted(MailData.of(body::open));
      case SevenBit.Refused(var obstacle, var at) ->
          new SevenBitForm.Impossible(obstacle.message() + ", at octet " + at);
    };
  }
}
