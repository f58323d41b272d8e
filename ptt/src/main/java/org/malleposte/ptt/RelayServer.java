package org.malleposte.ptt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.Verdict;
import org.malleposte.ptt.session.SpoolReception;
import org.malleposte.ptt.session.Trace;

/**
 * {@code mti-gf}: takes mail from anywhere for a domain's own users, whose {@link Directory} says
 * where it goes on to (RFC 5321, section 3.9). It relays for nobody else: a stranger's mail to
 * strangers is refused at {@code RCPT} with 550 5.7.1, and so is an unknown user, with 550 5.1.1,
 * so that no bounce ever goes to a sender that somebody made up. A message that was accepted is in
 * the spool, for a {@link Scheduler} to deliver.
 *
 * <p><b>Threads.</b> Any thread may call any method.
 */
public final class RelayServer implements AutoCloseable {

  private final MailServer server;

  private RelayServer(MailServer server) {
    this.server = server;
  }

  /**
   * Starts a server. It is reached when this returns.
   *
   * @param settings where it listens, and how it converses
   * @param directory whom it takes mail for
   * @param spool where the mail goes; the caller's to close, after the server
   * @param clock the time, for trace fields
   * @return the server, for the caller to stop
   * @throws IOException if the address cannot be listened on
   */
  public static RelayServer start(
      ServerSettings settings, Directory directory, Spool spool, InstantSource clock)
      throws IOException {
    var host = settings.name();
    var policy =
        new Handler() {
          @Override
          public Verdict sender(Session session, Envelope envelope) throws IOException {
            spool.requireRoom();
            return Verdict.accept();
          }

          @Override
          public Verdict recipient(Session session, Envelope envelope, Envelope.Recipient recipient)
              throws IOException {
            return switch (directory.look(recipient.path())) {
              case Directory.Entry.Forward forward -> Verdict.accept();
              case Directory.Entry.Unknown() ->
                  Verdict.refuse(550, new EnhancedCode(5, 1, 1), "No such user here");
              case Directory.Entry.Foreign() ->
                  Handler.super.recipient(session, envelope, recipient);
            };
          }

          @Override
          public Reception receive(Session session, Envelope envelope) throws IOException {
            return new SpoolReception(
                spool.begin(forwarded(envelope, directory)),
                new Trace(host, session, envelope, clock));
          }
        };
    return new RelayServer(MailServer.start(settings, policy));
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

  /** The envelope to whom the recipients are forwarded, each of them once. */
  private static Envelope forwarded(Envelope envelope, Directory directory) throws IOException {
    var targets = new LinkedHashSet<Envelope.Recipient>();
    for (var recipient : envelope.recipients()) {
      if (!(directory.look(recipient.path()) instanceof Directory.Entry.Forward(var to))) {
        throw new IOException(recipient.path() + " was known at RCPT, and is not any more");
      }
      to.forEach(target -> targets.add(Envelope.Recipient.of(new ForwardPath.To(target))));
    }
    return new Envelope(envelope.from(), envelope.parameters(), List.copyOf(targets));
  }
}
