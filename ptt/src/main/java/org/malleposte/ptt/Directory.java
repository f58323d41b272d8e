package org.malleposte.ptt;

import java.util.List;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.emile.Mailbox;

/**
 * Whom a relay takes mail for, and where it goes on to.
 *
 * <p><b>Threads.</b> Any number at a time.
 */
@FunctionalInterface
public interface Directory {

  /**
   * {@return what this server is to {@code path}}
   *
   * @param path a recipient, as a client gave it
   */
  Entry look(ForwardPath path);

  /** What a server is to a recipient. */
  sealed interface Entry {

    /**
     * Mail for it goes on to others (RFC 5321, section 3.9.1).
     *
     * @param targets where to; at least one
     */
    record Forward(List<Mailbox> targets) implements Entry {

      /** Copies the targets, and refuses none. */
      public Forward {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
          throw new IllegalArgumentException("forward to nobody");
        }
      }
    }

    /** The domain is this server's, and has no such user. */
    record Unknown() implements Entry {}

    /** The domain is not this server's. */
    record Foreign() implements Entry {}
  }
}
