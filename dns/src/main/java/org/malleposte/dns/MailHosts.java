package org.malleposte.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.malleposte.dns.Answer.Failed;
import org.malleposte.dns.Answer.Found;
import org.malleposte.dns.Answer.NoData;
import org.malleposte.dns.Answer.NoSuchName;
import org.malleposte.dns.Route.Hosts;
import org.malleposte.dns.Route.Loop;
import org.malleposte.dns.Route.NoSuchDomain;
import org.malleposte.dns.Route.NullMx;
import org.malleposte.dns.Route.Unreachable;
import org.malleposte.emile.Idna;

/**
 * Finds the hosts that take the mail of a domain (RFC 5321, section 5.1; RFC 7505).
 *
 * <p>The lowest preference comes first, and hosts of one preference in an order drawn for each
 * question. A domain without {@code MX} records is its own mail host. A host named by an alias is
 * tolerated, as most senders do, although section 5.1 forbids it. If this host is among the hosts,
 * it is left out, and so are those that are no better.
 *
 * <p>Safe for use by many threads if the generator is.
 */
public final class MailHosts {

  private final Dns dns;
  private final RandomGenerator random;
  private final Set<String> selves;
  private final Limits limits;

  /**
   * Makes a finder with the default limits.
   *
   * @param dns whom to ask
   * @param random draws the order of hosts that are equally preferred
   * @param selves the names that this host has as a mail host; none if it takes no mail
   */
  public MailHosts(Dns dns, RandomGenerator random, Collection<String> selves) {
    this(dns, random, selves, Limits.defaults());
  }

  /**
   * Makes a finder.
   *
   * @param dns whom to ask
   * @param random draws the order of hosts that are equally preferred
   * @param selves the names that this host has as a mail host; none if it takes no mail
   * @param limits how many hosts and addresses to take in
   */
  public MailHosts(Dns dns, RandomGenerator random, Collection<String> selves, Limits limits) {
    this.dns = dns;
    this.random = random;
    this.selves = selves.stream().map(MailHosts::canonical).collect(Collectors.toUnmodifiableSet());
    this.limits = limits;
  }

  /**
   * {@return where the mail of {@code domain} goes} Blocks while it asks.
   *
   * @param domain a domain name, in A-labels or U-labels; an address literal needs no route, as it
   *     is one
   */
  public Route route(String domain) {
    return switch (dns.mx(domain)) {
      case Found<Mx>(var records, var authentic) -> explicit(records, authentic);
      case NoData<Mx>(var authentic) -> implicit(domain, authentic);
      case NoSuchName<Mx>(var authentic) -> new NoSuchDomain();
      case Failed<Mx>(var temporary, var detail) -> new Unreachable(temporary, detail);
    };
  }

  private Route explicit(List<Mx> records, boolean authentic) {
    var named = records.stream().filter(mx -> !mx.isNull()).toList();
    if (named.isEmpty()) {
      return new NullMx();
    }
    int best =
        named.stream()
            .filter(mx -> selves.contains(canonical(mx.exchange())))
            .mapToInt(Mx::preference)
            .min()
            .orElse(Integer.MAX_VALUE);
    var better = named.stream().filter(mx -> mx.preference() < best).toList();
    return better.isEmpty() ? new Loop() : located(ordered(better), authentic);
  }

  /** The domain itself, "with a preference of 0". */
  private Route implicit(String domain, boolean authentic) {
    return selves.contains(canonical(domain))
        ? new Loop()
        : located(List.of(new Mx(0, domain)), authentic);
  }

  /** One host once, in its best place. */
  private List<Mx> ordered(List<Mx> records) {
    var shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, random);
    shuffled.sort(Comparator.comparingInt(Mx::preference));
    var seen = new HashSet<String>();
    return shuffled.stream()
        .filter(mx -> seen.add(canonical(mx.exchange())))
        .limit(limits.hosts())
        .toList();
  }

  private Route located(List<Mx> records, boolean authentic) {
    var hosts = new ArrayList<MailHost>();
    int room = limits.addresses();
    boolean temporary = false;
    var details = new ArrayList<String>();
    for (var mx : records) {
      if (room == 0) {
        break;
      }
      switch (dns.addresses(mx.exchange())) {
        case Found<InetAddress>(var addresses, var vouched) -> {
          var taken = addresses.subList(0, Math.min(room, addresses.size()));
          room -= taken.size();
          hosts.add(new MailHost(mx.exchange(), mx.preference(), taken, authentic && vouched));
        }
        case NoData<InetAddress> none -> details.add(mx.exchange() + " has no address");
        case NoSuchName<InetAddress> none -> details.add(mx.exchange() + " does not exist");
        case Failed<InetAddress>(var later, var detail) -> {
          temporary |= later;
          details.add(mx.exchange() + ": " + detail);
        }
      }
    }
    return hosts.isEmpty()
        ? new Unreachable(temporary, String.join("; ", details))
        : new Hosts(hosts);
  }

  private static String canonical(String name) {
    var ascii = Idna.toAscii(name).orElse(name).toLowerCase(Locale.ROOT);
    return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
  }
}
