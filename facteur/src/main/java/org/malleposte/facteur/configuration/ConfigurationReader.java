package org.malleposte.facteur.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.Parsed;
import org.malleposte.facteur.configuration.Configuration.Delivery;
import org.malleposte.facteur.configuration.Configuration.Limits;
import org.malleposte.facteur.configuration.Configuration.Lookup;
import org.malleposte.facteur.configuration.Configuration.Relay;
import org.malleposte.facteur.configuration.Configuration.Spool;
import org.malleposte.facteur.configuration.Configuration.Submission;
import org.malleposte.facteur.configuration.Configuration.Tls;
import org.malleposte.ptt.PasswordHash;
import org.malleposte.ptt.RetryPolicy;
import org.malleposte.ptt.SpoolOptions;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/** Reads a {@link Configuration}: one method for each table of the file. */
final class ConfigurationReader {

  private static final long MESSAGE_SIZE = 50_000_000;

  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final Kind<PasswordHash> HASH =
      Kind.text("an argon2id hash, as `facteur user hash` prints it", ConfigurationReader::hash)
          .kept();

  private final Path file;
  private final Kind<Path> path;

  private ConfigurationReader(Path file) {
    this.file = file;
    var parent = file.getParent();
    this.path = Kind.path(parent == null ? Path.of("") : parent);
  }

  static Configuration read(Path file) throws IOException, ConfigurationException {
    return new ConfigurationReader(file).configuration();
  }

  private Configuration configuration() throws IOException, ConfigurationException {
    var top =
        Section.of(file, toml(file))
            .knowing("hostname", "spool", "tls", "submission", "relay", "delivery", "limits");
    if (!top.has("submission") && !top.has("relay")) {
      throw top.missing("submission", "a table [submission] or [relay], or both");
    }
    if (top.has("submission") && !top.has("tls")) {
      throw top.error(
          "submission", "passwords need [tls]: a certificate and a key, or self-signed = true");
    }
    return new Configuration(
        top.required("hostname", Kind.DOMAIN),
        spool(top),
        top.has("tls") ? Optional.of(tls(top)) : Optional.empty(),
        top.has("submission") ? Optional.of(submission(top)) : Optional.empty(),
        top.has("relay") ? Optional.of(relay(top)) : Optional.empty(),
        delivery(top),
        limits(top));
  }

  private Spool spool(Section top) throws ConfigurationException {
    var spool = top.section("spool").knowing("path", "reserve");
    return new Spool(
        spool.required("path", path),
        spool.optional("reserve", Kind.RESERVE).orElse(SpoolOptions.defaults().reserve()));
  }

  private Tls tls(Section top) throws ConfigurationException {
    var tls = top.section("tls").knowing("certificate", "key", "self-signed");
    if (!tls.optional("self-signed", Kind.TRUTH).orElse(false)) {
      return new Tls.Pem(file(tls, "certificate"), file(tls, "key"));
    }
    if (tls.has("certificate") || tls.has("key")) {
      throw tls.error("self-signed", "is true, so that certificate and key must not be there");
    }
    return new Tls.SelfSigned();
  }

  private Submission submission(Section top) throws IOException, ConfigurationException {
    var submission = top.section("submission").knowing("listen", "listen-tls", "domains", "users");
    var domains = submission.requiredList("domains", Kind.DOMAIN);
    return new Submission(
        submission.required("listen", Kind.ENDPOINT),
        submission.optional("listen-tls", Kind.ENDPOINT),
        domains,
        users(submission).map(at(domains), (users, user) -> users.required(user, HASH)));
  }

  /** The users stand in a table here, or in a file of their own that is nothing but this table. */
  private Section users(Section submission) throws IOException, ConfigurationException {
    if (!submission.has("users")) {
      throw submission.missing(
          "users", "a table [submission.users] of \"NAME@DOMAIN\" = \"HASH\", or the path of one");
    }
    if (submission.isTable("users")) {
      return submission.section("users");
    }
    var other = file(submission, "users");
    return Section.of(other, toml(other));
  }

  private static Relay relay(Section top) throws ConfigurationException {
    var relay = top.section("relay").knowing("listen", "domains", "aliases");
    var domains = relay.requiredList("domains", Kind.DOMAIN);
    return new Relay(
        relay.required("listen", Kind.ENDPOINT),
        domains,
        relay
            .section("aliases")
            .map(at(domains), (aliases, alias) -> aliases.requiredList(alias, Kind.MAILBOX)));
  }

  private Delivery delivery(Section top) throws ConfigurationException {
    var delivery =
        top.section("delivery")
            .knowing("port", "zone", "resolver", "first-retry", "longest-retry", "expire");
    return new Delivery(
        delivery.optional("port", Kind.PORT).orElse(25), lookup(delivery), retry(delivery));
  }

  private static RetryPolicy retry(Section delivery) throws ConfigurationException {
    var defaults = RetryPolicy.defaults();
    var first = delivery.optional("first-retry", Kind.DURATION).orElse(defaults.first());
    var longest = delivery.optional("longest-retry", Kind.DURATION);
    if (longest.isPresent() && longest.get().compareTo(first) < 0) {
      throw delivery.error("longest-retry", "is shorter than the first");
    }
    return new RetryPolicy(
        first,
        defaults.factor(),
        longest.orElse(first.compareTo(defaults.longest()) > 0 ? first : defaults.longest()),
        defaults.jitter(),
        delivery.optional("expire", Kind.DURATION).orElse(defaults.lifetime()));
  }

  private Lookup lookup(Section delivery) throws ConfigurationException {
    if (!delivery.has("zone")) {
      return delivery
          .optional("resolver", Kind.RESOLVER)
          .<Lookup>map(Lookup.Resolver::new)
          .orElseGet(Lookup.Os::new);
    }
    if (delivery.has("resolver")) {
      throw delivery.error("resolver", "the zone answers already; leave one of the two out");
    }
    return new Lookup.Zone(file(delivery, "zone"));
  }

  private static Limits limits(Section top) throws ConfigurationException {
    var limits = top.section("limits").knowing("message-size", "grace");
    return new Limits(
        limits.optional("message-size", Kind.SIZE).orElse(MESSAGE_SIZE),
        limits.optional("grace", Kind.DURATION).orElse(GRACE));
  }

  private static Optional<PasswordHash> hash(String text) {
    return switch (PasswordHash.parse(text)) {
      case Parsed.Ok<PasswordHash>(var hash, var end) -> Optional.of(hash);
      case Parsed.Malformed<PasswordHash> malformed -> Optional.empty();
    };
  }

  private static Kind<Mailbox> at(List<Domain> domains) {
    return Kind.MAILBOX.where(
        "a mailbox at one of the domains above", mailbox -> domains.contains(mailbox.domain()));
  }

  /** A file that must be there: better said now than when the first client asks for TLS. */
  private Path file(Section section, String key) throws ConfigurationException {
    var named = section.required(key, path);
    if (!Files.isReadable(named) || Files.isDirectory(named)) {
      throw section.error(key, "there is no readable file " + named);
    }
    return named;
  }

  private static TomlTable toml(Path file) throws IOException, ConfigurationException {
    byte[] bytes = Files.readAllBytes(file);
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(file, 1, 1, "the file is not UTF-8, as TOML must be");
    }
    var toml = Toml.parse(text);
    if (!toml.errors().isEmpty()) {
      var first = toml.errors().get(0);
      throw new ConfigurationException(
          file,
          first.position().line(),
          first.position().column(),
          String.valueOf(first.getMessage()));
    }
    return toml;
  }
}
