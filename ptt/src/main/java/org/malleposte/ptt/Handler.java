package org.malleposte.ptt;

import java.io.IOException;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Verdict;

/**
 * The decisions of a mail server, one plain method each. A {@link MailServer} calls them as a
 * session comes to them, on the session's own virtual thread: a method may block, look things up,
 * and wait.
 *
 * <p>The defaults are safe: nobody is authenticated, and no recipient is accepted, so that a server
 * relays for nobody until its handler says for whom.
 *
 * <p><b>Errors.</b> When a method throws an {@link IOException} or a {@link RuntimeException}, the
 * client is told 451 4.3.0 (or 452 4.3.1, if a spool has no room): it may try again later, and
 * nothing was accepted.
 *
 * <p><b>Threads.</b> One handler serves all of a server's sessions at the same time.
 */
public interface Handler {

  /**
   * {@return whether a client that has just connected is served} By default, it is.
   *
   * @param session the client
   * @throws IOException if it cannot be decided now
   */
  default Verdict connected(Session session) throws IOException {
    return Verdict.accept();
  }

  /**
   * {@return whether these credentials are right} By default, none are (RFC 4954, section 6).
   *
   * @param session the client
   * @param credentials what it claims to be, and the proof; after an acceptance, {@link
   *     Session#user} tells
   * @throws IOException if it cannot be decided now
   */
  default Verdict authenticate(Session session, Credentials credentials) throws IOException {
    return Verdict.refuse(535, new EnhancedCode(5, 7, 8), "Authentication credentials invalid");
  }

  /**
   * {@return whether a transaction may begin} By default, it may.
   *
   * @param session the client
   * @param envelope from whom, and with which parameters; no recipients yet
   * @throws IOException if it cannot be decided now
   */
  default Verdict sender(Session session, Envelope envelope) throws IOException {
    return Verdict.accept();
  }

  /**
   * {@return whether this server answers for the delivery to {@code recipient}} By default, it does
   * not.
   *
   * @param session the client
   * @param envelope the sender, and the recipients accepted so far
   * @param recipient the one in question
   * @throws IOException if it cannot be decided now
   */
  default Verdict recipient(Session session, Envelope envelope, Envelope.Recipient recipient)
      throws IOException {
    return Verdict.refuse(550, new EnhancedCode(5, 7, 1), "Relaying denied");
  }

  /**
   * {@return what the mail data goes into} Called at {@code DATA}.
   *
   * @param session the client
   * @param envelope the sender, and the recipients, at least one, that were accepted
   * @throws IOException if it cannot be decided now
   */
  Reception receive(Session session, Envelope envelope) throws IOException;
}
