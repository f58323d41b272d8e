package org.malleposte.facteur.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.ptt.PasswordHash;
import org.malleposte.ptt.RetryPolicy;

@DisplayName("The configuration of facteur serve")
class ConfigurationTest {

  private static final String HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA";

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("facteur.toml");
  }

  @Test
  @DisplayName("All of it")
  void readsAll() throws Exception {
    Files.writeString(folder.resolve("cert.pem"), "");
    Files.writeString(folder.resolve("key.pem"), "");
    Files.writeString(folder.resolve("zone"), "");
    var read =
        load(
            """
            hostname = "mail.malleposte.test"

            [spool]
            path = "spool"
            reserve = "1 GB"

            [tls]
            certificate = "cert.pem"
            key = "key.pem"

            [submission]
            listen = "127.0.0.1:5870"
            listen-tls = "[::1]:4650"
            domains = ["malleposte.test"]

            [submission.users]
            "romain@malleposte.test" = "%s"

            [relay]
            listen = "[::1]:2525"
            domains = ["malleposte.test", "example.test"]

            [relay.aliases]
            "anil@malleposte.test" = ["anil@recoil.test", "romain@malleposte.test"]

            [delivery]
            port = 2526
            zone = "zone"
            first-retry = "30s"
            longest-retry = "1h"
            expire = "2d"

            [limits]
            message-size = "10 MB"
            grace = "10s"
            """
                .formatted(HASH));
    var malleposte = domain("malleposte.test");
    assertEquals(domain("mail.malleposte.test"), read.hostname());
    assertEquals(new Configuration.Spool(folder.resolve("spool"), 1_000_000_000), read.spool());
    assertEquals(
        Optional.of(
            new Configuration.Tls.Pem(folder.resolve("cert.pem"), folder.resolve("key.pem"))),
        read.tls());
    var submission = read.submission().orElseThrow();
    assertEquals(new Endpoint("127.0.0.1", 5870), submission.listen());
    assertEquals(Optional.of(new Endpoint("::1", 4650)), submission.listenTls());
    assertEquals(List.of(malleposte), submission.domains());
    assertEquals(Map.of(mailbox("romain@malleposte.test"), HASH), phc(submission.users()));
    assertEquals(
        Optional.of(
            new Configuration.Relay(
                new Endpoint("::1", 2525),
                List.of(malleposte, domain("example.test")),
                Map.of(
                    mailbox("anil@malleposte.test"),
                    List.of(mailbox("anil@recoil.test"), mailbox("romain@malleposte.test"))))),
        read.relay());
    assertEquals(
        new Configuration.Delivery(
            2526,
            new Configuration.Lookup.Zone(folder.resolve("zone")),
            new RetryPolicy(
                Duration.ofSeconds(30), 1.6, Duration.ofHours(1), 0.2, Duration.ofDays(2))),
        read.delivery());
    assertEquals(new Configuration.Limits(10_000_000, Duration.ofSeconds(10)), read.limits());
  }

  @Test
  @DisplayName("Users in a file of their own")
  void readsUsersFile() throws Exception {
    Files.writeString(folder.resolve("users.toml"), "\"a@b.test\" = \"%s\"\n".formatted(HASH));
    var read =
        load(
            """
            hostname = "mail.b.test"
            spool.path = "/var/spool/malleposte"
            tls.self-signed = true
            submission = { listen = "127.0.0.1:0", domains = ["b.test"], users = "users.toml" }
            delivery.resolver = "192.0.2.53"
            """);
    var submission = read.submission().orElseThrow();
    assertEquals(Optional.empty(), submission.listenTls());
    assertEquals(Map.of(mailbox("a@b.test"), HASH), phc(submission.users()));
    assertEquals(Path.of("/var/spool/malleposte"), read.spool().path());
    assertEquals(Optional.of(new Configuration.Tls.SelfSigned()), read.tls());
    assertEquals(
        new Configuration.Lookup.Resolver(new Endpoint("192.0.2.53", 53)),
        read.delivery().lookup());
  }

  @Test
  @DisplayName("What is left out has safe defaults")
  void hasDefaults() throws Exception {
    var read =
        load(
            """
            hostname = "mail.b.test"
            spool.path = "spool"
            relay = { listen = "127.0.0.1:25", domains = ["b.test"] }
            """);
    assertEquals(Optional.empty(), read.tls());
    assertEquals(Optional.empty(), read.submission());
    assertEquals(Map.of(), read.relay().orElseThrow().aliases());
    assertEquals(25, read.delivery().port());
    assertEquals(new Configuration.Lookup.Os(), read.delivery().lookup());
    assertEquals(RetryPolicy.defaults(), read.delivery().retry());
    assertEquals(64 << 20, read.spool().reserve());
    assertEquals(new Configuration.Limits(50_000_000, Duration.ofSeconds(30)), read.limits());
  }

  /** A file that is right, so that what is said can only be about what each row adds. */
  private static final String RIGHT =
      """
      hostname = "mail.b.test"
      spool.path = "spool"
      relay = { listen = "127.0.0.1:25", domains = ["b.test"] }
      """;

  @DisplayName("A line too many: where, what was found, what was expected")
  @ParameterizedTest(name = "{0}: {2}, at {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # line 4, ¶ ends a line              | at   | what is said
          hostnam = "x"                        | 4:1  | unknown key hostnam; is hostname meant?
          [submision]                          | 4:1  | unknown key submision; is submission meant?
          xyzzy = 1                            | 4:1  | unknown key xyzzy; known here: delivery, hostname, limits, relay, spool, submission, tls
          delivery.prot = 25                   | 4:1 | unknown key delivery.prot; is port meant?
          hostname = "mail"                    | 4:1  | hostname previously defined at line 1, column 1
          delivery = 25                        | 4:12 | delivery: found 25, expected a table
          delivery.port = "25"                 | 4:17 | delivery.port: found "25", expected a port from 1 to 65535
          delivery.port = 70000                | 4:17 | delivery.port: found 70000, expected a port from 1 to 65535
          delivery.port =                      | 4:16 | Unexpected end of line, expected a value
          delivery.zone = "nowhere"            | 4:17 | delivery.zone: there is no readable file FOLDER/nowhere
          delivery.zone = ""                   | 4:17 | delivery.zone: found "", expected a path, absolute or from the folder of this file
          delivery = { zone = ".", resolver = "a" } | 4:37 | delivery.resolver: the zone answers already; leave one of the two out
          delivery.resolver = "a:b:c"          | 4:21 | delivery.resolver: found "a:b:c", expected an address and a port, or an address alone, such as "192.0.2.53"
          delivery.first-retry = "5 weeks"     | 4:24 | delivery.first-retry: found "5 weeks", expected a duration such as "30s", "5m", "4h" or "5d", of a year at most
          delivery.first-retry = "0s"          | 4:24 | delivery.first-retry: found "0s", expected a duration such as "30s", "5m", "4h" or "5d", of a year at most
          delivery = { first-retry = "4h", longest-retry = "5m" } | 4:50 | delivery.longest-retry: is shorter than the first
          delivery.expire = "366d"             | 4:19 | delivery.expire: found "366d", expected a duration such as "30s", "5m", "4h" or "5d", of a year at most
          delivery.expire = 1979-05-27         | 4:19 | delivery.expire: found 1979-05-27, expected a duration such as "30s", "5m", "4h" or "5d", of a year at most
          limits.message-size = "big"          | 4:23 | limits.message-size: found "big", expected a size such as "25 MB" or a number of octets
          limits.message-size = -1             | 4:23 | limits.message-size: found -1, expected a size such as "25 MB" or a number of octets
          limits.message-size = "0 MB"         | 4:23 | limits.message-size: found "0 MB", expected a size such as "25 MB" or a number of octets
          limits.grace = 30                    | 4:16 | limits.grace: found 30, expected a duration such as "30s", "5m", "4h" or "5d", of a year at most
          spool.reserve = -1                   | 4:17 | spool.reserve: found -1, expected a size such as "64 MB" or a number of octets, 0 for none
          tls.self-signed = "yes"              | 4:19 | tls.self-signed: found "yes", expected true or false
          tls = { self-signed = true, key = "k" } | 4:23 | tls.self-signed: is true, so that certificate and key must not be there
          tls.certificate = "nowhere.pem"      | 4:19 | tls.certificate: there is no readable file FOLDER/nowhere.pem
          [tls]                                | 4:1  | tls.certificate is missing; expected a path, absolute or from the folder of this file
          [submission]                         | 4:1  | submission: passwords need [tls]: a certificate and a key, or self-signed = true
          """)
  void refusesLine(String line, String at, String message) throws IOException {
    refuses(RIGHT + line.replace('¶', '\n') + "\n", at, message);
  }

  @DisplayName("What a server needs")
  @ParameterizedTest(name = "{0}: {2}, at {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # the whole file, ¶ ends a line      | at   | what is said
          ``                                   | 1:1  | submission is missing; expected a table [submission] or [relay], or both
          [relay]                              | 1:1  | hostname is missing; expected a domain such as "example.org"
          hostname = "a b"¶[relay]             | 1:12 | hostname: found "a b", expected a domain such as "example.org"
          hostname = "a"¶[relay]               | 1:1  | spool.path is missing; expected a path, absolute or from the folder of this file
          hostname = "a"¶spool.path = "s"¶[relay] | 3:1 | relay.domains is missing; expected an array of: a domain such as "example.org"
          hostname = "a"¶spool.path = "s"¶[relay]¶domains = ["a", 1] | 4:17 | relay.domains: found 1, expected a domain such as "example.org"
          hostname = "a"¶spool.path = "s"¶[relay]¶domains = ["a"] | 3:1 | relay.listen is missing; expected an address and a port such as "127.0.0.1:587"
          hostname = "a"¶spool.path = "s"¶[relay]¶domains = ["a"]¶listen = "here" | 5:10 | relay.listen: found "here", expected an address and a port such as "127.0.0.1:587"
          hostname = "a"¶spool.path = "s"¶[relay]¶domains = ["a"]¶listen = "::1:25" | 5:10 | relay.listen: found "::1:25", expected an address and a port such as "127.0.0.1:587"
          hostname = "a"¶spool.path = "s"¶[relay]¶domains = ["a"]¶listen = "[::1]:65536" | 5:10 | relay.listen: found "[::1]:65536", expected an address and a port such as "127.0.0.1:587"
          hostname = "a"¶spool.path = "s"¶[relay]¶domains = ["a"]¶listen = "b:1"¶aliases = 1 | 6:11 | relay.aliases: found 1, expected a table
          hostname = "a"¶spool.path = "s"¶[relay]¶domains = ["a"]¶listen = "b:1"¶[relay.aliases]¶"x@b" = ["y@c"] | 7:1 | the key: found "x@b", expected a mailbox at one of the domains above
          hostname = "a"¶spool.path = "s"¶[relay]¶domains = ["a"]¶listen = "b:1"¶[relay.aliases]¶"x@a" = ["y"] | 7:10 | relay.aliases.x@a: found "y", expected a mailbox such as "romain@example.org"
          hostname = "a"¶spool.path = "s"¶tls.self-signed = true¶[submission]¶domains = ["a"]¶listen-tls = "b:1" | 4:1 | submission.listen is missing; expected an address and a port such as "127.0.0.1:587"
          hostname = "a"¶spool.path = "s"¶tls.self-signed = true¶[submission]¶domains = ["a"]¶listen = "b:1"¶listen-tls = 465 | 7:14 | submission.listen-tls: found 465, expected an address and a port such as "127.0.0.1:587"
          hostname = "a"¶spool.path = "s"¶tls.self-signed = true¶[submission]¶domains = ["a"]¶listen = "b:1"¶listen-tsl = "b:2" | 7:1 | unknown key submission.listen-tsl; is listen-tls meant?
          hostname = "a"¶spool.path = "s"¶tls.self-signed = true¶[submission]¶domains = ["a"]¶listen = "b:1" | 4:1 | submission.users is missing; expected a table [submission.users] of "NAME@DOMAIN" = "HASH", or the path of one
          hostname = "a"¶spool.path = "s"¶tls.self-signed = true¶[submission]¶domains = ["a"]¶listen = "b:1"¶users = "u" | 7:9 | submission.users: there is no readable file FOLDER/u
          hostname = "a"¶spool.path = "s"¶tls.self-signed = true¶[submission]¶domains = ["a"]¶listen = "b:1"¶[submission.users]¶"x@a" = "secret" | 8:9 | submission.users.x@a: found something else, expected an argon2id hash, as `facteur user hash` prints it
          """)
  void refusesFile(String text, String at, String message) throws IOException {
    refuses(text.replace('¶', '\n'), at, message);
  }

  @Test
  @DisplayName("TOML is UTF-8")
  void refusesOtherCharsets() throws IOException {
    Files.write(file, new byte[] {'#', (byte) 0xe9});
    var e = assertThrows(ConfigurationException.class, () -> Configuration.load(file));
    assertEquals(file + ":1:1: the file is not UTF-8, as TOML must be", e.getMessage());
  }

  private void refuses(String text, String at, String message) throws IOException {
    Files.writeString(file, text);
    var e = assertThrows(ConfigurationException.class, () -> Configuration.load(file));
    assertEquals(
        file + ":" + at + ": " + message.replace("FOLDER", folder.toString()), e.getMessage());
  }

  private Configuration load(String text) throws IOException, ConfigurationException {
    Files.writeString(file, text);
    return Configuration.load(file);
  }

  private static Domain domain(String text) {
    return Domain.of(text);
  }

  private static Mailbox mailbox(String text) {
    return Mailbox.of(text);
  }

  private static Map<Mailbox, String> phc(Map<Mailbox, PasswordHash> users) {
    return users.entrySet().stream()
        .collect(Collectors.toMap(user -> user.getKey(), user -> user.getValue().phc()));
  }
}
