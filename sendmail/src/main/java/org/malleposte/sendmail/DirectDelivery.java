package org.malleposte.sendmail;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.dns.MailHost;
import org.malleposte.dns.MailHosts;
import org.malleposte.dns.Route;
import org.malleposte.emile.Domain;

/**
 * Delivers mail to the hosts that take it for the recipients' domains (RFC 5321, section 5.1).
 *
 * <p>One message goes once to each domain, with all of its recipients there. Hosts are tried in
 * order, each at its addresses in order, until one takes the mail: the next one is asked if a host
 * cannot be reached, greets with a refusal, refuses the sender for now, or goes away before the
 * mail was its. What a host says of a recipient, and a 5yz of the sender or the message, is final
 * for this attempt; nothing is tried again after the final dot was sent. If every host refused with
 * its greeting, the mail is rejected only if none of them did so for now alone.
 *
 * <p>An address that could not be reached is not dialled again for some time ({@link
 * Settings#shun}), by whatever message: the next one is tried, and mail for which there is none is
 * deferred. Deliveries that were made of one another share what they know of this; each remembers
 * 10 000 addresses at most.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class DirectDelivery {

  /** RFC 5321, section 4.5.4.2. */
  private static final int SMTP = 25;

  private final MailHosts mailHosts;
  private final Settings settings;
  private final int port;
  private final TlsPolicy tls;
  private final Predicate<InetAddress> reach;
  private final Unreached unreached;

  /**
   * Makes a delivery to port 25, by {@link TlsPolicy#OPPORTUNISTIC}, to any address that can be
   * another host's: neither loopback nor link-local, unspecified or multicast, as which hostile
   * domains point at their senders.
   *
   * @param mailHosts finds the hosts
   * @param settings how this host sends mail
   */
  public DirectDelivery(MailHosts mailHosts, Settings settings) {
    this(
        mailHosts,
        settings,
        SMTP,
        TlsPolicy.OPPORTUNISTIC,
        DirectDelivery::isElsewhere,
        new Unreached(settings.shun(), InstantSource.system()));
  }

  private DirectDelivery(
      MailHosts mailHosts,
      Settings settings,
      int port,
      TlsPolicy tls,
      Predicate<InetAddress> reach,
      Unreached unreached) {
    this.mailHosts = mailHosts;
    this.settings = settings;
    this.port = port;
    this.tls = tls;
    this.reach = reach;
    this.unreached = unreached;
  }

  /**
   * {@return this delivery, to another port}
   *
   * @param number the port of all hosts
   * @throws IllegalArgumentException if {@code number} is not 1 to 65535
   */
  public DirectDelivery withPort(int number) {
    if (number < 1 || number > 65535) {
      throw new IllegalArgumentException("port " + number);
    }
    return new DirectDelivery(mailHosts, settings, number, tls, reach, unreached);
  }

  /**
   * {@return this delivery, by another policy}
   *
   * @param policy when connections are secured
   */
  public DirectDelivery withTls(TlsPolicy policy) {
    return new DirectDelivery(mailHosts, settings, port, policy, reach, unreached);
  }

  /**
   * {@return this delivery, to other addresses}
   *
   * @param allowed whether a host may be dialled at an address; {@code address -> true} for all
   */
  public DirectDelivery withReach(Predicate<InetAddress> allowed) {
    return new DirectDelivery(mailHosts, settings, port, tls, allowed, unreached);
  }

  /**
   * {@return this delivery, with another clock, and as if nothing had been dialled yet}
   *
   * @param clock tells when an address that could not be reached may be dialled again
   */
  public DirectDelivery withClock(InstantSource clock) {
    var nothing = new Unreached(settings.shun(), clock);
    return new DirectDelivery(mailHosts, settings, port, tls, reach, nothing);
  }

  /**
   * {@return what became of one message, for each recipient in the order of the envelope}
   *
   * <p>Blocks until it is known; domains are served one after the other. Whatever the network does
   * is an outcome, and not an exception.
   *
   * @param envelope from whom, and to whom; how big the message is and what it holds is added
   * @param data the message
   */
  public List<Outcome> deliver(Envelope envelope, MailData data) {
    var outcomes = new HashMap<Envelope.Recipient, Outcome>();
    byDomain(envelope)
        .forEach(
            (domain, recipients) -> {
              var part = new Envelope(envelope.from(), envelope.parameters(), recipients);
              deliver(domain, new Courier(part, data))
                  .forEach(outcome -> outcomes.put(outcome.recipient(), outcome));
            });
    return envelope.recipients().stream().map(outcomes::get).toList();
  }

  /** The name of a domain is the same in any case and form; a postmaster without one has none. */
  private static Map<Optional<Domain>, List<Envelope.Recipient>> byDomain(Envelope envelope) {
    var groups = new LinkedHashMap<Optional<Domain>, List<Envelope.Recipient>>();
    for (var recipient : envelope.recipients().stream().distinct().toList()) {
      var domain =
          switch (recipient.path()) {
            case ForwardPath.To(var mailbox) ->
                Optional.of(mailbox.domain().toAscii().orElse(mailbox.domain()));
            case ForwardPath.Postmaster postmaster -> Optional.<Domain>empty();
          };
      groups.computeIfAbsent(domain, d -> new ArrayList<>()).add(recipient);
    }
    return groups;
  }

  private List<Outcome> deliver(Optional<Domain> domain, Courier courier) {
    if (domain.isEmpty()) {
      unrouted(courier, Trouble.NO_ROUTE, "a postmaster without a domain is nobody's elsewhere");
    } else {
      switch (domain.get()) {
        case Domain.Name name -> deliver(name.toString(), courier);
        case Domain.Literal literal -> deliver(literal, courier);
      }
    }
    return courier.outcomes();
  }

  private void deliver(String domain, Courier courier) {
    switch (mailHosts.route(domain)) {
      case Route.Hosts(var hosts) -> dial(hosts, courier);
      case Route.NullMx() -> unrouted(courier, Trouble.NULL_MX, domain + " takes no mail");
      case Route.NoSuchDomain() ->
          unrouted(courier, Trouble.NO_SUCH_DOMAIN, domain + " does not exist");
      case Route.Loop() ->
          unrouted(courier, Trouble.LOOP, "the mail of " + domain + " would come back here");
      case Route.Unreachable(var temporary, var detail) ->
          unrouted(courier, temporary ? Trouble.NO_ANSWER : Trouble.NO_ROUTE, detail);
    }
  }

  /** An address literal is its own route (RFC 5321, section 4.1.3). */
  private void deliver(Domain.Literal literal, Courier courier) {
    var address = Domains.address(literal);
    if (address.isPresent()) {
      dial(List.of(new MailHost(literal.toString(), 0, List.of(address.get()), false)), courier);
    } else {
      unrouted(courier, Trouble.NO_ROUTE, literal + " is an address of no known kind");
    }
  }

  private void dial(List<MailHost> hosts, Courier courier) {
    var targets =
        hosts.stream()
            .flatMap(
                host ->
                    host.addresses().stream()
                        .filter(reach)
                        .map(at -> new InetSocketAddress(at, port))
                        .map(at -> new Dialler.Target(host.name(), at)))
            .toList();
    if (targets.isEmpty()) {
      unrouted(courier, Trouble.NO_ROUTE, "the hosts have only addresses that are not dialled");
    } else {
      courier.carry(new Dialler(settings, tls, unreached), targets, Session::quit);
    }
  }

  private static void unrouted(Courier courier, Trouble trouble, String detail) {
    courier.conclude(Optional.empty(), Phase.ROUTE, trouble.because(detail));
  }

  private static boolean isElsewhere(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isMulticastAddress();
  }
}
