package org.malleposte.ptt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.ptt.Outbound.AUTHOR;
import static org.malleposte.ptt.spool.Spools.NOON;
import static org.malleposte.ptt.spool.Spools.POLICY;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.malleposte.dns.MailHosts;
import org.malleposte.dns.Resolver;
import org.malleposte.sendmail.DirectDelivery;
import org.malleposte.sendmail.Settings;
import org.malleposte.sendmail.TlsPolicy;

@DisplayName("What becomes of mail when there is no way to a peer, or a bad one")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RouteFaultsTest {

  private static final Duration FIRST = POLICY.first();

  private static final String ZONE =
      """
      $ORIGIN test.
      x25519    MX 10 mx.x25519
      mx.x25519 A 127.0.0.2
      mx        A 127.0.0.1
      fine      MX 10 mx
      implicit  A 127.0.0.1
      named     MX 10 alias
      alias     CNAME mx
      moved     CNAME fine
      null      MX 0 .
      bare      TXT "nothing"
      astray    MX 10 nowhere
      here      MX 10 mail.malleposte
      mail.malleposte A 127.0.0.1
      better    MX 10 mx
                MX 20 mail.malleposte
      worse     MX 10 mail.malleposte
                MX 20 mx
      round     MX 10 circle
      circle    CNAME circle
      hostile   MX 10 inside
      inside    A 127.0.0.1
                A 0.0.0.0
                A 169.254.169.254
                A 224.0.0.1
                AAAA ::1
                AAAA fe80::1
      two       MX 10 dead
                MX 20 mx
      alone     MX 10 dead
      dead      A 127.0.0.9
      """;

  @TempDir Path folder;

  private final List<AutoCloseable> dead = new ArrayList<>();
  private FaultyPeer peer;
  private FaultyPeer author;

  @BeforeEach
  void open() throws IOException {
    var peers = FaultyPeer.open("127.0.0.1", "127.0.0.2");
    peer = peers.get(0);
    author = peers.get(1);
  }

  @AfterEach
  void close() throws Exception {
    clear();
    peer.close();
    author.close();
  }

  @DisplayName("F13: what the DNS says of the domain is final, and so is that it says nothing")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # recipient     | outcome                       | reply
          a@fine.test     | delivered                     |
          a@implicit.test | delivered                     |
          a@named.test    | delivered                     |
          a@moved.test    | delivered                     |
          a@better.test   | delivered                     |
          a@nowhere.test  | rejected ROUTE NO_SUCH_DOMAIN | 550 5.1.2
          a@null.test     | rejected ROUTE NULL_MX        | 556 5.1.10
          a@bare.test     | rejected ROUTE NO_ROUTE       | 550 5.4.4
          a@astray.test   | rejected ROUTE NO_ROUTE       | 550 5.4.4
          a@here.test     | rejected ROUTE LOOP           | 554 5.4.6
          a@worse.test    | rejected ROUTE LOOP           | 554 5.4.6
          a@mail.malleposte.test | rejected ROUTE LOOP    | 554 5.4.6
          a@[x-y:z]       | rejected ROUTE NO_ROUTE       | 550 5.4.4
          a@round.test    | deferred ROUTE NO_ANSWER      | 451 4.4.3
          """)
  void routes(String recipient, String outcome, String reply) throws Exception {
    try (var out = outbound(direct(Outbound.settings()))) {
      meets(out, recipient, outcome, reply);
      assertEquals(outcome.equals("delivered") ? 2 : 0, peer.connections());
    }
  }

  @DisplayName("F13: a hostile domain points at our own network, where we do not dial")
  @ParameterizedTest(name = "{0}")
  @CsvSource({"a@hostile.test", "a@[127.0.0.1]", "a@[0.0.0.0]", "a@[IPv6:::1]"})
  void staysAway(String recipient) throws Exception {
    var hosts = new MailHosts(Outbound.zone(ZONE), new Random(1), List.of());
    var shy = new DirectDelivery(hosts, Outbound.settings()).withPort(peer.port());
    var bold = direct(Outbound.settings()).apply(InstantSource.system());
    try (var out =
        outbound(
            clock ->
                // The author's own host is on loopback, too, and is to hear of it.
                message ->
                    message.destination().equals("x25519.test") ? bold.route(message) : shy)) {
      meets(out, recipient, "rejected ROUTE NO_ROUTE", "550 5.4.4");
      assertEquals(0, peer.connections());
    }
  }

  @DisplayName("F13: a DNS without an answer defers, and its next answer counts")
  @ParameterizedTest(name = "{0}")
  @EnumSource
  void waitsForTheDns(NameServer.Mood mood) throws Exception {
    try (var server = NameServer.open(mood)) {
      var settings = Resolver.Settings.of(server.address()).withPatience(Duration.ofMillis(500));
      var dns = new Asked(new Resolver(settings.withRounds(1)));
      var delivery = Outbound.direct(dns, peer.port(), Outbound.settings());
      try (var out = outbound(clock -> message -> delivery)) {
        meets(out, "a@fine.test", "deferred ROUTE NO_ANSWER", "451 4.4.3");
        dns.asks(Outbound.zone(ZONE));
        out.at(FIRST);
        out.settle(2);
        assertEquals(List.of("delivered", "delivered"), out.outcomes());
        assertEquals(List.of(), out.waiting());
        assertEquals(2, peer.mails().size());
        assertEquals(List.of(), author.mails());
      }
    }
  }

  @DisplayName("F13: a hundred hosts, or fifty addresses of one, cost few questions and dials")
  @ParameterizedTest(name = "{0} hosts of {1} addresses: {2} questions")
  @CsvSource({"100, 1, 21", "1, 50, 3", "100, 50, 3"})
  void isBounded(int hosts, int addresses, int questions) throws Exception {
    var zone = new StringBuilder(ZONE);
    for (int host = 1; host <= hosts; host++) {
      zone.append("many MX %d h%d\n".formatted(host, host));
      for (int n = 1; n <= addresses; n++) {
        zone.append("h%d A 127.0.%d.%d\n".formatted(host, 10 + host, n));
      }
    }
    var dns = new Asked(Outbound.zone(zone.toString()));
    var delivery = Outbound.direct(dns, peer.port(), Outbound.settings());
    try (var out = outbound(clock -> message -> delivery)) {
      var listening = new ArrayList<FaultyPeer>();
      for (int host = 1; host <= Math.min(hosts, 10); host++) {
        for (int n = 1; n <= Math.min(addresses, 10); n++) {
          var address = "127.0.%d.%d".formatted(10 + host, n);
          listening.add(FaultyPeer.open(address, peer.port()).does("BANNER: 421 4.3.2 Busy"));
        }
      }
      out.post(AUTHOR, "a@many.test");
      out.settle(1);
      assertEquals(List.of("deferred GREETING 421"), out.outcomes());
      assertEquals(5, listening.stream().mapToInt(FaultyPeer::connections).sum());
      assertTrue(dns.questions().size() <= questions, dns.questions()::toString);
      for (var one : listening) {
        one.close();
      }
    }
  }

  @DisplayName("F14: a first host that does not take a connection is passed over")
  @ParameterizedTest(name = "{0}")
  @EnumSource
  void triesTheNext(Dead how) throws Exception {
    die(how);
    try (var out = outbound(direct(impatient()))) {
      out.post(AUTHOR, "a@two.test");
      out.settle(1);
      assertEquals(List.of("delivered"), out.outcomes());
      assertEquals(1, peer.mails().size());
      assertEquals(List.of(), out.waiting());
    }
  }

  @DisplayName("F14: without another one, mail waits until the host is back")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "REFUSES, deferred CONNECT NOT_REACHED, 451 4.4.1",
    "SWALLOWS, deferred CONNECT NOT_REACHED, 451 4.4.1",
    // It depends on which of the two is faster.
    "RESETS, deferred (GREETING LOST|CONNECT NOT_REACHED), 451 4.4.[12]"
  })
  void waits(Dead how, String outcome, String reply) throws Exception {
    die(how);
    try (var out = outbound(direct(impatient()))) {
      meets(out, "a@alone.test", outcome, reply);
      clear();
      try (var back = FaultyPeer.open("127.0.0.9", peer.port())) {
        out.at(FIRST);
        out.settle(2);
        assertEquals(List.of("delivered", "delivered"), out.outcomes());
        assertEquals(2, back.mails().size());
        assertEquals(List.of(), out.waiting());
      }
      assertEquals(List.of(), author.mails());
    }
  }

  @DisplayName("F14: a host that is down is dialled by one message a minute, and not by each")
  @Test
  void remembersTheDead() throws Exception {
    try (var out = outbound(direct(Outbound.settings()))) {
      out.post(AUTHOR, "a@alone.test");
      out.settle(1);
      assertEquals(List.of("deferred CONNECT NOT_REACHED"), out.outcomes());
      try (var back = FaultyPeer.open("127.0.0.9", peer.port())) {
        out.at(FIRST.minusMillis(1));
        out.post(AUTHOR, "b@alone.test");
        out.post(AUTHOR, "c@two.test");
        out.settle(2);
        assertEquals(
            List.of("deferred CONNECT NOT_REACHED", "delivered"),
            out.outcomes().stream().sorted().toList());
        assertEquals(0, back.connections());
        assertEquals(1, peer.mails().size());
        var recipient = out.waiting().getLast().recipients().getFirst();
        var reply = recipient.setback().orElseThrow().reply();
        assertEquals("4.4.1", reply.enhanced().orElseThrow().toString());
        assertTrue(reply.text().getFirst().contains("not dialled again yet"), reply::toString);
        assertEquals(NOON.plus(FIRST).plus(FIRST).minusMillis(1), recipient.due());
        out.at(FIRST);
        out.settle(1);
        assertEquals(List.of("delivered"), out.outcomes());
        assertEquals(1, back.connections());
        out.at(FIRST.multipliedBy(2));
        out.settle(1);
        assertEquals(2, back.mails().size());
        assertEquals(List.of(), out.waiting());
      }
      assertEquals(List.of(), author.mails());
    }
  }

  /** Hosts at 127.0.0.9 that nobody gets into. */
  enum Dead {
    /** Nobody listens. */
    REFUSES,
    /** Somebody listens, but accepts nobody, and no more connections fit the queue. */
    SWALLOWS,
    /** Somebody accepts, and resets the connection. */
    RESETS
  }

  /** Has 127.0.0.9 be such a host. */
  private void die(Dead how) throws IOException {
    switch (how) {
      case REFUSES -> {}
      case SWALLOWS -> {
        var address = new InetSocketAddress(InetAddress.getByName("127.0.0.9"), peer.port());
        var listening = new ServerSocket();
        dead.add(listening);
        listening.bind(address, 1);
        fill(address);
      }
      case RESETS -> dead.add(FaultyPeer.open("127.0.0.9", peer.port()).does("BANNER: resets"));
    }
  }

  /** Connects until that takes too long: then the queue is full. */
  private void fill(InetSocketAddress address) throws IOException {
    for (int n = 0; n < 64; n++) {
      var socket = new Socket();
      dead.add(socket);
      try {
        socket.connect(address, 300);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
    throw new IOException("a queue without an end");
  }

  /** Leaves the address to another. */
  private void clear() throws Exception {
    for (var one : dead.reversed()) {
      one.close();
    }
    dead.clear();
  }

  /** Has two messages meet a fault: an author's, and nobody's. */
  private void meets(Outbound out, String recipient, String outcome, String reply)
      throws Exception {
    boolean rejected = outcome.startsWith("rejected");
    out.post(AUTHOR, recipient);
    out.post("", recipient);
    out.settle(rejected ? 3 : 2);
    var outcomes = out.outcomes();
    assertEquals(
        2, outcomes.stream().filter(one -> one.matches(outcome)).count(), outcomes::toString);
    assertEquals(rejected ? 1 : 0, author.mails().size());
    if (outcome.startsWith("deferred")) {
      assertEquals(2, out.waiting().size());
      for (var entry : out.waiting()) {
        var waiting = entry.recipients().getFirst();
        var setback = waiting.setback().orElseThrow();
        var said = setback.reply().code() + " " + setback.reply().enhanced().orElseThrow();
        assertTrue(said.matches(reply), said);
        assertEquals(NOON.plus(FIRST), waiting.due());
      }
      return;
    }
    assertEquals(List.of(), out.waiting());
    if (rejected) {
      var status = Outbound.part(author.mails().getFirst(), 1);
      var code = reply.split(" ", 2)[1];
      assertTrue(status.contains("Final-Recipient: rfc822; " + recipient + "\r\n"), status);
      assertTrue(status.contains("Action: failed\r\nStatus: " + code + "\r\n"), status);
      assertTrue(status.contains("\r\nDiagnostic-Code: x-malleposte; " + reply + " "), status);
      assertTrue(!status.contains("Remote-MTA"), status);
    }
  }

  private static Settings impatient() {
    var brief = Outbound.settings().withPatience(Duration.ofMillis(500));
    return brief.withTimeouts(Outbound.settings().timeouts());
  }

  /** Who takes a message. */
  private interface Choice {
    DirectDelivery route(Delivery message);
  }

  private Outbound outbound(Function<InstantSource, Choice> choice) throws IOException {
    return new Outbound(
        folder,
        clock -> {
          var chosen = choice.apply(clock);
          return (message, data) -> chosen.route(message).deliver(message.envelope(), data);
        });
  }

  private Function<InstantSource, Choice> direct(Settings settings) {
    return clock -> {
      var delivery =
          Outbound.direct(Outbound.zone(ZONE), peer.port(), settings)
              .withTls(TlsPolicy.NEVER)
              .withClock(clock);
      return message -> delivery;
    };
  }
}
