package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.ReversePath;
import org.malleposte.colombe.Secret;
import org.malleposte.colombe.Verdict;
import org.malleposte.dns.MailHosts;
import org.malleposte.dns.ZoneFile;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.Header;
import org.malleposte.sendmail.Connection;
import org.malleposte.sendmail.DirectDelivery;
import org.malleposte.sendmail.MailData;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Sender;
import org.malleposte.sendmail.Settings;
import org.malleposte.sendmail.Smarthost;
import org.malleposte.sendmail.TlsPolicy;

/**
 * The whole way of a message: a client submits it over STARTTLS with a password, a submission
 * server spools it, a scheduler relays it by MX, and a server of the world keeps what arrives.
 */
final class Loop implements AutoCloseable {

  private static final Domain HOST = Domain.of("submit.us.test");
  private static final Domain MX = Domain.of("mx.example.test");
  private static final String USER = "romain@us.test";
  private static final String ZONE =
      """
      us.test.         IN MX 10 mx.example.test.
      example.test.    IN MX 10 mx.example.test.
      mx.example.test. IN A  127.0.0.1
      """;

  /** Longer than it takes, on any machine. */
  private static final long PATIENCE = 120;

  private final Deque<Closeable> open = new ArrayDeque<>();
  private final Connection connection;
  private final Map<String, CompletableFuture<Outcome>> outcomes = new ConcurrentHashMap<>();
  private final Map<String, byte[]> arrived = new ConcurrentHashMap<>();
  private final BlockingQueue<Outcome> reports = new LinkedBlockingQueue<>();

  /**
   * Starts all of it.
   *
   * @param folder where the spool is
   * @param eightBitMime whether the world offers it
   */
  Loop(Path folder, boolean eightBitMime) throws IOException, GeneralSecurityException {
    var random = new SecureRandom();
    var identity = TlsIdentity.selfSigned(List.of(HOST), Instant.now(), Duration.ofDays(1));
    var world = MailServer.start(settings(MX, eightBitMime), new World());
    open.push(world::close);
    var spool = Spool.sqlite(folder.resolve("spool.db"));
    open.push(spool::close);
    var direct =
        new DirectDelivery(
                new MailHosts(ZoneFile.of(ZONE), random, Set.of(HOST.toString())),
                Settings.of(HOST))
            .withPort(world.address().getPort())
            .withReach(address -> true);
    var scheduler =
        Scheduler.start(
            spool,
            (delivery, data) -> {
              var told = direct.deliver(delivery.envelope(), data);
              record(delivery.message(), told.getFirst());
              return told;
            },
            SchedulerOptions.of(HOST).deliveries(20, 20));
    open.push(scheduler::close);
    var hash = PasswordHash.of(Secret.of("sesame"), random);
    var lipap =
        SubmissionServer.start(
            settings(HOST, true).withTls(identity.context()),
            Users.of(new Passwords(Map.of(USER, hash), 2)),
            spool,
            InstantSource.system(),
            random);
    open.push(lipap::close);
    var smarthost =
        Smarthost.of(HOST.toString(), lipap.address().getPort(), TlsPolicy.REQUIRED)
            .as(Credentials.of(USER, "sesame"));
    var client =
        Settings.of(Domain.of("client.test")).withTrusted(TlsIdentity.trust(identity.chain()));
    connection =
        new Sender(smarthost, client, host -> List.of(InetAddress.getLoopbackAddress())).open();
    open.push(connection::close);
  }

  private static ServerSettings settings(Domain name, boolean eightBitMime) {
    var settings =
        ServerSettings.of(name, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return settings.with(settings.protocol().withEightBitMime(eightBitMime));
  }

  /** {@return what the submission server, or the client before it, says of a message} */
  Outcome submit(byte[] octets) {
    var envelope =
        Envelope.of(
            new ReversePath.To(Mailbox.of(USER)),
            List.of(new ForwardPath.To(Mailbox.of("anil@example.test"))));
    return connection.send(envelope, MailData.of(octets).normalized()).getFirst();
  }

  /** {@return what became in the end of a message that was submitted} */
  Outcome relayed(Outcome.Delivered submitted) throws Exception {
    return outcome(id(submitted)).get(PATIENCE, TimeUnit.SECONDS);
  }

  /** {@return the octets that arrived of it} */
  byte[] arrived(Outcome.Delivered submitted) {
    return requireNonNull(arrived.get(id(submitted)), "it was delivered, and is not there");
  }

  /** {@return what became of the next report to the author} */
  Outcome report() throws InterruptedException {
    return requireNonNull(reports.poll(PATIENCE, TimeUnit.SECONDS), "no report");
  }

  @Override
  public void close() throws IOException {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  private void record(Spooled message, Outcome outcome) {
    switch (message.from()) {
      case ReversePath.Null() -> reports.add(outcome);
      case ReversePath.To to -> outcome(message.id().toString()).complete(outcome);
    }
  }

  private CompletableFuture<Outcome> outcome(String id) {
    return outcomes.computeIfAbsent(id, key -> new CompletableFuture<>());
  }

  private static String id(Outcome.Delivered submitted) {
    var text = String.join(" ", submitted.reply().text());
    return text.substring(text.lastIndexOf(' ') + 1);
  }

  /** Keeps what comes, by the name that the submission server gave it. */
  private final class World implements Handler {

    @Override
    public Verdict recipient(Session session, Envelope envelope, Envelope.Recipient recipient) {
      return Verdict.accept();
    }

    @Override
    public Reception receive(Session session, Envelope envelope) {
      var octets = new ByteArrayOutputStream();
      return new Reception() {
        @Override
        public void write(ByteBuffer slice) {
          byte[] copy = new byte[slice.remaining()];
          slice.get(copy);
          octets.writeBytes(copy);
        }

        @Override
        public Verdict commit() {
          byte[] all = octets.toByteArray();
          if (envelope.from() instanceof ReversePath.To) {
            arrived.put(traced(all), all);
          }
          return Verdict.accept();
        }

        @Override
        public void close() {}
      };
    }

    private static String traced(byte[] message) {
      var received = Header.read(message, 0, message.length).fields().getFirst();
      var words = new String(received.body().octets(), ISO_8859_1).trim().split("\\s+");
      return words[List.of(words).indexOf("id") + 1];
    }
  }
}
