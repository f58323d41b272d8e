package org.malleposte.sendmail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Mechanism;
import org.malleposte.colombe.Owner;
import org.malleposte.colombe.Proceed;
import org.malleposte.colombe.Question;
import org.malleposte.colombe.Server;
import org.malleposte.colombe.Verdict;
import org.malleposte.emile.Domain;

/** A real server on a real socket: colombe's, turned by the same loop as the client. */
final class PostOffice implements AutoCloseable {

  static final String PASSWORD = "xyzzy, plugh";

  private final ServerSocket listening;
  private final Server server;
  private final boolean implicit;
  private final SSLContext certificate;
  private final Function<Question.Judged, Optional<Verdict>> policy;
  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();

  /** A message that was taken. */
  record Mail(Envelope envelope, String data, boolean secured, Optional<String> identity) {}

  /** How a server differs from the plainest one. */
  record Kind(
      InetSocketAddress at,
      boolean implicit,
      SSLContext certificate,
      UnaryOperator<Server.Settings> settings,
      Function<Question.Judged, Optional<Verdict>> policy) {

    /** No TLS, and everything is welcome. */
    static Kind plain() {
      return new Kind(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          false,
          Certificates.of("localhost"),
          settings -> settings,
          question -> Optional.empty());
    }

    Kind at(InetSocketAddress address) {
      return new Kind(address, implicit, certificate, settings, policy);
    }

    Kind with(UnaryOperator<Server.Settings> more) {
      return new Kind(at, implicit, certificate, s -> more.apply(settings.apply(s)), policy);
    }

    Kind startTls(SSLContext by) {
      return new Kind(at, false, by, s -> settings.apply(s).withStartTls(true), policy);
    }

    Kind implicitTls(SSLContext by) {
      return new Kind(at, true, by, s -> settings.apply(s).withSecured(true), policy);
    }

    /** Asks for credentials, and takes one name and password. */
    Kind withPasswords() {
      return with(
          s -> s.withMechanisms(Set.of(Mechanism.PLAIN, Mechanism.LOGIN)).withAuthRequired(true));
    }

    Kind saying(Function<Question.Judged, Optional<Verdict>> verdicts) {
      return new Kind(at, implicit, certificate, settings, verdicts);
    }

    PostOffice open() throws IOException {
      return new PostOffice(this);
    }
  }

  private PostOffice(Kind kind) throws IOException {
    this.listening = new ServerSocket();
    this.listening.bind(kind.at());
    this.server = new Server(kind.settings().apply(Server.Settings.of(Domain.of("post", "test"))));
    this.implicit = kind.implicit();
    this.certificate = kind.certificate();
    this.policy = kind.policy();
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return listening.getLocalPort();
  }

  List<Mail> mails() {
    return mails;
  }

  int connections() {
    return accepted.get();
  }

  /** Closes what is open, without a word. */
  void hangUp() throws IOException {
    for (var connection : connections) {
      connection.close();
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      hangUp();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void serve() {
    while (!listening.isClosed()) {
      try {
        var connection = listening.accept();
        accepted.incrementAndGet();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    var from = (InetSocketAddress) connection.getRemoteSocketAddress();
    var securing = Securing.server(certificate, Duration.ofSeconds(10));
    try (var channel =
        new Channel(connection, Peer.of("client", from), securing, Transcript.none())) {
      if (implicit) {
        channel.secure();
      }
      channel.turn(server.session(), new Desk());
    } catch (IOException e) {
      // The test sees what the client made of it.
    }
  }

  /** Who answers for one session. */
  private final class Desk implements Owner<IOException> {

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    @Override
    public Verdict judge(Question.Judged question) {
      return policy.apply(question).orElseGet(() -> welcome(question));
    }

    @Override
    public Proceed content(Question.Content content) {
      byte[] slice = new byte[content.slice().remaining()];
      content.slice().get(slice);
      data.writeBytes(slice);
      return new Proceed.Continue();
    }

    private Verdict welcome(Question.Judged question) {
      if (question instanceof Question.Authenticate(var caller, var credentials)) {
        return new String(credentials.password().octets(), ISO_8859_1).equals(PASSWORD)
            ? Verdict.accept()
            : Verdict.refuse(535, new EnhancedCode(5, 7, 8), "Authentication failed");
      }
      if (question instanceof Question.Begin) {
        data.reset();
      }
      if (question instanceof Question.End(var caller, var envelope, var octets)) {
        mails.add(
            new Mail(envelope, data.toString(ISO_8859_1), caller.secured(), caller.identity()));
      }
      return Verdict.accept();
    }
  }
}
