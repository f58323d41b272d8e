package org.malleposte.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.dns.Answer.Failed;
import org.malleposte.dns.Answer.Found;
import org.malleposte.dns.Answer.NoData;
import org.malleposte.dns.Route.Hosts;
import org.malleposte.dns.Route.Loop;
import org.malleposte.dns.Route.NoSuchDomain;
import org.malleposte.dns.Route.NullMx;
import org.malleposte.dns.Route.Unreachable;

@DisplayName("RFC 5321, section 5.1: locating the target host")
class MailHostsTest {

  private static final Dns ZONE =
      ZoneFile.of(
          """
          $ORIGIN test.
          a           A 192.0.2.1
          b           A 192.0.2.2
                      AAAA 2001:db8::2
          c           A 192.0.2.3
          alias       CNAME a
          ordered     MX 30 c
                      MX 10 a
                      MX 20 b
          implicit    A 192.0.2.9
          bare        TXT "no address"
          null        MX 0 .
          half-null   MX 0 .
                      MX 10 a
          cname       MX 10 alias
          renamed     CNAME ordered
          gone        MX 10 nowhere
                      MX 20 bare
          partly      MX 10 nowhere
                      MX 20 a
          twice       MX 10 a
                      MX 20 a
                      MX 20 A
          bücher      TXT "a U-label, which the file does not turn into another"
          xn--bcher-kva MX 10 a
          """);

