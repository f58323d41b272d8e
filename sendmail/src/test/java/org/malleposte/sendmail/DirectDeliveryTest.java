package org.malleposte.sendmail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.Question;
import org.malleposte.colombe.Reply;
import org.malleposte.colombe.ReversePath;
import org.malleposte.colombe.Verdict;
import org.malleposte.dns.MailHosts;
import org.malleposte.dns.ZoneFile;
import org.malleposte.sendmail.PostOffice.Kind;
import org.malleposte.sendmail.RawServer.Script;

@DisplayName("RFC 5321, section 5: delivery to the hosts that take mail")
class DirectDeliveryTest {

  private static final MailHosts HOSTS =
      hosts(
          """
      $ORIGIN test.
      good     A 127.0.0.1
      other    A 127.0.0.2
      nobody   A 127.0.0.9
      one      MX 10 good
      two      MX 10 other
      fallback MX 10 nobody
               MX 20 other
               MX 30 good
      alone    MX 10 nobody
      null     MX 0 .
      bare     TXT "nothing"
      self     MX 10 self
      good     MX 10 good
      xn--9ca  MX 10 good
      """);

  @DisplayName("Each domain gets one transaction, with all of its recipients")
  @Test
  void groupsRecipients() throws IOException {
    try (var one = Kind.plain().open();
        var two = Kind.plain().at(Sample.at("127.0.0.2", one.port())).open()) {
      var outcomes =
          delivery(one.port())
              .deliver(
                  Sample.envelope("a@one.test", "b@two.test", "c@ONE.test", "d@one.test"),
                  Sample.MAIL);
      assertEquals(
          List.of("good.test", "other.test", "good.test", "good.test"),
          outcomes.stream().map(o -> o.peer().orElseThrow().host()).toList());
      assertTrue(outcomes.stream().allMatch(Outcome.Delivered.class::isInstance));
      assertEquals(1, one.connections());
      assertEquals(3, one.mails().getFirst().envelope().recipients().size());
      assertEquals(1, two.mails().getFirst().envelope().recipients().size());
    }
  }

  @DisplayName("Section 5.1, RFC 7505: where there is no host to go to")
  @ParameterizedTest(name = "{0}: {1}, {2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # recipient      | outcome                       | code | enhanced
          a@null.test      | rejected ROUTE NULL_MX        | 556  | 5.1.10
          a@nowhere.test   | rejected ROUTE NO_SUCH_DOMAIN | 550  | 5.1.2
          a@bare.test      | rejected ROUTE NO_ROUTE       | 550  | 5.4.4
          a@self.test      | rejected ROUTE LOOP           | 554  | 5.4.6
          a@[x-y:z]        | rejected ROUTE NO_ROUTE       | 550  | 5.4.4
          a@alone.test     | deferred CONNECT NOT_REACHED  | 451  | 4.4.1
          """)
  void findsNoHost(String recipient, String outcome, int code, String enhanced) throws IOException {
    try (var office = Kind.plain().open()) {
      var outcomes = delivery(office.port()).deliver(Sample.envelope(recipient), Sample.MAIL);
      assertEquals(List.of(outcome), Sample.told(outcomes));
      assertEquals(code, outcomes.getFirst().reply().code());
      assertEquals(enhanced, outcomes.getFirst().reply().enhanced().orElseThrow().toString());
    }
  }

  @DisplayName("A DNS that does not answer defers")
  @Test
  void waitsForTheDns() {
    var dns = ZoneFile.of("loop.test. CNAME loop.test.");
    var outcomes =
        new DirectDelivery(new MailHosts(dns, new Random(1), List.of()), Sample.settings())
            .deliver(Sample.envelope("a@loop.test"), Sample.MAIL);
    assertEquals(List.of("deferred ROUTE NO_ANSWER"), Sample.told(outcomes));
  }

  @DisplayName("A port is 1 to 65535")
  @Test
  void refusesPort() {
    var delivery = delivery(25);
    for (int port : new int[] {-1, 0, 65536}) {
      assertThrows(IllegalArgumentException.class, () -> delivery.withPort(port));
    }
  }

  @DisplayName("Section 4.1.1.3: a postmaster without a domain is nobody's elsewhere")
  @Test
  void knowsNoPostmaster() {
    var envelope = Envelope.of(new ReversePath.Null(), List.of(new ForwardPath.Postmaster()));
    assertEquals(
        List.of("rejected ROUTE NO_ROUTE"),
        Sample.told(delivery(25).deliver(envelope, Sample.MAIL)));
  }

  @DisplayName("Section 4.1.3: an address literal is its own route")
  @ParameterizedTest
  @CsvSource({"a@[127.0.0.1]", "a@[IPv6:::ffff:7f00:1]"})
  void dialsLiterals(String recipient) throws IOException {
    try (var office = Kind.plain().open()) {
      var outcomes = delivery(office.port()).deliver(Sample.envelope(recipient), Sample.MAIL);
      assertEquals(List.of("delivered 250"), Sample.told(outcomes));
    }
  }

  @DisplayName("RFC 5891: an internationalized domain is looked up by its A-labels")
  @Test
  void findsInternationalizedDomains() throws IOException {
    try (var office = Kind.plain().open()) {
      var outcomes =
          delivery(office.port()).deliver(Sample.envelope("a@É.test", "b@é.test"), Sample.MAIL);
      assertEquals(List.of("delivered 250", "delivered 250"), Sample.told(outcomes));
      assertEquals(1, office.mails().size());
    }
  }

  @DisplayName("Which hosts are tried, when the one before did this")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # phase of the second host, its reply | outcome, after the third host took what it got
          GREETING | 421 Busy | delivered 250
          GREETING | 554 No   | delivered 250
          HELLO    | 421 Busy | delivered 250
          HELLO    | 554 No   | delivered 250
          MAIL     | 451 Busy | delivered 250
          MAIL     | 553 No   | rejected MAIL 553
          RCPT     | 450 Busy | deferred RCPT 450
          RCPT     | 421 Bye  | delivered 250
          RCPT     | 550 No   | rejected RCPT 550
          RCPT     | ``       | delivered 250
          DATA     | 451 No   | deferred DATA 451
          DATA     | ``       | delivered 250
          END      | 451 No   | deferred END 451
          END      | 421 Bye  | deferred END 421
          END      | ``       | unknown LOST
          """)
  void triesHosts(Phase phase, String reply, String outcome) throws IOException {
    Script script =
        talk -> {
          talk.until(phase);
          if (!reply.isEmpty()) {
            talk.say(reply + "\r\n");
            talk.part();
          }
        };
    try (var second = new RawServer(script);
        var third = Kind.plain().at(Sample.at("127.0.0.2", second.port())).open()) {

      var hosts =
          hosts(
              """
              a. A 127.0.0.1
              b. A 127.0.0.2
              d. MX 0 c.
              d. MX 1 a.
              d. MX 2 b.
              c. A 127.0.0.9
              """);
      var outcomes = delivery(hosts, second.port()).deliver(Sample.envelope("x@d"), Sample.MAIL);
      assertEquals(List.of(outcome), Sample.told(outcomes));
      assertEquals(outcome.startsWith("delivered") ? 1 : 0, third.mails().size());
    }
  }

