package org.malleposte.ptt;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.Mechanism;
import org.malleposte.colombe.Verdict;
import org.malleposte.ptt.session.Completion;
import org.malleposte.ptt.session.SpoolReception;
import org.malleposte.ptt.session.Trace;

/**
 * {@code lipap}: takes mail from a domain's own users, for anywhere (RFC 6409). Nobody sends who
 * has not authenticated, nor in another's name; a message that lacks {@code Date:} or {@code
 * Message-ID:} gets it (section 8), above its own header, and nothing else of it is touched; one
 * that has not exactly one {@code From:} is refused (section 6.3). A message that was accepted is
 * in the spool, for a {@link Scheduler} to deliver.
 *
 * <p><b>Threads.</b> Any thread may call any method.
 */
public final class SubmissionServer implements AutoCloseable {

  private final MailServer server;

  private SubmissionServer(MailServer server) {
    this.server = server;
  }

  /**
   * Starts a server. It is reached when this returns.
   *
   * @param settings where it listens, and how it converses: {@code PLAIN} and {@code LOGIN} are
   *     offered, by default under TLS only, and authentication is required
   * @param users who may submit
   * @param spool where the mail goes; the caller's to close, after the server
   * @param clock the time, for trace fields
   * @param random makes the left side of message identifiers
   * @return the server, for the caller to stop
   * @throws IOException if the address cannot be listened on
   */
  public static SubmissionServer start(
      ServerSettings settings,
      Users users,
      Spool spool,
      InstantSource clock,
      RandomGenerator random)
      throws IOException {
    var protocol =
        settings
            .protocol()
            .withMechanisms(Set.of(Mechanism.PLAIN, Mechanism.LOGIN))
            .withAuthRequired(true);
    var host = settings.name();
    var policy =
        new Handler() {
          @Override
          public Verdict authenticate(Session session, Credentials credentials) throws IOException {
            try {
              return users.verify(credentials)
                  ? Verdict.accept()
                  : Handler.super.authenticate(session, credentials);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new InterruptedIOException("interrupted");
            }
          }

          @Override
          public Verdict sender(Session session, Envelope envelope) throws IOException {
            if (!users.maySendAs(session.user().orElseThrow(), envelope.from())) {
              return Verdict.refuse(
                  553, new EnhancedCode(5, 7, 1), "Not a sender address of this user");
            }
            spool.requireRoom();
            return Verdict.accept();
          }

          @Override
          public Verdict recipient(
              Session session, Envelope envelope, Envelope.Recipient recipient) {
            return switch (recipient.path()) {
              case ForwardPath.To to -> Verdict.accept();
              case ForwardPath.Postmaster() ->
                  Verdict.refuse(
                      550,
                      new EnhancedCode(5, 1, 3),
                      "Say of which domain: this one keeps no mail");
            };
          }

          @Override
          public Reception receive(Session session, Envelope envelope) {
            var trace = new Trace(host, session, envelope, clock);
            return new SpoolReception(spool.begin(envelope), new Completion(trace, random));
          }
        };
    return new SubmissionServer(MailServer.start(settings.with(protocol), policy));
  }

  /** {@return where the server listens} */
  public InetSocketAddress address() {
    return server.address();
  }

  /** Stops as {@link MailServer#close} does. */
  @Override
  public void close() {
    server.close();
  }
}