  @DisplayName("Which hosts, in which order")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # domain       | route
          ordered.test   | a.test b.test c.test
          ORDERED.TEST.  | a.test b.test c.test
          implicit.test  | implicit.test
          null.test      | NullMx
          half-null.test | a.test
          cname.test     | alias.test
          renamed.test   | a.test b.test c.test
          partly.test    | a.test
          twice.test     | a.test
          bücher.test    | a.test
          nowhere.test   | NoSuchDomain
          """)
  void routes(String domain, String route) {
    assertEquals(route, told(new MailHosts(ZONE, new Random(1), List.of()).route(domain)));
  }

  @DisplayName("Both families of addresses are given, in turn")
  @Test
  void givesAddresses() throws Exception {
    var hosts =
        assertInstanceOf(
            Hosts.class, new MailHosts(ZONE, new Random(1), List.of()).route("ordered.test"));
    assertEquals(
        List.of(InetAddress.getByName("2001:db8::2"), InetAddress.getByName("192.0.2.2")),
        hosts.hosts().get(1).addresses());
    assertEquals(20, hosts.hosts().get(1).preference());
  }

  @DisplayName("A domain with neither mail host nor address cannot be reached, ever")
  @Test
  void tellsWhatIsMissing() {
    var mailHosts = new MailHosts(ZONE, new Random(1), List.of());
    assertEquals(new Unreachable(false, "bare.test has no address"), mailHosts.route("bare.test"));
    assertEquals(
        new Unreachable(false, "nowhere.test does not exist; bare.test has no address"),
        mailHosts.route("gone.test"));
    assertEquals(
        new Unreachable(false, "not a name that the DNS can hold"), mailHosts.route("a..test"));
  }

  @DisplayName("This host, and all that are no better, are left out")
  @ParameterizedTest(name = "{0}, from {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # domain      | this host     | route
          ordered.test  | c.test        | a.test b.test
          ordered.test  | B.Test.       | a.test
          ordered.test  | a.test        | Loop
          ordered.test  | other.test    | a.test b.test c.test
          implicit.test | implicit.test | Loop
          """)
  void preventsLoops(String domain, String self, String route) {
    assertEquals(route, told(new MailHosts(ZONE, new Random(1), List.of(self)).route(domain)));
  }

  @DisplayName("Equal preferences are shuffled: every order comes up")
  @Test
  void shuffles() {
    var dns = ZoneFile.of("d. MX 5 x.\nd. MX 5 y.\nd. MX 5 z.\nd. MX 1 w.\n*. A 192.0.2.1");
    var mailHosts = new MailHosts(dns, new Random(25519), List.of());
    var orders = new HashSet<String>();
    for (int n = 0; n < 200; n++) {
      orders.add(told(mailHosts.route("d")));
    }
    assertEquals(
        List.of("w x y z", "w x z y", "w y x z", "w y z x", "w z x y", "w z y x"),
        orders.stream().sorted().toList());
  }

  @DisplayName("A hundred hosts of fifty addresses each are bounded work")
  @Test
  void isBounded() {
    var zone = new StringBuilder("$ORIGIN many.\n");
    for (int host = 0; host < 100; host++) {
      zone.append("@ MX ").append(host).append(" h").append(host).append('\n');
      for (int n = 0; n < 50; n++) {
        zone.append('h').append(host).append(" A 10.0.").append(host).append('.').append(n);
        zone.append('\n');
      }
    }
    var counted = new Counted(ZoneFile.of(zone.toString()));
    var hosts =
        assertInstanceOf(
            Hosts.class, new MailHosts(counted, new Random(1), List.of()).route("many"));
    assertEquals(20, hosts.hosts().stream().mapToInt(h -> h.addresses().size()).sum());
    assertEquals(1, counted.hosts.size());
  }

  @DisplayName("A hundred hosts without an address are bounded work")
  @Test
  void isBoundedInVain() {
    var zone = IntStream.range(0, 100).mapToObj(n -> "many. MX 1 h" + n + ".\n");
    var counted = new Counted(ZoneFile.of(zone.collect(Collectors.joining())));
    var mailHosts = new MailHosts(counted, new Random(1), List.of());
    assertInstanceOf(Unreachable.class, mailHosts.route("many"));
    assertEquals(10, counted.hosts.size());
  }

  @DisplayName("What the DNS does not know now is not taken for absence")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # domain     | route
          mx.fails     | Unreachable[temporary=true, detail=SERVFAIL]
          host.fails   | Unreachable[temporary=true, detail=a.fails: SERVFAIL; b.test does not exist]
          implicit.fails | Unreachable[temporary=true, detail=implicit.fails: SERVFAIL]
          """)
  void defers(String domain, String route) {
    var dns =
        new Counted(ZONE) {
          @Override
          public Answer<Mx> mx(String name) {
            return switch (name) {
              case "mx.fails" -> new Failed<>(true, "SERVFAIL");
              case "host.fails" ->
                  new Found<>(List.of(new Mx(1, "a.fails"), new Mx(2, "b.test")), false);
              default -> new NoData<>(false);
            };
          }

          @Override
          public Answer<InetAddress> addresses(String name) {
            return name.endsWith(".fails")
                ? new Failed<>(true, "SERVFAIL")
                : new Answer.NoSuchName<>(false);
          }
        };
    assertEquals(route, new MailHosts(dns, new Random(1), List.of()).route(domain).toString());
  }

  @DisplayName("A family that fails does not hide the other; alone, it is no absence")
  @Test
  void looksForBothFamilies() throws Exception {
    var six = new Failed<Inet6Address>(true, "SERVFAIL");
    var four = new Found<>(List.of((Inet4Address) InetAddress.getByName("192.0.2.1")), true);
    assertEquals(
        new Found<>(List.of(InetAddress.getByName("192.0.2.1")), true),
        new Families(six, four).addresses("a"));
    assertEquals(
        new Failed<>(true, "SERVFAIL"), new Families(six, new NoData<>(true)).addresses("a"));
    assertEquals(
        new Answer.NoSuchName<>(true),
        new Families(new Answer.NoSuchName<>(true), four).addresses("a"));
    assertEquals(
        new NoData<>(false), new Families(new NoData<>(false), new NoData<>(false)).addresses("a"));
  }

  private static String told(Route route) {
    return switch (route) {
      case Hosts(var hosts) -> hosts.stream().map(MailHost::name).collect(Collectors.joining(" "));
      case NullMx() -> "NullMx";
      case NoSuchDomain() -> "NoSuchDomain";
      case Loop() -> "Loop";
      case Unreachable(var temporary, var detail) -> detail;
    };
  }

  /** A zone that remembers which hosts it was asked for. */
  private static class Counted implements Dns {

    private final Dns dns;
    final HashSet<String> hosts = new HashSet<>();

    Counted(Dns dns) {
      this.dns = dns;
    }

    @Override
    public Answer<Inet4Address> a(String name) {
      hosts.add(name);
      return dns.a(name);
    }

    @Override
    public Answer<Inet6Address> aaaa(String name) {
      hosts.add(name);
      return dns.aaaa(name);
    }

    @Override
    public Answer<Mx> mx(String name) {
      return dns.mx(name);
    }

    @Override
    public Answer<String> txt(String name) {
      return dns.txt(name);
    }

    @Override
    public Answer<String> ptr(InetAddress address) {
      return dns.ptr(address);
    }
  }

  /** One answer for each family. */
  private static final class Families extends Counted {

    private final Answer<Inet6Address> six;
    private final Answer<Inet4Address> four;

    Families(Answer<Inet6Address> six, Answer<Inet4Address> four) {
      super(ZONE);
      this.six = six;
      this.four = four;
    }

    @Override
    public Answer<Inet6Address> aaaa(String name) {
      return six;
    }

    @Override
    public Answer<Inet4Address> a(String name) {
      return four;
    }
  }
}
