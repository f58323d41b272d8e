package org.malleposte.facteur;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.malleposte.emile.Domain;
import org.malleposte.facteur.configuration.Whole;

/** What this host calls itself to others. */
final class ThisHost {

  private ThisHost() {}

  /**
   * {@return its full name or, if it has none, an address literal (RFC 5321, section 4.1.4)}
   *
   * <p>A host that does not even know its address says {@code [127.0.0.1]}.
   */
  static Domain name() {
    try {
      var local = InetAddress.getLocalHost();
      return Whole.of(local.getHostName(), Domain::parse)
          .filter(name -> name.toString().indexOf('.') > 0)
          .orElseGet(() -> literal(local));
    } catch (UnknownHostException e) {
      return literal(InetAddress.getLoopbackAddress());
    }
  }

  /** {@return the name that the user gave it} */
  static Domain named(String name) throws CommandException {
    return Whole.of(name, Domain::parse)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "--helo: found %s, expected a domain or an address literal".formatted(name)));
  }

  private static Domain literal(InetAddress address) {
    var octets = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet4Address
        ? new Domain.Ipv4(octets.getInt())
        : new Domain.Ipv6(octets.getLong(), octets.getLong());
  }
}
