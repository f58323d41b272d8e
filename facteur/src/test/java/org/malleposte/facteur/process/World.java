package org.malleposte.facteur.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Verdict;
import org.malleposte.emile.Domain;
import org.malleposte.ptt.Handler;
import org.malleposte.ptt.MailServer;
import org.malleposte.ptt.Reception;
import org.malleposte.ptt.ServerSettings;
import org.malleposte.ptt.Session;

/**
 * The world, in the process of the test, which outlives that of the servers. It refuses {@code
 * nobody}, has {@code busy} come later every other time, and keeps a book of the rest.
 */
class World implements Handler, AutoCloseable {

  /** What romain's password is, and its hash. */
  static final String PASSWORD = "sesame";

  private static final String HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$17OVpHxZptc+2IHBAm46Sg"
          + "$+Tj5vyM6cg+C65oxVpFYOt+/GPeOKnSGRzq3+y/wIQQ";

  private final Ledger ledger;
  private final Consumer<String> events;
  private final MailServer server;

  /**
   * Opens it.
   *
   * @param events is told what happens, while it does
   */
  World(Ledger ledger, Consumer<String> events) throws IOException {
    this.ledger = ledger;
    this.events = events;
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.server = MailServer.start(ServerSettings.of(Domain.of("mx.world.test"), here), this);
  }

  /** Writes the configuration of servers whose mail goes to this world. */
  Path configure(Path folder, Path spool, String more) throws IOException {
    Files.writeString(
        folder.resolve("world.zone"),
        """
        one.test. MX 10 mx.world.test.
        two.test. MX 10 mx.world.test.
        mx.world.test. A 127.0.0.1
        """);
    return Files.writeString(
        folder.resolve("post.toml"),
        """
        hostname = "mail.malleposte.test"
        tls.self-signed = true
        spool.path = "%s"
        %s
        [submission]
        listen = "127.0.0.1:0"
        domains = ["malleposte.test"]
        [submission.users]
        "romain@malleposte.test" = "%s"
        [relay]
        listen = "127.0.0.1:0"
        domains = ["malleposte.test"]
        [relay.aliases]
        "romain@malleposte.test" = ["author@one.test"]
        "ok1@malleposte.test" = ["ok@one.test"]
        "ok2@malleposte.test" = ["ok@two.test"]
        "busy1@malleposte.test" = ["busy@one.test"]
        "busy2@malleposte.test" = ["busy@two.test"]
        "nobody1@malleposte.test" = ["nobody@one.test"]
        "nobody2@malleposte.test" = ["nobody@two.test"]
        [delivery]
        port = %d
        zone = "world.zone"
        first-retry = "1s"
        longest-retry = "1s"
        """
            .formatted(spool, more, HASH, server.address().getPort()));
  }

  @Override
  public Verdict recipient(Session session, Envelope envelope, Envelope.Recipient recipient) {
    events.accept("recipient");
    var path = recipient.path().toString();
    if (path.startsWith("<nobody@")) {
      return Verdict.refuse(550, new EnhancedCode(5, 1, 1), "No such user");
    }
    return path.startsWith("<busy@") && ThreadLocalRandom.current().nextBoolean()
        ? Verdict.refuse(451, new EnhancedCode(4, 2, 1), "Busy")
        : Verdict.accept();
  }

  @Override
  public Reception receive(Session session, Envelope envelope) {
    events.accept("data");
    return new Reception() {

      private final ByteArrayOutputStream data = new ByteArrayOutputStream();

      @Override
      public void write(ByteBuffer slice) {
        byte[] octets = new byte[slice.remaining()];
        slice.get(octets);
        data.writeBytes(octets);
      }

      @Override
      public Verdict commit() {
        ledger.arrived(data.toString(ISO_8859_1), recipients(envelope));
        events.accept("arrival");
        return Verdict.accept();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {
    server.stop(Duration.ofSeconds(5));
  }

  private static List<String> recipients(Envelope envelope) {
    return envelope.recipients().stream()
        .map(recipient -> recipient.path().toString().replaceAll("[<>]", ""))
        .toList();
  }
}
