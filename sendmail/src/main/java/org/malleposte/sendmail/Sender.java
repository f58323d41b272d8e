package org.malleposte.sendmail;

import java.util.List;
import org.malleposte.colombe.Envelope;

/**
 * Sends mail by a {@link Smarthost}, which passes it on.
 *
 * <p>If its name has several addresses, they are tried in order. Immutable, and safe for use by
 * many threads.
 */
public final class Sender {

  private final Smarthost server;
  private final Settings settings;
  private final HostLookup lookup;

  /**
   * Makes a sender that finds the server as this system finds hosts.
   *
   * @param server the server
   * @param settings how this host sends mail
   */
  public Sender(Smarthost server, Settings settings) {
    this(server, settings, HostLookup.system());
  }

  /**
   * Makes a sender.
   *
   * @param server the server
   * @param settings how this host sends mail
   * @param lookup finds the server's addresses
   */
  public Sender(Smarthost server, Settings settings, HostLookup lookup) {
    this.server = server;
    this.settings = settings;
    this.lookup = lookup;
  }

  /**
   * {@return what became of one message, for each recipient in the order of the envelope}
   *
   * <p>Blocks until it is known. Whatever the network does is an outcome, and not an exception.
   *
   * @param envelope from whom, and to whom; how big the message is and what it holds is added
   * @param data the message
   */
  public List<Outcome> send(Envelope envelope, MailData data) {
    try (var connection = open()) {
      return connection.send(envelope, data);
    }
  }

  /** {@return a connection that can take several messages} It is made with the first of them. */
  public Connection open() {
    return new Connection(server, settings, lookup);
  }
}
