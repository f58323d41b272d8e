package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.ptt.Outbound.AUTHOR;
import static org.malleposte.ptt.spool.Spools.NOON;
import static org.malleposte.ptt.spool.Spools.POLICY;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.Timeouts;
import org.malleposte.ptt.FaultyPeer.Mail;
import org.malleposte.ptt.spool.Spools;
import org.malleposte.sendmail.Sender;
import org.malleposte.sendmail.Settings;
import org.malleposte.sendmail.Smarthost;
import org.malleposte.sendmail.TlsPolicy;

/**
 * Each fault meets a message of an author and one of nobody. Who is deferred keeps the reply and
 * waits for a minute, and then, the peer being well again, gets the message; who is refused is
 * reported to the author, once, and to nobody else.
 */
@DisplayName("What becomes of mail when a peer fails, on its whole way out")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PeerFaultsTest {

  private static final String ANIL = "anil@recoil.test";

  private static final Duration FIRST = POLICY.first();

  private static final Duration BRIEF = Duration.ofSeconds(1);

  @TempDir Path folder;

  private FaultyPeer peer;
  private FaultyPeer other;

  @BeforeEach
  void open() throws IOException {
    var peers = FaultyPeer.open("127.0.0.1", "127.0.0.2");
    peer = peers.get(0);
    other = peers.get(1);
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    other.close();
  }

  @DisplayName("F15: a peer that hangs is given up by the time-out of that stage, and of no other")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # peer            | outcome                     | reply
          BANNER: hangs     | deferred GREETING TIMED_OUT | 451 4.4.2
          EHLO: hangs       | deferred HELLO TIMED_OUT    | 451 4.4.2
          STARTTLS: hangs   | deferred TLS TIMED_OUT      | 451 4.4.2
          HANDSHAKE: hangs  | deferred TLS NOT_SECURED    | 454 4.7.0
          AUTH: hangs       | deferred AUTH TIMED_OUT     | 451 4.4.2
          MAIL: hangs       | deferred MAIL TIMED_OUT     | 451 4.4.2
          RCPT: hangs       | deferred RCPT TIMED_OUT     | 451 4.4.2
          DATA: hangs       | deferred DATA TIMED_OUT     | 451 4.4.2
          BODY: freezes     | deferred DATA TIMED_OUT     | 451 4.4.2
          DOT: hangs        | unknown TIMED_OUT           | 451 4.4.2
          QUIT: hangs       | delivered                   |
          """)
  void hangs(String fault, String outcome, String reply) throws Exception {
    var stage = FaultyPeer.Stage.valueOf(fault.split(":", 2)[0]);
    peer.does(fault);
    try (var out = new Outbound(folder, clock -> deliverer(stage))) {
      var much = Outbound.TEXT + "a line of text\r\n".repeat(1 << 19);
      out.postText(stage == FaultyPeer.Stage.BODY ? much : Outbound.TEXT, AUTHOR, ANIL);
      // The one slot that there is was given back, or else this would wait for ever.
      out.post(AUTHOR, "gemma@x25519.test");
      out.settle(2);
      assertEquals(
          Stream.of("delivered", outcome).sorted().toList(),
          out.outcomes().stream().sorted().toList());
      comesToItsEnd(out, outcome, reply, 1);
      assertEquals(1, other.mails().size());
    }
  }

  @DisplayName("F16: refusals and losses, at each stage")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # peer                                | outcome                | reply
          BANNER: 421 4.3.2 Closing             | deferred GREETING 421  | 421 4.3.2 Closing
          BANNER: 450 Greylisted                | deferred GREETING 450  | 450 Greylisted
          BANNER: 554 5.3.2 No mail here        | rejected GREETING 554  | 554 5.3.2 No mail here
          BANNER: closes                        | deferred GREETING LOST | 451 4.4.2
          EHLO: 421 Bye                         | deferred HELLO 421     | 421 Bye
          EHLO: 451 4.7.1 Later                 | deferred HELLO 451     | 451 4.7.1 Later
          EHLO: 554 5.7.1 Not you               | rejected HELLO 554     | 554 5.7.1 Not you
          EHLO: 500 What?                       | delivered              |
          EHLO: 502 What?                       | delivered              |
          EHLO: 550 What?                       | delivered              |
          EHLO: 502 What? / HELO: 450 No        | deferred HELLO 450     | 450 No
          EHLO: 502 What? / HELO: 550 5.7.1 No  | rejected HELLO 550     | 550 5.7.1 No
          EHLO: closes                          | deferred HELLO LOST    | 451 4.4.2
          MAIL: 421 4.3.2 Bye                   | deferred MAIL 421      | 421 4.3.2 Bye
          MAIL: 452 4.3.1 Disk full             | deferred MAIL 452      | 452 4.3.1 Disk full
          MAIL: 550 5.1.8 Who are you?          | rejected MAIL 550      | 550 5.1.8 Who are you?
          MAIL: 552 Too big                     | rejected MAIL 552      | 552 Too big
          MAIL: closes                          | deferred MAIL LOST     | 451 4.4.2
          RCPT: 421 4.3.2 Bye                   | deferred RCPT 421      | 421 4.3.2 Bye
          RCPT: 450 4.2.1 Busy                  | deferred RCPT 450      | 450 4.2.1 Busy
          RCPT: 452 4.5.3 Too many              | deferred RCPT 452      | 452 4.5.3 Too many
          RCPT: 550 5.1.1 No such user          | rejected RCPT 550      | 550 5.1.1 No such user
          RCPT: 551 Moved                       | rejected RCPT 551      | 551 Moved
          RCPT: closes                          | deferred RCPT LOST     | 451 4.4.2
          DATA: 421 4.3.2 Bye                   | deferred DATA 421      | 421 4.3.2 Bye
          DATA: 451 4.3.0 Not now               | deferred DATA 451      | 451 4.3.0 Not now
          DATA: 554 5.5.1 No                    | rejected DATA 554      | 554 5.5.1 No
          DATA: closes                          | deferred DATA LOST     | 451 4.4.2
          BODY: 550 5.7.1 I stop here           | rejected END 550       | 550 5.7.1 I stop here
          DOT: 421 4.3.2 Bye                    | deferred END 421       | 421 4.3.2 Bye
          DOT: 451 4.3.0 Scanner broken         | deferred END 451       | 451 4.3.0 Scanner broken
          DOT: 452 4.3.1 Disk full              | deferred END 452       | 452 4.3.1 Disk full
          DOT: 550 5.7.1 Spam                   | rejected END 550       | 550 5.7.1 Spam
          DOT: 554 Nobody wants that            | rejected END 554       | 554 Nobody wants that
          QUIT: 500 What?                       | delivered              |
          QUIT: closes                          | delivered              |
          RCPT: 450 No / RSET: 500 What?        | deferred RCPT 450      | 450 No
          RCPT: 550 No / RSET: closes           | rejected RCPT 550      | 550 No
          """)
  void refuses(String fault, String outcome, String reply) throws Exception {
    meets(fault, outcome, reply);
  }

  @DisplayName("F17: replies that are odd, or that are none")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # peer                                | outcome                     | reply
          BANNER: 220-Hi\\r\\n220-there\\r\\n220 | delivered                  |
          EHLO: 250-peer\\r\\n250-8bitmime\\r\\n250 pipelining | delivered     |
          MAIL: 250                             | delivered                   |
          MAIL: 250-so\\r\\n250-far\\r\\n250 ok | delivered                   |
          RCPT: 251 forwarded                   | delivered                   |
          RCPT: 550-5.1.1 No\\r\\n550 5.1.1 way | rejected RCPT 550           | 550 5.1.1 No way
          RCPT: 550 \u00e0 vous                 | rejected RCPT 550           | 550 ? vous
          RCPT: 450 \u00e0 vous                 | deferred RCPT 450           | 450 \ufffd vous
          RCPT: 550 4.1.1 Both                  | rejected RCPT 550           | 550 4.1.1 Both
          BANNER: SSH-2.0-OpenSSH_9.6           | deferred GREETING VIOLATION | 451 4.5.0
          BANNER: 354 Go on                     | deferred GREETING VIOLATION | 451 4.5.0
          EHLO: 250OK                           | deferred HELLO VIOLATION    | 451 4.5.0
          MAIL: 250OK                           | deferred MAIL VIOLATION     | 451 4.5.0
          MAIL: ok                              | deferred MAIL VIOLATION     | 451 4.5.0
          MAIL: 354 Go on                       | deferred MAIL VIOLATION     | 451 4.5.0
          MAIL: 199 Well                        | deferred MAIL VIOLATION     | 451 4.5.0
          MAIL: 666 ???                         | deferred MAIL VIOLATION     | 451 4.5.0
          RCPT: 250-so\\r\\n550 no              | deferred RCPT VIOLATION     | 451 4.5.0
          RCPT: 354 Go on                       | deferred RCPT VIOLATION     | 451 4.5.0
          DATA: 250 OK                          | deferred DATA VIOLATION     | 451 4.5.0
          DATA: \u00e9\u00e9\u00e9 OK           | deferred DATA VIOLATION     | 451 4.5.0
          DOT: 354 Go on                        | unknown VIOLATION           | 451 4.5.0
          DOT: 250OK                            | unknown VIOLATION           | 451 4.5.0
          BANNER: stretches 100000 220          | deferred GREETING VIOLATION | 451 4.5.0
          EHLO: 2000 times 250-as I was saying, there is so much more | deferred HELLO VIOLATION | 451 4.5.0
          MAIL: stretches 100000 250            | deferred MAIL VIOLATION     | 451 4.5.0
          RCPT: 2000 times 550-as I was saying, there is so much more | deferred RCPT VIOLATION | 451 4.5.0
          DOT: stretches 100000 250             | unknown VIOLATION           | 451 4.5.0
          BANNER: repeats 220-and so on         | deferred GREETING VIOLATION | 451 4.5.0
          EHLO: floods x                        | deferred HELLO VIOLATION    | 451 4.5.0
          MAIL: repeats 250-and so on           | deferred MAIL VIOLATION     | 451 4.5.0
          RCPT: floods 550-                     | deferred RCPT VIOLATION     | 451 4.5.0
          DATA: repeats 354-and so on           | deferred DATA VIOLATION     | 451 4.5.0
          DOT: repeats 250-and so on            | unknown VIOLATION           | 451 4.5.0
          DOT: floods 0                         | unknown VIOLATION           | 451 4.5.0
          """)
  void repliesOddly(String fault, String outcome, String reply) throws Exception {
    meets(fault, outcome, reply);
    // What was not read fills the sockets' buffers, and no memory of ours.
    assertTrue(peer.said() < 32 << 20, "octets: " + peer.said());
  }

  @DisplayName("F16, RFC 4954: a smarthost refuses to know us, which is mended some day")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # peer                          | outcome           | reply
          AUTH: 454 4.7.0 Not now         | deferred AUTH 454 | 454 4.7.0 Not now
          AUTH: 535 5.7.8 Wrong           | deferred AUTH 535 | 535 5.7.8 Wrong
          AUTH: closes                    | deferred AUTH LOST | 451 4.4.2
          """)
  void refusesCredentials(String fault, String outcome, String reply) throws Exception {
    peer.does(fault);
    try (var out = new Outbound(folder, clock -> deliverer(FaultyPeer.Stage.AUTH))) {
      out.post(AUTHOR, ANIL);
      out.post("", ANIL);
      out.settle(2);
      assertEquals(List.of(outcome, outcome), out.outcomes());
      comesToItsEnd(out, outcome, reply, 2);
      assertEquals(List.of(), other.mails());
    }
  }

  @DisplayName("F22: what is said in clear before TLS is no word of the peer's")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # peer                                     | outcome                | reply
          STARTTLS: 220 Go\\r\\n250-evil\\r\\n250 AUTH | deferred TLS VIOLATION | 451 4.5.0
          STARTTLS: 220 Go\\r\\n554 5.7.1 Go away      | deferred TLS VIOLATION | 451 4.5.0
          """)
  void injects(String fault, String outcome, String reply) throws Exception {
    peer.offers("STARTTLS");
    meets(fault, outcome, reply);
    assertEquals(4, peer.connections(), "no second chance in clear");
  }

  @DisplayName(
      "F18: of five, only the one that is busy is retried, and one report is for the other")
  @ParameterizedTest(name = "over {0}")
  @ValueSource(strings = {"PIPELINING", "NOOP"})
  void tellsRecipientsApart(String extension) throws Exception {
    peer.offers(extension)
        .does("busy@recoil.test: 450 4.2.1 Busy / nobody@recoil.test: 550 5.1.1 No such user");
    try (var out = new Outbound(folder, this::direct)) {
      var to =
          Stream.of("a", "busy", "b", "nobody", "c").map(local -> local + "@recoil.test").toList();
      var id = out.post(AUTHOR, to.toArray(String[]::new));
      out.settle(2);
      assertEquals(
          List.of(
              "deferred RCPT 450",
              "delivered",
              "delivered",
              "delivered",
              "delivered",
              "rejected RCPT 550"),
          out.outcomes().stream().sorted().toList());
      assertEquals(
          List.of("a@recoil.test", "b@recoil.test", "c@recoil.test"),
          peer.mails().getFirst().recipients());
      assertReport(
          other.mails().getFirst(),
          """
          Final-Recipient: rfc822; nobody@recoil.test
          Action: failed
          Status: 5.1.1
          Remote-MTA: dns; mx.recoil.test
          Diagnostic-Code: smtp; 550 5.1.1 No such user
          """);
      for (int restarts = 0; restarts < 2; restarts++) {
        var waiting = out.waiting().getFirst();
        assertEquals(id, waiting.message().id());
        assertEquals(
            List.of(Spools.to("busy@recoil.test")),
            waiting.recipients().stream().map(Recipient::path).toList());
        assertEquals(NOON.plus(FIRST), waiting.recipients().getFirst().due());
        assertEquals("450 4.2.1 Busy", reply(waiting.recipients().getFirst()));
        out.restart();
      }
      out.at(FIRST);
      out.settle(1);
      assertEquals(List.of("deferred RCPT 450"), out.outcomes());
      assertEquals(
          NOON.plus(FIRST).plus(FIRST.multipliedBy(2)),
          out.waiting().getFirst().recipients().getFirst().due());
      peer.recovers();
      out.at(FIRST.multipliedBy(3));
      out.settle(1);
      assertEquals(List.of("busy@recoil.test"), peer.mails().getLast().recipients());
      assertEquals(2, peer.mails().size());
      assertEquals(List.of(), out.waiting());
      assertEquals(1, other.mails().size());
    }
  }

  @DisplayName("F18: one report for all who failed in one attempt, and who expires is among them")
  @Test
  void reportsOnce() throws Exception {
    peer.does(
        "a@recoil.test: 550 5.1.1 No such user / b@recoil.test: 553 No / c@recoil.test: 450 Busy");
    try (var out = new Outbound(folder, this::direct)) {
      out.at(POLICY.lifetime().minusMillis(1));
      out.post(AUTHOR, "a@recoil.test", "b@recoil.test", "c@recoil.test");
      out.settle(2);
      assertReport(
          other.mails().getFirst(),
          """
          Final-Recipient: rfc822; a@recoil.test
          Action: failed
          Status: 5.1.1
          Remote-MTA: dns; mx.recoil.test
          Diagnostic-Code: smtp; 550 5.1.1 No such user

          Final-Recipient: rfc822; b@recoil.test
          Action: failed
          Status: 5.0.0
          Remote-MTA: dns; mx.recoil.test
          Diagnostic-Code: smtp; 553 No
          """);
      out.at(POLICY.lifetime().multipliedBy(2));
      out.settle(2);
      assertReport(
          other.mails().getLast(),
          """
          Final-Recipient: rfc822; c@recoil.test
          Action: failed
          Status: 4.4.7
          Remote-MTA: dns; mx.recoil.test
          Diagnostic-Code: smtp; 450 Busy
          """);
      assertEquals(2, other.mails().size());
      assertEquals(List.of(), out.waiting());
    }
  }

  @DisplayName("F19: a reply to the final dot that is lost costs a duplicate, which can be told")
  @ParameterizedTest(name = "the peer {0}")
  @ValueSource(strings = {"closes", "resets"})
  void losesTheReply(String how) throws Exception {
    peer.does("DOT: " + how);
    try (var out = new Outbound(folder, this::direct)) {
      var text = "Message-ID: <one@x25519.test>\r\n" + Outbound.TEXT;
      var id = out.postText(text, AUTHOR, ANIL);
      out.settle(1);
      assertEquals(List.of("unknown LOST"), out.outcomes());
      out.restart();
      assertEquals(id, out.waiting().getFirst().message().id());
      peer.recovers();
      out.at(FIRST);
      out.settle(1);
      assertEquals(List.of("delivered"), out.outcomes());
      var same = new Mail(AUTHOR, List.of(ANIL), text);
      assertEquals(List.of(same, same), peer.mails());
      assertEquals(List.of(), other.mails());
    }
  }

  @DisplayName("F25: a report that is refused is dropped, and nobody is told")
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"RCPT: 550 5.1.1 Who?", "DOT: 554 5.6.0 No reports", "BANNER: 554 No"})
  void reportsOnNoReport(String fault) throws Exception {
    peer.does("RCPT: 550 5.1.1 No such user");
    other.does(fault);
    try (var out = new Outbound(folder, this::direct)) {
      out.post(AUTHOR, ANIL);
      out.settle(2);
      assertEquals("rejected RCPT 550", out.outcomes().getFirst());
      assertEquals(List.of(), out.waiting());
      assertEquals(1, other.connections());
      assertFalse(other.heard().contains("MAIL FROM:<" + AUTHOR + ">"));
    }
  }

  /** Has two messages meet a fault: an author's, and nobody's. */
  private void meets(String fault, String outcome, String reply) throws Exception {
    peer.does(fault);
    // The author's host is as old as there are: whatever is reported must get there.
    other.does("EHLO: 502 What?");
    try (var out = new Outbound(folder, this::direct)) {
      out.post(AUTHOR, ANIL);
      out.post("", ANIL);
      out.settle(outcome.startsWith("rejected") ? 3 : 2);
      var outcomes = out.outcomes();
      assertEquals(2, outcomes.stream().filter(outcome::equals).count(), outcomes::toString);
      comesToItsEnd(out, outcome, reply, 2);
    }
  }

  /** What is deferred waits as long as it should, and arrives; what is refused is reported. */
  private void comesToItsEnd(Outbound out, String outcome, String reply, int messages)
      throws Exception {
    int arrived = outcome.startsWith("delivered") || outcome.startsWith("unknown") ? messages : 0;
    if (outcome.startsWith("rejected")) {
      assertEquals(List.of(), out.waiting());
      assertEquals(1, other.mails().size());
      assertReport(
          other.mails().getFirst(),
          """
          Final-Recipient: rfc822; anil@recoil.test
          Action: failed
          Status: %s
          Remote-MTA: dns; mx.recoil.test
          Diagnostic-Code: smtp; %s
          """
              .formatted(status(reply), reply));
      return;
    }
    if (!outcome.equals("delivered")) {
      peer.recovers();
      var waiting = out.waiting();
      assertEquals(messages, waiting.size());
      for (var entry : waiting) {
        var recipient = entry.recipients().getFirst();
        assertEquals(1, recipient.attempts());
        assertEquals(NOON.plus(FIRST), recipient.due());
        assertTrue(reply(recipient).startsWith(reply), () -> reply(recipient));
        var setback = recipient.setback().orElseThrow();
        assertEquals(outcome.matches(".* [0-9]+"), setback.said());
      }
      out.at(FIRST);
      out.settle(messages);
      assertEquals(java.util.Collections.nCopies(messages, "delivered"), out.outcomes());
      arrived += messages;
    }
    assertEquals(List.of(), out.waiting());
    assertEquals(
        arrived, peer.mails().stream().filter(m -> m.recipients().equals(List.of(ANIL))).count());
    assertEquals(List.of(), other.mails().stream().filter(mail -> mail.from().isEmpty()).toList());
  }

  /** What programs are told, below what all reports have. */
  private static void assertReport(Mail report, String status) {
    assertEquals("", report.from());
    assertEquals(List.of(AUTHOR), report.recipients());
    assertEquals(
        """
        Reporting-MTA: dns; mail.malleposte.test
        Arrival-Date: Tue, 24 Nov 2026 12:00:00 +0000

        """
            + status,
        Outbound.part(report, 1).replace("12:59:59", "12:00:00").replace("\r\n", "\n"));
    assertTrue(Outbound.part(report, 2).contains("Subject: Hello"), report::data);
    assertTrue(ISO_8859_1.newEncoder().canEncode(report.data()));
    assertTrue(report.data().chars().allMatch(c -> c < 0x80), report::data);
  }

  /** RFC 3463: the code that the reply has, or the most general one. */
  private static String status(String reply) {
    var word = reply.split(" ", 3)[1];
    return word.matches("5\\..*") ? word : "5.0.0";
  }

  private static String reply(Recipient recipient) {
    var reply = recipient.setback().orElseThrow().reply();
    var enhanced = reply.enhanced().map(code -> " " + code).orElse("");
    return reply.code() + enhanced + " " + String.join(" ", reply.text());
  }

  private Deliverer direct(java.time.InstantSource clock) {
    return direct(Outbound.settings(), TlsPolicy.OPPORTUNISTIC);
  }

  private Deliverer direct(Settings settings, TlsPolicy tls) {
    var zone =
        Outbound.zone(
            """
            recoil.test.    MX 10 mx.recoil.test.
            x25519.test.    MX 10 mx.x25519.test.
            mx.recoil.test. A 127.0.0.1
            mx.x25519.test. A 127.0.0.2
            """);
    var delivery = Outbound.direct(zone, peer.port(), settings).withTls(tls);
    return (message, data) -> delivery.deliver(message.envelope(), data);
  }

  /** Brief at one stage, and patient without end at all others. */
  private Deliverer deliverer(FaultyPeer.Stage stage) {
    var settings = brief(stage);
    return switch (stage) {
      case STARTTLS, HANDSHAKE -> {
        peer.offers("STARTTLS");
        var secured = direct(settings, TlsPolicy.REQUIRED);
        var clear = direct(settings, TlsPolicy.NEVER);
        yield (delivery, data) ->
            (delivery.destination().equals("recoil.test") ? secured : clear)
                .deliver(delivery, data);
      }
      case AUTH -> {
        peer.offers("AUTH PLAIN");
        var smarthost =
            Smarthost.of("smarthost.test", peer.port(), TlsPolicy.NEVER)
                .as(Credentials.of("romain", "sesame"))
                .inClear();
        var loopback = List.of(InetAddress.getLoopbackAddress());
        var sender = new Sender(smarthost, settings, host -> loopback);
        var clear = direct(settings, TlsPolicy.NEVER);
        yield (delivery, data) ->
            delivery.destination().equals("recoil.test")
                ? sender.send(delivery.envelope(), data)
                : clear.deliver(delivery, data);
      }
      case BANNER, EHLO, HELO, MAIL, RCPT, DATA, BODY, DOT, RSET, QUIT ->
          direct(settings, TlsPolicy.NEVER);
    };
  }

  private static Settings brief(FaultyPeer.Stage stage) {
    var ever = Duration.ofHours(1);
    var command =
        switch (stage) {
          case EHLO, HELO, STARTTLS, AUTH, RSET, QUIT -> BRIEF;
          case BANNER, HANDSHAKE, MAIL, RCPT, DATA, BODY, DOT -> ever;
        };
    var settings =
        Outbound.settings().withPatience(stage == FaultyPeer.Stage.HANDSHAKE ? BRIEF : ever);
    return settings.withTimeouts(
        new Timeouts(
            stage == FaultyPeer.Stage.BANNER ? BRIEF : ever,
            command,
            stage == FaultyPeer.Stage.MAIL ? BRIEF : ever,
            stage == FaultyPeer.Stage.RCPT ? BRIEF : ever,
            stage == FaultyPeer.Stage.DATA ? BRIEF : ever,
            stage == FaultyPeer.Stage.BODY ? BRIEF : ever,
            stage == FaultyPeer.Stage.DOT ? BRIEF : ever,
            ever));
  }
}
