package org.malleposte.facteur.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Secret;
import org.malleposte.dns.MailHosts;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.ptt.Aliases;
import org.malleposte.ptt.MailServer;
import org.malleposte.ptt.PasswordHash;
import org.malleposte.ptt.Passwords;
import org.malleposte.ptt.RelayServer;
import org.malleposte.ptt.RetryPolicy;
import org.malleposte.ptt.Scheduler;
import org.malleposte.ptt.SchedulerOptions;
import org.malleposte.ptt.ServerSettings;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SubmissionServer;
import org.malleposte.ptt.Users;
import org.malleposte.sendmail.DirectDelivery;
import org.malleposte.sendmail.MailData;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Sender;
import org.malleposte.sendmail.Settings;
import org.malleposte.sendmail.Smarthost;
import org.malleposte.sendmail.TlsPolicy;

/** The post office of the demo: its servers, their spools, and those who write to them. */
final class Office implements AutoCloseable {

  private static final String USER = "romain@malleposte.test";
  private static final String PASSWORD = "correct horse battery staple";
  private static final Domain OURS = Domain.of("malleposte.test");

  /** A demo has no time to lose: the second attempt comes soon. */
  private static final RetryPolicy RETRY =
      new RetryPolicy(Duration.ofMillis(300), 2, Duration.ofSeconds(2), 0.1, Duration.ofMinutes(1));

  private final Network network;
  private final Narrator narrator;
  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final List<Spool> spools = new ArrayList<>();
  private final World world;
  private final World busy;
  private final InetSocketAddress lipap;

  Office(Path folder, Network network, Narrator narrator)
      throws IOException, GeneralSecurityException {
    this.network = network;
    this.narrator = narrator;
    this.world = new World(Domain.of("example.test"), folder, 0);
    this.busy = new World(Domain.of("busy.test"), folder, 1);
    var submitted = spool(folder.resolve("lipap.db"), Network.LIPAP);
    var relayed = spool(folder.resolve("mti-gf.db"), Network.MTI_GF);
    var server = SubmissionServer.start(at(Network.LIPAP, 0), users(), submitted, clock, random);
    open.push(server);
    lipap = server.address();
    open.push(RelayServer.start(relay(Network.MTI_GF), aliases(), relayed, clock));
    open.push(MailServer.start(relay(Network.WORLD), world));
    open.push(MailServer.start(relay(Network.BUSY), busy));
  }

  World world() {
    return world;
  }

  World busy() {
    return busy;
  }

  /** Romain submits a message, over STARTTLS and with his password. */
  List<Outcome> submit(Envelope envelope, MailData data) {
    var smarthost =
        Smarthost.of(Network.LIPAP.toString(), lipap.getPort(), TlsPolicy.REQUIRED)
            .as(Credentials.of(USER, PASSWORD));
    var settings = settings(Domain.of("laptop.malleposte.test"), "romain");
    return new Sender(smarthost, settings, host -> List.of(lipap.getAddress()))
        .send(envelope, data);
  }

  /** Someone in the world sends a message to where the DNS says. */
  List<Outcome> fromWorld(Envelope envelope, MailData data) {
    return delivery(Network.WORLD, "world").deliver(envelope, data);
  }

  /** Someone in the world sends a message to the relay, whatever the DNS says. */
  List<Outcome> throughRelay(Envelope envelope, MailData data) {
    var host = Network.MTI_GF;
    var smarthost = Smarthost.of(host.toString(), network.relayPort(), TlsPolicy.OPPORTUNISTIC);
    var address = network.listen(host, network.relayPort()).getAddress();
    return new Sender(
            smarthost, settings(Domain.of("elsewhere.test"), "mallory"), name -> List.of(address))
        .send(envelope, data);
  }

  /**
   * {@return whether all that was to be delivered soon has its outcome, and has left the spools}
   */
  boolean settles() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      boolean empty = true;
      for (var spool : spools) {
        empty &= spool.list(0, 1).isEmpty();
      }
      if (empty) {
        return true;
      }
      LockSupport.parkNanos(10_000_000);
    }
    return false;
  }

  /** Stops what was started, last things first. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        narrator.line("   could not be closed: " + e.getMessage());
      }
    }
  }

  /** A spool, and the scheduler that delivers what comes into it. */
  private Spool spool(Path file, Domain host) throws IOException {
    var spool = Spool.sqlite(file);
    open.push(spool);
    spools.add(spool);
    var delivery = delivery(host, host.toString().split("\\.", 2)[0]);
    var options = SchedulerOptions.of(host).retry(RETRY);
    open.push(
        Scheduler.start(
            spool, (message, data) -> delivery.deliver(message.envelope(), data), options));
    return spool;
  }

  private DirectDelivery delivery(Domain host, String who) {
    var hosts = new MailHosts(network.dns(), random, List.of(host.toString()));
    return new DirectDelivery(hosts, settings(host, who))
        .withPort(network.relayPort())
        .withTls(TlsPolicy.REQUIRED)
        .withReach(address -> true);
  }

  private Settings settings(Domain host, String who) {
    return Settings.of(host).withTrusted(network.trusted()).withTranscript(narrator.of(who));
  }

  private ServerSettings relay(Domain host) throws GeneralSecurityException {
    return at(host, network.relayPort());
  }

  private ServerSettings at(Domain host, int port) throws GeneralSecurityException {
    return ServerSettings.of(host, network.listen(host, port))
        .withTls(network.identity().context());
  }

  private Users users() {
    var hash = PasswordHash.of(Secret.of(PASSWORD), random);
    return Users.of(new Passwords(Map.of(USER, hash), 2));
  }

  private static Aliases aliases() {
    return new Aliases(
        List.of(OURS),
        Map.of(
            Mailbox.of("anil@malleposte.test"), List.of(Mailbox.of("anil@example.test")),
            Mailbox.of(USER), List.of(Mailbox.of("romain@example.test"))));
  }
}
