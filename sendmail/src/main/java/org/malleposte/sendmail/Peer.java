package org.malleposte.sendmail;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The server at the other end of a connection.
 *
 * @param host the name that it was looked up by, or an address literal
 * @param address where it was found
 * @param tls how the connection to it is secured, if it is
 */
public record Peer(String host, InetSocketAddress address, Optional<Tls> tls) {

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if {@code address} is a name that was not resolved
   */
  public Peer {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("an address that was not resolved: " + address);
    }
  }

  static Peer of(String host, InetSocketAddress address) {
    return new Peer(host, address, Optional.empty());
  }

  Peer secured(Tls by) {
    return new Peer(host, address, Optional.of(by));
  }

  /** {@return host, address and port, as in {@code mail.x25519.net[192.0.2.1]:25}} */
  @Override
  public String toString() {
    return host + "[" + address.getAddress().getHostAddress() + "]:" + address.getPort();
  }
}
