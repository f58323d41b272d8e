package org.malleposte.dns;

import java.util.List;

/** Where the mail of a domain goes (RFC 5321, section 5.1). */
public sealed interface Route {

  /**
   * These hosts take it: to be tried in order, and each at its addresses in order.
   *
   * @param hosts at least one, the best first
   */
  record Hosts(List<MailHost> hosts) implements Route {

    /**
     * Copies the hosts.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Hosts {
      hosts = List.copyOf(hosts);
      if (hosts.isEmpty()) {
        throw new IllegalArgumentException("a route without a host");
      }
    }
  }

  /** The domain says that it takes no mail (RFC 7505): 556 5.1.10. */
  record NullMx() implements Route {}

  /** There is no such domain: 550 5.1.2. */
  record NoSuchDomain() implements Route {}

  /**
   * The best host is the one that asks, so that the mail would come back to it: 554 5.4.6. To have
   * come here at all, the mail was for a domain that this host does not know as its own.
   */
  record Loop() implements Route {}

  /**
   * No host was found, or it could not be told whether there is one.
   *
   * @param temporary whether there may be one later (451 4.4.3), or not (550 5.4.4)
   * @param detail why, on one line, for people
   */
  record Unreachable(boolean temporary, String detail) implements Route {}
}
