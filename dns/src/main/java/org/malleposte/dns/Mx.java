package org.malleposte.dns;

/**
 * One {@code MX} record: a host that takes mail for the name that was asked for (RFC 1035, section
 * 3.3.9).
 *
 * @param preference 0 to 65535; a lower one is to be tried first
 * @param exchange the name of the host, without its last dot; empty for the root
 */
public record Mx(int preference, String exchange) {

  /** {@return whether this says that the domain takes no mail at all (RFC 7505, section 3)} */
  public boolean isNull() {
    return exchange.isEmpty();
  }
}