  @DisplayName("If one host may take it later, no other's 554 is final")
  @Test
  void isNotRejectedByOneHostAlone() throws IOException {
    try (var first = new RawServer(talk -> talk.say("451 Later\r\n"));
        var second =
            Kind.plain()
                .at(Sample.at("127.0.0.2", first.port()))
                .saying(
                    question ->
                        question instanceof Question.Greet
                            ? Optional.of(
                                new Verdict.Refuse(
                                    Reply.Failure.of(
                                        554, new EnhancedCode(5, 3, 2), "No mail here")))
                            : Optional.empty())
                .open()) {
      var hosts = hosts("a. A 127.0.0.1\nb. A 127.0.0.2\nd. MX 1 a.\nd. MX 2 b.\ne. MX 1 b.");
      assertEquals(
          List.of("deferred GREETING 451", "rejected GREETING 554"),
          Sample.told(
              delivery(hosts, first.port()).deliver(Sample.envelope("x@d", "x@e"), Sample.MAIL)));
      assertEquals(2, second.connections());
    }
  }

  @DisplayName("Only so many connections are tried")
  @Test
  void isBounded() throws IOException {
    var zone = new StringBuilder();
    for (int n = 1; n <= 9; n++) {
      zone.append("many. MX ").append(n).append(" h").append(n).append(".\n");
      zone.append('h').append(n).append(". A 127.0.0.1\n");
    }
    try (var server = new RawServer(talk -> talk.say("421 Busy\r\n"))) {
      var outcomes =
          delivery(hosts(zone.toString()), server.port())
              .deliver(Sample.envelope("x@many"), Sample.MAIL);
      assertEquals(List.of("deferred GREETING 421"), Sample.told(outcomes));
      assertEquals("h5", outcomes.getFirst().peer().orElseThrow().host());
      assertEquals(5, server.connections());
    }
  }

  @DisplayName("This host's own addresses are not dialled, unless that is asked for")
  @ParameterizedTest
  @CsvSource({"127.0.0.1", "0.0.0.0", "169.254.1.1", "224.0.0.1"})
  void staysAway(String address) {
    var hosts = hosts("d. MX 1 a.\na. A " + address);
    assertEquals(
        List.of("rejected ROUTE NO_ROUTE"),
        Sample.told(
            new DirectDelivery(hosts, Sample.settings())
                .deliver(Sample.envelope("x@d"), Sample.MAIL)));
  }

  @DisplayName("RFC 7435: opportunistic TLS, unless another policy is asked for")
  @Test
  void isSecured() throws IOException {
    try (var office = Kind.plain().startTls(Certificates.unknown("other.test")).open()) {
      var delivery = delivery(office.port());
      var outcomes = delivery.deliver(Sample.envelope("a@one.test"), Sample.MAIL);
      assertTrue(outcomes.getFirst().peer().orElseThrow().tls().isPresent());
      assertEquals(
          List.of("deferred TLS UNTRUSTED"),
          Sample.told(
              delivery
                  .withTls(TlsPolicy.REQUIRED)
                  .deliver(Sample.envelope("a@one.test"), Sample.MAIL)));
    }
    try (var office = Kind.plain().startTls(Certificates.of("good.test")).open()) {
      assertEquals(
          List.of("delivered 250"),
          Sample.told(
              delivery(office.port())
                  .withTls(TlsPolicy.REQUIRED)
                  .deliver(Sample.envelope("a@one.test"), Sample.MAIL)));
    }
  }

  private static DirectDelivery delivery(int port) {
    return delivery(HOSTS, port);
  }

  private static DirectDelivery delivery(MailHosts hosts, int port) {
    return new DirectDelivery(hosts, Sample.settings())
        .withPort(port)
        .withReach(InetAddress::isLoopbackAddress);
  }

  private static MailHosts hosts(String zone) {
    return new MailHosts(ZoneFile.of(zone), new Random(1), List.of("self.test"));
  }
}
