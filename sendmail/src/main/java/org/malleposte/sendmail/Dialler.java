package org.malleposte.sendmail;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import org.malleposte.colombe.Client;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.Extension;
import org.malleposte.colombe.LineEnds;
import org.malleposte.colombe.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to servers, up to the point where they can be given mail. */
final class Dialler {

  private static final Logger LOG = LoggerFactory.getLogger(Dialler.class);

  private final Settings settings;
  private final TlsPolicy policy;
  private final Optional<Credentials> credentials;
  private final boolean credentialsInClear;
  private final Unreached unreached;

  Dialler(Settings settings, Smarthost server) {
    this.settings = settings;
    this.unreached = Unreached.none();
    this.policy = server.tls();
    this.credentials = server.credentials();
    this.credentialsInClear = server.credentialsInClear();
  }

  Dialler(Settings settings, TlsPolicy policy, Unreached unreached) {
    this.settings = settings;
    this.unreached = unreached;
    this.policy = policy;
    this.credentials = Optional.empty();
    this.credentialsInClear = false;
  }

  /** Where a server may be. */
  record Target(String host, InetSocketAddress address) {}

  /** What came of dialling. */
  sealed interface Dialled {

    /** A server that waits for mail. */
    record Open(Session session) implements Dialled {}

    /** None. */
    record Shut(Peer peer, Phase phase, Cause cause) implements Dialled {}

    /** None, as it is known: there was no attempt. */
    record Shunned(Peer peer, Cause cause) implements Dialled {}
  }

  /** How many connections are tried for one message. */
  int attempts() {
    return settings.attempts();
  }

  Dialled dial(Target target) {
    var why = unreached.find(target.address());
    if (why.isPresent()) {
      var peer = Peer.of(target.host(), target.address());
      return new Dialled.Shunned(
          peer,
          Trouble.NOT_REACHED.because(
              peer + ": not dialled again yet, since it was not reached lately: " + why.get()));
    }
    var dialled = dial(target, policy);
    return policy == TlsPolicy.OPPORTUNISTIC && credentials.isEmpty() && lacksHandshake(dialled)
        ? dial(target, TlsPolicy.NEVER)
        : dialled;
  }

  /** A server that says more than it should before the handshake gets no second chance. */
  private static boolean lacksHandshake(Dialled dialled) {
    return dialled instanceof Dialled.Shut(var peer, var phase, var cause)
        && phase == Phase.TLS
        && !(cause instanceof Cause.Concluded(var trouble, var reply)
            && trouble == Trouble.VIOLATION);
  }

  private Dialled dial(Target target, TlsPolicy tls) {
    var peer = Peer.of(target.host(), target.address());
    var socket = new Socket();
    try {
      socket.connect(target.address(), Watchdog.millis(settings.connect()));
      unreached.reached(target.address());
      var securing = securing(target.host(), tls);
      return converse(new Channel(socket, peer, securing, settings.transcript()), tls);
    } catch (IOException e) {
      close(socket);
      unreached.failed(target.address(), e);
      LOG.debug("{}: not reached", peer, e);
      return new Dialled.Shut(
          peer, Phase.CONNECT, Trouble.NOT_REACHED.because(peer + ": " + Words.of(e)));
    }
  }

  private Dialled converse(Channel channel, TlsPolicy tls) {
    var client =
        new Client(
            new Client.Settings(LineEnds.REJECT, true, settings.limits(), settings.timeouts()));
    var session = new Session(channel, client);
    var phase = Phase.TLS;
    try {
      if (tls == TlsPolicy.IMPLICIT) {
        channel.secure();
      }
      phase = Phase.GREETING;
      session.turn(client.greeting());
      phase = Phase.HELLO;
      session.turn(client.hello(settings.name()));
      phase = Phase.TLS;
      startTls(session, client, tls);
      phase = Phase.AUTH;
      if (credentials.isPresent()) {
        authenticate(session, client, credentials.get());
      }
      return new Dialled.Open(session);
    } catch (WithheldException e) {
      session.quit();
      return new Dialled.Shut(channel.peer(), phase, Trouble.WITHHELD.because(Words.of(e)));
    } catch (IOException e) {
      session.end(e);
      LOG.debug("{}: not ready for mail at {}", channel.peer(), phase, e);
      return new Dialled.Shut(channel.peer(), phase, Causes.of(e));
    }
  }

  private void startTls(Session session, Client client, TlsPolicy tls) throws IOException {
    boolean offered = client.extensions().offer(Extension.StartTls.class);
    switch (tls) {
      case IMPLICIT, NEVER -> {}
      case REQUIRED -> session.turn(client.startTls());
      case OPPORTUNISTIC -> {
        if (offered) {
          startTlsIfPossible(session, client);
        }
      }
    }
  }

  /** A server may offer what it then cannot do: 454 (RFC 3207, section 4). */
  private static void startTlsIfPossible(Session session, Client client) throws IOException {
    try {
      session.turn(client.startTls());
    } catch (SmtpException e) {
      boolean inOrder =
          e.problem() instanceof Problem.Refused(var command, var reply) && reply.code() != 421;
      if (!inOrder || session.peer().tls().isPresent()) {
        throw e;
      }
    }
  }

  private void authenticate(Session session, Client client, Credentials as) throws IOException {
    boolean hidden = session.peer().tls().filter(Tls::verified).isPresent();
    if (!hidden && !credentialsInClear) {
      throw new WithheldException();
    }
    session.turn(client.authenticate(as));
  }

  private Securing securing(String host, TlsPolicy tls) {
    return tls == TlsPolicy.OPPORTUNISTIC && credentials.isEmpty()
        ? Securing.trustingClient(host, settings.handshake())
        : Securing.client(settings.trusted(), host, settings.handshake());
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It was never open.
    }
  }

  /** Credentials that stay here. */
  private static final class WithheldException extends IOException {

    private static final long serialVersionUID = 1;

    WithheldException() {
      super("credentials are not sent without TLS");
    }
  }
}
