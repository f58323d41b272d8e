package org.malleposte.dns;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.malleposte.dns.Source.Response;
import org.malleposte.dns.Source.Response.Answered;
import org.malleposte.dns.Source.Response.Silent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * Asks recursive servers over the network, and remembers what they said for as long as they allow.
 *
 * <p>A question goes to the servers in order, over UDP with EDNS(0) (RFC 6891), over TCP if the
 * answer was cut (RFC 7766), and without EDNS to a server that does not know it. A server that is
 * silent, refuses or fails is passed over; when all were asked, they are asked once more, as often
 * as the settings say. Only then the answer is {@link Answer.Failed}. Failures are not remembered.
 *
 * <p>Safe for use by many threads. Their waiting holds no lock, and suits virtual threads.
 */
public final class Resolver implements Dns {

  private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);

  /** In octets; a longer answer is asked for again, so that the memory stays small. */
  private static final int LONGEST_REMEMBERED = 4096;

  private final List<Server> servers;
  private final Settings settings;
  private final Cache cache;
  private final Dns lookup;

  /**
   * Makes a resolver with an empty memory. It opens nothing before the first question.
   *
   * @param settings whom to ask, and how patiently
   */
  public Resolver(Settings settings) {
    this.settings = settings;
    this.servers =
        settings.servers().stream().map(at -> Server.at(at, settings.patience())).toList();
    this.cache = new Cache(settings.limits(), settings.clock());
    this.lookup = new Lookup(this::respond, settings.limits());
  }

  @Override
  public Answer<Inet4Address> a(String name) {
    return lookup.a(name);
  }

  @Override
  public Answer<Inet6Address> aaaa(String name) {
    return lookup.aaaa(name);
  }

  @Override
  public Answer<Mx> mx(String name) {
    return lookup.mx(name);
  }

  @Override
  public Answer<String> txt(String name) {
    return lookup.txt(name);
  }

  @Override
  public Answer<String> ptr(InetAddress address) {
    return lookup.ptr(address);
  }

  private Response respond(Name name, int type) {
    var known = cache.find(name, type);
    return known.isPresent() ? known.get() : ask(name, type);
  }

  private Response ask(Name name, int type) {
    var failures = new ArrayList<String>();
    for (int round = 0; round < settings.rounds(); round++) {
      for (var server : servers) {
        try {
          var message = server.ask(name, type);
          int rcode = message.getRcode();
          if (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN) {
            return remembered(name, type, message);
          }
          failures.add(Rcode.string(rcode) + " from " + server.name());
        } catch (IOException e) {
          if (Thread.currentThread().isInterrupted()) {
            return new Silent("interrupted while waiting for " + server.name());
          }
          failures.add("no answer from " + server.name());
          LOG.debug("{} {}: no answer from {}", name, Type.string(type), server.name(), e);
        }
      }
    }
    return new Silent(failures.getLast());
  }

  private Response remembered(Name name, int type, Message message) {
    var answered =
        new Answered(
            message.getSection(Section.ANSWER),
            message.getRcode() != Rcode.NXDOMAIN,
            message.getHeader().getFlag(Flags.AD));
    if (message.numBytes() <= LONGEST_REMEMBERED) {
      cache.put(name, type, answered, timeToLive(type, message));
    }
    return answered;
  }

  /**
   * That of the record that ends first. What is not there lives for as long as the zone's {@code
   * SOA} says, and without one not at all (RFC 2308, section 5).
   */
  private static Duration timeToLive(int type, Message message) {
    var records = message.getSection(Section.ANSWER);
    long seconds = records.stream().mapToLong(Record::getTTL).min().orElse(Long.MAX_VALUE);
    if (records.stream().noneMatch(r -> r.getType() == type)) {
      long negative =
          message.getSection(Section.AUTHORITY).stream()
              .filter(SOARecord.class::isInstance)
              .mapToLong(soa -> Math.min(soa.getTTL(), ((SOARecord) soa).getMinimum()))
              .min()
              .orElse(0);
      seconds = Math.min(seconds, negative);
    }
    return Duration.ofSeconds(seconds);
  }

  /** A server, asked with EDNS and, where that is not understood, without. */
  private record Server(String name, SimpleResolver extended, SimpleResolver plain) {

    static Server at(InetSocketAddress address, Duration patience) {
      var extended = new SimpleResolver(address);
      extended.setTimeout(patience);
      var plain = new SimpleResolver(address);
      plain.setTimeout(patience);
      plain.setEDNS(-1);
      return new Server(address.getHostString() + " port " + address.getPort(), extended, plain);
    }

    Message ask(Name name, int type) throws IOException {
      var answer = extended.send(query(name, type));
      int rcode = answer.getRcode();
      // RFC 6891, section 7: what a server that knows no EDNS says to it.
      return rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP
          ? plain.send(query(name, type))
          : answer;
    }

    /** A new one each time, for the sake of its identifier, which is to be hard to guess. */
    private static Message query(Name name, int type) {
      var query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
      // RFC 6840, section 5.7: asks for the bit, without asking for the signatures.
      query.getHeader().setFlag(Flags.AD);
      return query;
    }
  }

  /**
   * Whom to ask, and how patiently.
   *
   * @param servers recursive servers, the first to be asked first
   * @param patience how long to wait for one server to answer once; five seconds by default
   * @param rounds how often to go through the servers, if none answers; twice by default
   * @param limits how much to take in and to remember
   * @param clock tells when what is remembered ends
   */
  public record Settings(
      List<InetSocketAddress> servers,
      Duration patience,
      int rounds,
      Limits limits,
      InstantSource clock) {

    /**
     * Copies the servers.
     *
     * @throws IllegalArgumentException if there is no server, no round, or no patience
     */
    public Settings {
      servers = List.copyOf(servers);
      if (servers.isEmpty() || rounds < 1 || patience.isNegative() || patience.isZero()) {
        throw new IllegalArgumentException("a resolver that asks nobody");
      }
    }

    /**
     * {@return the default settings, for this server}
     *
     * @param server the address of a recursive server
     */
    public static Settings of(InetSocketAddress server) {
      return new Settings(
          List.of(server), Duration.ofSeconds(5), 2, Limits.defaults(), InstantSource.system());
    }

    /**
     * {@return the default settings, for the servers that this system is set up with} They are read
     * as dnsjava reads them: from {@code /etc/resolv.conf}, or from Windows.
     */
    public static Settings system() {
      var servers = ResolverConfig.getCurrentConfig().servers();
      var settings = of(servers.getFirst());
      return new Settings(
          servers, settings.patience(), settings.rounds(), settings.limits(), settings.clock());
    }

    /**
     * {@return these settings, with this patience}
     *
     * @param patience how long to wait for one server to answer once
     */
    public Settings withPatience(Duration patience) {
      return new Settings(servers, patience, rounds, limits, clock);
    }

    /**
     * {@return these settings, with this number of rounds}
     *
     * @param rounds how often to go through the servers, if none answers
     */
    public Settings withRounds(int rounds) {
      return new Settings(servers, patience, rounds, limits, clock);
    }

    /**
     * {@return these settings, with these limits}
     *
     * @param limits how much to take in and to remember
     */
    public Settings withLimits(Limits limits) {
      return new Settings(servers, patience, rounds, limits, clock);
    }

    /**
     * {@return these settings, with this clock}
     *
     * @param clock tells when what is remembered ends
     */
    public Settings withClock(InstantSource clock) {
      return new Settings(servers, patience, rounds, limits, clock);
    }
  }
}
