package org.malleposte.sendmail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.malleposte.dns.MailHosts;
import org.malleposte.dns.ZoneFile;
import org.malleposte.sendmail.PostOffice.Kind;

@DisplayName("An address that could not be reached is not dialled again for some time")
class UnreachedTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private static final Duration SHUN = Duration.ofMinutes(1);

  private static final String DEAD = "127.0.0.9";

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

  @DisplayName("A host that comes back is dialled when the time is over, and not before")
  @Test
  void isDialledLater() throws IOException {
    int port = freePort();
    var delivery = delivery("d. MX 1 dead.\ndead. A " + DEAD, port);
    assertEquals("deferred CONNECT NOT_REACHED", told(delivery));
    try (var back = Kind.plain().at(Sample.at(DEAD, port)).open()) {
      var outcome = delivery.deliver(Sample.envelope("x@d"), Sample.MAIL).getFirst();
      assertEquals("deferred CONNECT NOT_REACHED", Sample.told(outcome));
      assertEquals("4.4.1", outcome.reply().enhanced().orElseThrow().toString());
      assertEquals("dead", outcome.peer().orElseThrow().host());
      var text = outcome.reply().text().getFirst();
      assertTrue(text.contains("not dialled again yet"), text);
      now.set(NOON.plus(SHUN).minusMillis(1));
      assertEquals("deferred CONNECT NOT_REACHED", told(delivery));
      assertEquals(0, back.connections());
      now.set(NOON.plus(SHUN));
      assertEquals("delivered 250", told(delivery));
      assertEquals("delivered 250", told(delivery));
      assertEquals(2, back.connections());
    }
  }

  @DisplayName("Who fails again is shunned anew, from then on")
  @Test
  void isShunnedAnew() throws IOException {
    int port = freePort();
    var delivery = delivery("d. MX 1 dead.\ndead. A " + DEAD, port);
    told(delivery);
    now.set(NOON.plus(SHUN));
    told(delivery);
    try (var back = Kind.plain().at(Sample.at(DEAD, port)).open()) {
      now.set(NOON.plus(SHUN).plus(SHUN).minusMillis(1));
      assertEquals("deferred CONNECT NOT_REACHED", told(delivery));
      now.set(NOON.plus(SHUN).plus(SHUN));
      assertEquals("delivered 250", told(delivery));
      assertEquals(1, back.connections());
    }
  }

  @DisplayName("The next host is tried, and whom nobody dials costs no attempt")
  @Test
  void goesOn() throws IOException {
    int port = freePort();
    var zone = new StringBuilder("d. MX 9 good.\ngood. A 127.0.0.1\n");
    for (int n = 1; n <= 4; n++) {
      zone.append("d. MX %d h%d.\nh%d. A 127.0.1.%d\n".formatted(n, n, n, n));
    }
    var delivery = delivery(zone.toString(), port, Sample.settings().withAttempts(4));
    try (var good = Kind.plain().at(Sample.at("127.0.0.1", port)).open()) {
      assertEquals("deferred CONNECT NOT_REACHED", told(delivery));
      assertEquals("delivered 250", told(delivery));
      assertEquals(1, good.connections());
    }
  }

  @DisplayName("Whom nobody dials may take the mail later, so that no other's 554 is final")
  @Test
  void isNotRejectedByOneHostAlone() throws IOException {
    try (var second = new RawServer(talk -> talk.say("554 No\r\n"))) {
      var delivery =
          delivery(
              "d. MX 1 dead.\nd. MX 2 a.\ndead. A " + DEAD + "\na. A 127.0.0.1", second.port());
      for (int n = 1; n <= 2; n++) {
        assertEquals("deferred CONNECT NOT_REACHED", told(delivery));
        assertEquals(n, second.connections());
      }
    }
  }

  @DisplayName("All deliveries that were made of one know it, but not one with another clock")
  @Test
  void isShared() throws IOException {
    int port = freePort();
    var delivery = delivery("d. MX 1 dead.\ndead. A " + DEAD, port);
    told(delivery);
    try (var back = Kind.plain().at(Sample.at(DEAD, port)).open()) {
      told(delivery.withTls(TlsPolicy.NEVER).withReach(address -> true).withPort(port));
      assertEquals(0, back.connections());
      assertEquals("delivered 250", told(delivery.withClock(now::get)));
    }
  }

  @DisplayName("Nobody is shunned where that is not wanted, nor by a sender")
  @Test
  void isOptional() throws IOException {
    int port = freePort();
    var never = Sample.settings().withShun(Duration.ZERO);
    var delivery = delivery("d. MX 1 dead.\ndead. A " + DEAD, port, never);
    told(delivery);
    var sender =
        new Sender(
            Smarthost.of("dead", port, TlsPolicy.NEVER),
            Sample.settings(),
            host -> List.of(InetAddress.getByName(DEAD)));
    sender.send(Sample.envelope("x@d"), Sample.MAIL);
    try (var back = Kind.plain().at(Sample.at(DEAD, port)).open()) {
      assertEquals("delivered 250", told(delivery));
      assertEquals(
          List.of("delivered 250"), Sample.told(sender.send(Sample.envelope("x@d"), Sample.MAIL)));
      assertEquals(2, back.connections());
    }
    assertThrows(
        IllegalArgumentException.class, () -> Sample.settings().withShun(Duration.ofMillis(-1)));
  }

  @DisplayName("A clock that is put back lets dial, rather than shun for ever")
  @Test
  void survivesTheClock() {
    var unreached = new Unreached(SHUN, now::get);
    unreached.failed(at(1), new ConnectException("Connection refused"));
    assertEquals(Optional.of("Connection refused"), unreached.find(at(1)));
    now.set(NOON.minus(Duration.ofDays(1)));
    assertEquals(Optional.empty(), unreached.find(at(1)));
  }

  @DisplayName("Only what tells of the other host counts against it")
  @Test
  void knowsWhoseFaultItIs() {
    var unreached = new Unreached(SHUN, now::get);
    unreached.failed(at(1), new ConnectException("Connection refused"));
    unreached.failed(at(2), new NoRouteToHostException("No route to host"));
    unreached.failed(at(3), new SocketTimeoutException("Connect timed out"));
    unreached.failed(at(4), new SocketException("Too many open files"));
    unreached.failed(at(5), new SocketException("Closed by interrupt"));
    for (int n = 1; n <= 5; n++) {
      assertEquals(n <= 3, unreached.find(at(n)).isPresent(), "address " + n);
    }
    unreached.reached(at(1));
    assertEquals(Optional.empty(), unreached.find(at(1)));
  }

  @DisplayName("It remembers ten thousand, and forgets the oldest failure first")
  @Test
  void isBounded() {
    var unreached = new Unreached(SHUN, now::get);
    var refused = new ConnectException("Connection refused");
    for (int port = 1; port <= 10_000; port++) {
      unreached.failed(at(port), refused);
    }
    unreached.failed(at(1), refused);
    unreached.failed(at(10_001), refused);
    assertTrue(unreached.find(at(1)).isPresent());
    assertTrue(unreached.find(at(2)).isEmpty());
    assertTrue(unreached.find(at(3)).isPresent());
    assertTrue(unreached.find(at(10_001)).isPresent());
  }

  private static InetSocketAddress at(int port) {
    return Sample.at(DEAD, port);
  }

  /** A port where nobody listens, at any address of loopback that tests use. */
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(DEAD))) {
      return socket.getLocalPort();
    }
  }

  private static String told(DirectDelivery delivery) {
    return Sample.told(delivery.deliver(Sample.envelope("x@d"), Sample.MAIL).getFirst());
  }

  private DirectDelivery delivery(String zone, int port) {
    return delivery(zone, port, Sample.settings().withShun(SHUN));
  }

  private DirectDelivery delivery(String zone, int port, Settings settings) {
    var hosts = new MailHosts(ZoneFile.of(zone), new Random(1), List.of());
    return new DirectDelivery(hosts, settings)
        .withPort(port)
        .withReach(InetAddress::isLoopbackAddress)
        .withClock(now::get);
  }
}
