package org.malleposte.facteur.configuration;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host and a port, not looked up yet.
 *
 * @param host a name, or an IP address without brackets
 * @param port 0 to 65535, where 0 asks the system for a free one
 */
public record Endpoint(String host, int port) {

  private static final Pattern SHAPE =
      Pattern.compile("(?:\\[(?<ip6>[0-9A-Fa-f:.]+)]|(?<name>[\\w.-]+))(?::(?<port>\\d{1,5}))?");

  /** Refuses what no port can be. */
  public Endpoint {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
  }

  /**
   * {@return the endpoint that {@code HOST:PORT} means, if it means one}
   *
   * @param text a name or an address, in brackets if it is one of IPv6, and a port
   */
  public static Optional<Endpoint> parse(String text) {
    return parse(text, -1);
  }

  /**
   * {@return the endpoint that {@code HOST[:PORT]} means, if it means one}
   *
   * @param text a name or an address, in brackets if it is one of IPv6, and perhaps a port
   * @param defaultPort the port if there is none; negative if there must be one
   */
  public static Optional<Endpoint> parse(String text, int defaultPort) {
    var parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int port = parts.group("port") == null ? defaultPort : Integer.parseInt(parts.group("port"));
    var host = parts.group("ip6") == null ? parts.group("name") : parts.group("ip6");
    return port < 0 || port > 65535 ? Optional.empty() : Optional.of(new Endpoint(host, port));
  }

  /** {@return the address of this endpoint, looked up now if {@link #host} is a name} */
  public InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  /** {@return the form that {@link #parse(String)} reads} */
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
