package org.malleposte.dns;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.malleposte.dns.Answer.Failed;
import org.malleposte.dns.Answer.Found;
import org.malleposte.dns.Answer.NoData;
import org.malleposte.dns.Answer.NoSuchName;

/**
 * Asks the DNS. Each method blocks until there is an answer, and never throws for what the network
 * does.
 *
 * <p>A name is text, absolute with or without its last dot; labels that are not ASCII are turned
 * into A-labels first ({@link org.malleposte.emile.Idna}). A name that the DNS cannot hold is
 * {@link Failed} for good, as no later question would find it.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface Dns {

  /**
   * {@return the IPv4 addresses of {@code name}}
   *
   * @param name the name of a host
   */
  Answer<Inet4Address> a(String name);

  /**
   * {@return the IPv6 addresses of {@code name}, without those that only stand for IPv4 ones}
   *
   * @param name the name of a host
   */
  Answer<Inet6Address> aaaa(String name);

  /**
   * {@return the hosts that take mail for {@code name}, in no order; {@link MailHosts} sorts}
   *
   * @param name the name of a domain
   */
  Answer<Mx> mx(String name);

  /**
   * {@return the texts of {@code name}, the character-strings of each record joined}
   *
   * <p>Each {@code char} is one octet (ISO 8859-1), so that no octet is lost.
   *
   * @param name any name
   */
  Answer<String> txt(String name);

  /**
   * {@return the names that {@code address} is said to have (RFC 1035, section 3.5)}
   *
   * @param address the address of a host
   */
  Answer<String> ptr(InetAddress address);

  /**
   * {@return the addresses of {@code host}, of both families: IPv6 and IPv4 in turn}
   *
   * <p>In turn, so that a host whose first family cannot be reached costs one attempt and not many
   * (RFC 8305, section 4). If one family is found, the failure of the other is not told.
   *
   * @param host the name of a host
   */
  default Answer<InetAddress> addresses(String host) {
    var six = aaaa(host);
    if (six instanceof NoSuchName<Inet6Address>(var authentic)) {
      return new NoSuchName<>(authentic);
    }
    var four = a(host);
    if (six instanceof Found<Inet6Address>(var sixes, var vouched)) {
      return four instanceof Found<Inet4Address>(var fours, var both)
          ? new Found<>(inTurn(sixes, fours), vouched && both)
          : new Found<>(List.copyOf(sixes), vouched);
    }
    if (four instanceof NoData<Inet4Address>
        && six instanceof Failed<Inet6Address>(var temporary, var detail)) {
      return new Failed<>(temporary, detail);
    }
    return four.flatMap(List::of);
  }

  /**
   * {@return a resolver that asks the servers that this system is set up with}
   *
   * @see Resolver.Settings#system()
   */
  static Dns system() {
    return new Resolver(Resolver.Settings.system());
  }

  /**
   * {@return a resolver that asks {@code server} over UDP and TCP}
   *
   * @param server the address of a recursive server
   */
  static Dns resolver(InetSocketAddress server) {
    return new Resolver(Resolver.Settings.of(server));
  }

  private static List<InetAddress> inTurn(List<Inet6Address> sixes, List<Inet4Address> fours) {
    var all = new ArrayList<InetAddress>(sixes.size() + fours.size());
    for (int n = 0; n < Math.max(sixes.size(), fours.size()); n++) {
      if (n < sixes.size()) {
        all.add(sixes.get(n));
      }
      if (n < fours.size()) {
        all.add(fours.get(n));
      }
    }
    return all;
  }
}
