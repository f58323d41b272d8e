package org.malleposte.facteur;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.malleposte.dns.Dns;
import org.malleposte.dns.MailHosts;
import org.malleposte.dns.ZoneFile;
import org.malleposte.facteur.configuration.Configuration;
import org.malleposte.facteur.configuration.Endpoint;
import org.malleposte.ptt.Aliases;
import org.malleposte.ptt.Deliverer;
import org.malleposte.ptt.Forwarder;
import org.malleposte.ptt.PasswordHash;
import org.malleposte.ptt.Passwords;
import org.malleposte.ptt.RelayServer;
import org.malleposte.ptt.Scheduler;
import org.malleposte.ptt.SchedulerOptions;
import org.malleposte.ptt.ServerSettings;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolOptions;
import org.malleposte.ptt.SubmissionServer;
import org.malleposte.ptt.TlsIdentity;
import org.malleposte.ptt.Users;
import org.malleposte.sendmail.DirectDelivery;
import org.malleposte.sendmail.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers that a configuration describes, running: both put mail into one spool, from which one
 * scheduler delivers it.
 */
final class PostOffice implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);

  /** How many passwords are checked at a time, each in 20 MiB. */
  private static final int CHECKS = 4;

  private static final Duration SELF_SIGNED = Duration.ofDays(365);

  private final Configuration configuration;
  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();
  private final List<AutoCloseable> running = new ArrayList<>();
  private final List<String> served = new ArrayList<>();
  private @Nullable Spool spool;

  private PostOffice(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Opens it: when this returns, the servers are reached.
   *
   * @throws CommandException if one of them cannot be started; then none runs
   */
  static PostOffice open(Configuration configuration) throws CommandException {
    var office = new PostOffice(configuration);
    try {
      office.start();
      return office;
    } catch (CommandException e) {
      office.close();
      throw e;
    }
  }

  /** {@return what is served, a line for each server} */
  List<String> served() {
    return List.copyOf(served);
  }

  /**
   * Stops the servers and the scheduler, all of them in the time of one, then closes the spool.
   * What is under way has the grace that the configuration says, and some seconds to say goodbye.
   */
  @Override
  public void close() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      running.forEach(part -> threads.execute(() -> close(part)));
    }
    running.clear();
    if (spool != null) {
      close(spool);
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("Something was not closed well", e);
    }
  }

  private void start() throws CommandException {
    var tls = tls();
    var spool = spool();
    this.spool = spool;
    var scheduler = Scheduler.start(spool, deliverer(spool), scheduling());
    running.add(() -> scheduler.stop(configuration.limits().grace()));
    if (configuration.submission().isPresent()) {
      submission(configuration.submission().get(), tls, spool);
    }
    if (configuration.relay().isPresent()) {
      relay(configuration.relay().get(), tls, spool);
    }
  }

  private void submission(
      Configuration.Submission submission, Optional<SSLContext> tls, Spool spool)
      throws CommandException {
    var users = users(submission);
    submission(
        Door.of("lipap", submission.listen()), settings(submission.listen(), tls), users, spool);
    if (submission.listenTls().isPresent()) {
      var endpoint = submission.listenTls().get();
      var settings = settings(endpoint, tls);
      submission(
          Door.ofTls("lipap", endpoint),
          settings.with(settings.protocol().withSecured(true)),
          users,
          spool);
    }
  }

  private void submission(Door door, ServerSettings settings, Users users, Spool spool)
      throws CommandException {
    listen(
        door,
        () -> {
          var server = SubmissionServer.start(settings, users, spool, clock, random);
          running.add(server);
          return server.address();
        });
  }

  private void relay(Configuration.Relay relay, Optional<SSLContext> tls, Spool spool)
      throws CommandException {
    var settings = settings(relay.listen(), tls);
    var aliases = aliases(relay);
    listen(
        Door.of("mti-gf", relay.listen()),
        () -> {
          var server = RelayServer.start(settings, aliases, spool, clock);
          running.add(server);
          return server.address();
        });
  }

  private void listen(Door door, Listening listening) throws CommandException {
    try {
      served.add(door.served(listening.start().getPort()));
    } catch (SocketException e) {
      throw new CommandException(
          ExitCode.SYSTEM,
          "%s: cannot be listened on: %s; choose another `%s` for %s"
              .formatted(door.endpoint(), e.getMessage(), door.key(), door.who()),
          e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.SYSTEM, door.endpoint() + ": " + CommandException.reason(e), e);
    }
  }

  private ServerSettings settings(Endpoint endpoint, Optional<SSLContext> tls)
      throws CommandException {
    var address = endpoint.address();
    if (address.isUnresolved()) {
      throw new CommandException(
          ExitCode.CONFIGURATION, endpoint + ": no such host to listen on; give an address");
    }
    var limits = configuration.limits();
    var settings = ServerSettings.of(configuration.hostname(), address).withGrace(limits.grace());
    var sized = settings.with(settings.protocol().withSize(limits.messageSize()));
    return tls.map(sized::withTls).orElse(sized);
  }

  private Optional<SSLContext> tls() throws CommandException {
    if (configuration.tls().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(identity(configuration.tls().get()).context());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.CONFIGURATION, "[tls]: " + e.getMessage() + "; give PEM files", e);
    } catch (GeneralSecurityException e) {
      throw new CommandException(
          ExitCode.CONFIGURATION, "[tls]: the key cannot be used: " + e.getMessage(), e);
    }
  }

  private TlsIdentity identity(Configuration.Tls tls) throws IOException, GeneralSecurityException {
    return switch (tls) {
      case Configuration.Tls.Pem(var certificate, var key) -> TlsIdentity.ofPem(certificate, key);
      case Configuration.Tls.SelfSigned() ->
          TlsIdentity.selfSigned(List.of(configuration.hostname()), clock.instant(), SELF_SIGNED);
    };
  }

  private Spool spool() throws CommandException {
    var folder = configuration.spool().path();
    var options = SpoolOptions.defaults().reserve(configuration.spool().reserve());
    try {
      Files.createDirectories(folder);
      return Spool.sqlite(folder.resolve("spool.db"), options);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.SYSTEM, "[spool] path: %s: %s".formatted(folder, CommandException.reason(e)), e);
    }
  }

  private Deliverer deliverer(Spool spool) throws CommandException {
    var name = configuration.hostname();
    var hosts = new MailHosts(dns(), random, List.of(name.toString()));
    var settings = Settings.of(name);
    var direct =
        new DirectDelivery(hosts, settings.withShun(shun(settings)))
            .withPort(configuration.delivery().port());
    var reaching = isOwnZone() ? direct.withReach(address -> true) : direct;
    Deliverer elsewhere = (delivery, data) -> reaching.deliver(delivery.envelope(), data);
    var relay = configuration.relay();
    return relay.isPresent()
        ? new Forwarder(name, aliases(relay.get()), spool, elsewhere)
        : elsewhere;
  }

  /** Half the first delay at most: or else the retry of a message would dial nobody. */
  private Duration shun(Settings settings) {
    var most = configuration.delivery().retry().first().dividedBy(2);
    return settings.shun().compareTo(most) < 0 ? settings.shun() : most;
  }

  /** A zone file is nobody's but the user's, who may well have hosts on loopback. */
  private boolean isOwnZone() {
    return configuration.delivery().lookup() instanceof Configuration.Lookup.Zone;
  }

  private Dns dns() throws CommandException {
    return switch (configuration.delivery().lookup()) {
      case Configuration.Lookup.Os() -> Dns.system();
      case Configuration.Lookup.Resolver(var at) -> Dns.resolver(at.address());
      case Configuration.Lookup.Zone(var file) -> zone(file);
    };
  }

  private static Dns zone(Path file) throws CommandException {
    try {
      return ZoneFile.parse(file);
    } catch (IOException e) {
      throw new CommandException(ExitCode.CONFIGURATION, "[delivery] zone: " + e.getMessage(), e);
    }
  }

  private SchedulerOptions scheduling() {
    return SchedulerOptions.of(configuration.hostname()).retry(configuration.delivery().retry());
  }

  /** A user's name is its address, and it sends as itself alone. */
  private static Users users(Configuration.Submission submission) {
    var hashes = new HashMap<String, PasswordHash>();
    submission.users().forEach((user, hash) -> hashes.put(user.toString(), hash));
    return Users.of(new Passwords(hashes, CHECKS));
  }

  private static Aliases aliases(Configuration.Relay relay) throws CommandException {
    try {
      return new Aliases(relay.domains(), relay.aliases());
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.CONFIGURATION, "[relay.aliases]: " + e.getMessage(), e);
    }
  }

  /**
   * Where a server is reached.
   *
   * @param who the server
   * @param how what is said of this door, if it has more than one
   * @param key the key of the configuration that says where
   * @param endpoint where
   */
  private record Door(String who, String how, String key, Endpoint endpoint) {

    static Door of(String who, Endpoint endpoint) {
      return new Door(who, "", "listen", endpoint);
    }

    static Door ofTls(String who, Endpoint endpoint) {
      return new Door(who, " with TLS", "listen-tls", endpoint);
    }

    /** {@return what is served here, once the system has chosen a port if it was to} */
    String served(int port) {
      return "%s listens%s on %s:%d".formatted(who, how, endpoint.host(), port);
    }
  }

  /** Starts a server, and says where it listens. */
  private interface Listening {
    InetSocketAddress start() throws IOException;
  }
}
