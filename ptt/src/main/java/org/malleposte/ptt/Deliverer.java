package org.malleposte.ptt;

import java.io.IOException;
import java.util.List;
import org.malleposte.sendmail.MailData;
import org.malleposte.sendmail.Outcome;

/**
 * Takes a message to a destination. A {@link Scheduler} calls it on a thread of its own for each
 * delivery, several at a time.
 */
@FunctionalInterface
public interface Deliverer {

  /**
   * Delivers, or tries to.
   *
   * @param delivery what is to be delivered, and to whom
   * @param data the message's octets, which may be read as often as there are hosts to try, and are
   *     converted for those without {@code 8BITMIME}
   * @return what became of it for each recipient; one that is not named is tried again later
   * @throws IOException if it could not be tried, for any recipient; it is, again, later
   * @throws InterruptedException if the thread is interrupted, as it is when the scheduler stops
   *     and has waited long enough
   */
  List<Outcome> deliver(Delivery delivery, MailData data) throws IOException, InterruptedException;
}
