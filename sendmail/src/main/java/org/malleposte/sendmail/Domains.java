package org.malleposte.sendmail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.malleposte.emile.Domain;

/** Domains of addresses, as sockets have them. */
final class Domains {

  private Domains() {}

  /** {@return the address that a literal stands for, if it is of a kind that sockets know} */
  static Optional<InetAddress> address(Domain.Literal literal) {
    return switch (literal) {
      case Domain.Ipv4(int octets) -> address(ByteBuffer.allocate(4).putInt(octets).array());
      case Domain.Ipv6(long high, long low) ->
          address(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
      case Domain.General general -> Optional.empty();
      case Domain.Opaque opaque -> Optional.empty();
    };
  }

  private static Optional<InetAddress> address(byte[] octets) {
    try {
      return Optional.of(InetAddress.getByAddress(octets));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 octets", e);
    }
  }
}
