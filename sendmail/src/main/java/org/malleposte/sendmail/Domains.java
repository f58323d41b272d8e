package org.malleposte.sendmail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.malleposte.dns.Idna;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Parsed;

/** Domains of addresses, as the DNS and sockets have them. */
final class Domains {

  private Domains() {}

  /** {@return the form in ASCII and lower case, if there is one} */
  static Optional<Domain> ascii(Domain domain) {
    return switch (domain) {
      case Domain.Literal literal -> Optional.of(literal);
      case Domain.Name name -> Idna.toAscii(name.toString()).flatMap(Domains::whole);
    };
  }

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

  private static Optional<Domain> whole(String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    return Domain.parse(bytes, 0, bytes.length) instanceof Parsed.Ok<Domain>(var domain, var end)
            && end == bytes.length
        ? Optional.of(domain)
        : Optional.empty();
  }

  private static Optional<InetAddress> address(byte[] octets) {
    try {
      return Optional.of(InetAddress.getByAddress(octets));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 octets", e);
    }
  }
}
