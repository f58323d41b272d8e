package org.malleposte.dns;

import java.net.InetAddress;
import java.util.List;

/**
 * A host that takes mail.
 *
 * @param name its name, without the last dot; what its certificate is to show
 * @param preference that of its {@code MX} record; 0 if there was none
 * @param addresses where it is, at least one, to be tried in order
 * @param authentic whether the resolver vouches for the record and for the addresses (see {@link
 *     Answer})
 */
public record MailHost(
    String name, int preference, List<InetAddress> addresses, boolean authentic) {

  /**
   * Copies the addresses.
   *
   * @throws IllegalArgumentException if there is none
   */
  public MailHost {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("a host without an address");
    }
  }
}
