package org.malleposte.facteur.configuration;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.ptt.PasswordHash;
import org.malleposte.ptt.RetryPolicy;

/**
 * What {@code facteur serve} runs.
 *
 * @param hostname the name that the servers go by, in greetings and in {@code Received:}
 * @param spool where what is on its way is kept
 * @param tls the certificate of both servers; without one they offer no {@code STARTTLS}
 * @param submission the server for the users' own mail, if it is to run; never without {@code tls}
 * @param relay the server for the world's mail, if it is to run
 * @param delivery how mail leaves
 * @param limits what the servers take at most
 */
public record Configuration(
    Domain hostname,
    Spool spool,
    Optional<Tls> tls,
    Optional<Submission> submission,
    Optional<Relay> relay,
    Delivery delivery,
    Limits limits) {

  /**
   * Where what is on its way is kept.
   *
   * @param path the folder
   * @param reserve how many octets of its disk stay free for the records of what is under way
   */
  public record Spool(Path path, long reserve) {}

  /** Where the certificate comes from. */
  public sealed interface Tls {

    /**
     * Files in PEM form.
     *
     * @param certificate the chain, the server's own certificate first
     * @param key the private key, PKCS #8
     */
    record Pem(Path certificate, Path key) implements Tls {}

    /** A certificate made at the start, which nobody trusts: to try things out. */
    record SelfSigned() implements Tls {}
  }

  /**
   * The submission server, {@code lipap}.
   *
   * @param listen where it listens for clients that turn to TLS by {@code STARTTLS}
   * @param listenTls where it listens for those that begin with TLS (RFC 8314), if anywhere
   * @param domains the domains that its users write from
   * @param users what is kept of each user's password
   */
  public record Submission(
      Endpoint listen,
      Optional<Endpoint> listenTls,
      List<Domain> domains,
      Map<Mailbox, PasswordHash> users) {}

  /**
   * The relay server, {@code mti-gf}.
   *
   * @param listen where it listens
   * @param domains the domains that it takes mail for
   * @param aliases where the mail of each mailbox of these domains goes
   */
  public record Relay(Endpoint listen, List<Domain> domains, Map<Mailbox, List<Mailbox>> aliases) {}

  /**
   * How mail leaves.
   *
   * @param port the port of the hosts that take mail, 25 but in a test
   * @param lookup who answers questions to the DNS
   * @param retry when to try again, and when to give up
   */
  public record Delivery(int port, Lookup lookup, RetryPolicy retry) {}

  /** Who answers questions to the DNS. */
  public sealed interface Lookup {

    /** The resolvers that the system is set up with. */
    record Os() implements Lookup {}

    /**
     * This resolver.
     *
     * @param at where it listens
     */
    record Resolver(Endpoint at) implements Lookup {}

    /**
     * A zone file, and nobody on the network.
     *
     * @param file the file
     */
    record Zone(Path file) implements Lookup {}
  }

  /**
   * What the servers take at most.
   *
   * @param messageSize octets of one message
   * @param grace how long what is under way may take to end, once the servers are to stop
   */
  public record Limits(long messageSize, Duration grace) {}

  /**
   * Reads a configuration file. Paths in it are relative to its folder.
   *
   * @param file the file
   * @return what it says
   * @throws IOException if the file cannot be read
   * @throws ConfigurationException if it, or the file of users that it names, is not what it should
   *     be
   */
  public static Configuration load(Path file) throws IOException, ConfigurationException {
    return ConfigurationReader.read(file);
  }
}
