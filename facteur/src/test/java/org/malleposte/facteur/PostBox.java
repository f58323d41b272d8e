package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Mechanism;
import org.malleposte.colombe.Secret;
import org.malleposte.colombe.Server;
import org.malleposte.colombe.Verdict;
import org.malleposte.emile.Domain;
import org.malleposte.ptt.Handler;
import org.malleposte.ptt.MailServer;
import org.malleposte.ptt.Reception;
import org.malleposte.ptt.ServerSettings;
import org.malleposte.ptt.Session;
import org.malleposte.ptt.TlsIdentity;

/**
 * A real server, {@code mail.malleposte.test}, that keeps what it gets: it refuses {@code nobody},
 * and for now {@code busy}.
 */
final class PostBox implements Handler, AutoCloseable {

  static final String USER = "romain@malleposte.test";

  static final String PASSWORD = "xyzzy, plugh";

  private static final Domain NAME = Domain.of("mail.malleposte.test");

  private static final TlsIdentity IDENTITY = identity();

  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final MailServer server;

  private PostBox(boolean tls, UnaryOperator<Server.Settings> protocol)
      throws IOException, GeneralSecurityException {
    var settings =
        ServerSettings.of(NAME, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    if (tls) {
      settings = settings.withTls(IDENTITY.context());
    }
    this.server = MailServer.start(settings.with(protocol.apply(settings.protocol())), this);
  }

  /** A message that was taken. */
  record Mail(String from, List<String> to, String data) {}

  /** Opens a server that asks for a password, under TLS. */
  static PostBox forSubmission() throws IOException, GeneralSecurityException {
    return new PostBox(
        true, protocol -> protocol.withMechanisms(Set.of(Mechanism.PLAIN)).withAuthRequired(true));
  }

  /** Opens a server that takes mail from anybody, under TLS if they like. */
  static PostBox forAnybody() throws IOException, GeneralSecurityException {
    return new PostBox(true, protocol -> protocol);
  }

  /** Opens a server that takes mail from anybody, and does not offer 8BITMIME. */
  static PostBox forSevenBits() throws IOException, GeneralSecurityException {
    return new PostBox(true, protocol -> protocol.withEightBitMime(false));
  }

  /** Opens a server that has no certificate. */
  static PostBox withoutTls() throws IOException, GeneralSecurityException {
    return new PostBox(false, protocol -> protocol);
  }

  int port() {
    return server.address().getPort();
  }

  List<Mail> mails() {
    return mails;
  }

  /** Writes a zone in which the server is on loopback, and takes the mail of two domains. */
  static Path zone(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("zone"),
        """
        mail.malleposte.test. A 127.0.0.1
        malleposte.test. MX 10 mail.malleposte.test.
        example.test. MX 10 mail.malleposte.test.
        silent.test. MX 0 .
        """);
  }

  /** Writes the certificate that the server shows. */
  static Path certificate(Path folder) throws IOException, GeneralSecurityException {
    var base64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));
    return Files.writeString(
        folder.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + base64.encodeToString(IDENTITY.chain().get(0).getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  @Override
  public Verdict authenticate(Session session, Credentials credentials) throws IOException {
    return credentials.user().equals(USER) && credentials.password().equals(Secret.of(PASSWORD))
        ? Verdict.accept()
        : Handler.super.authenticate(session, credentials);
  }

  @Override
  public Verdict recipient(Session session, Envelope envelope, Envelope.Recipient recipient) {
    var path = recipient.path().toString();
    if (path.startsWith("<nobody@")) {
      return Verdict.refuse(550, new EnhancedCode(5, 1, 1), "No such user");
    }
    return path.startsWith("<busy@")
        ? Verdict.refuse(450, new EnhancedCode(4, 2, 1), "Mailbox busy")
        : Verdict.accept();
  }

  @Override
  public Reception receive(Session session, Envelope envelope) {
    return new Box(envelope);
  }

  @Override
  public void close() {
    server.stop(Duration.ofSeconds(5));
  }

  private static TlsIdentity identity() {
    try {
      return TlsIdentity.selfSigned(
          List.of(NAME), Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(1));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private final class Box implements Reception {

    private final Envelope envelope;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    Box(Envelope envelope) {
      this.envelope = envelope;
    }

    @Override
    public void write(ByteBuffer slice) {
      byte[] octets = new byte[slice.remaining()];
      slice.get(octets);
      data.writeBytes(octets);
    }

    @Override
    public Verdict commit() {
      mails.add(
          new Mail(
              envelope.from().toString(),
              envelope.recipients().stream().map(to -> to.path().toString()).toList(),
              data.toString(UTF_8)));
      return Verdict.accept();
    }

    @Override
    public void close() {}
  }
}
