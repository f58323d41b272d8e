package org.malleposte.ptt;

import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.ReversePath;
import org.malleposte.emile.Mailbox;

/**
 * Who may submit mail, and in whose name.
 *
 * <p><b>Threads.</b> Any number at a time.
 */
public interface Users {

  /**
   * {@return whether these credentials are right} It should take as long for a user that does not
   * exist as for one that does, lest time tell which is which.
   *
   * @param credentials what a client says
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  boolean verify(Credentials credentials) throws InterruptedException;

  /**
   * {@return whether a user may send as {@code from} (RFC 6409, section 6.1)}
   *
   * @param user one who proved to be who it is
   * @param from whom it sends as
   */
  boolean maySendAs(String user, ReversePath from);

  /**
   * {@return users whose names are their addresses, and who send as themselves alone}
   *
   * @param passwords their passwords
   */
  static Users of(Passwords passwords) {
    return new Users() {
      @Override
      public boolean verify(Credentials credentials) throws InterruptedException {
        return passwords.accept(credentials);
      }

      @Override
      public boolean maySendAs(String user, ReversePath from) {
        return from instanceof ReversePath.To(Mailbox mailbox)
            && mailbox.toString().equalsIgnoreCase(user);
      }
    };
  }
}
