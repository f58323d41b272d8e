package org.malleposte.sendmail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.malleposte.colombe.Timeouts;
import org.malleposte.sendmail.RawServer.Script;

@DisplayName("RFC 5321: servers that do not do what they should")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MisbehaviourTest {

  private static final Duration BRIEF = Duration.ofMillis(500);

  private static final String STARTTLS = "250-raw.test\r\n250 STARTTLS\r\n";

  @DisplayName("Section 4.5.3.2: a server that falls silent")
  @ParameterizedTest
  @EnumSource(names = {"GREETING", "HELLO", "MAIL", "RCPT", "DATA", "END"})
  void fallsSilent(Phase phase) throws IOException {
    try (var server =
        new RawServer(
            talk -> {
              talk.until(phase);
              talk.hang();
            })) {
      var settings = Sample.settings().withTimeouts(briefAt(phase));
      assertEquals(
          phase == Phase.END ? "unknown TIMED_OUT" : "deferred " + phase + " TIMED_OUT",
          told(server, TlsPolicy.NEVER, settings, Sample.MAIL));
    }
  }

  @DisplayName("Section 4.2: a server that does not answer as it should")
  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # phase  | reply            | outcome
          GREETING | ``               | deferred GREETING LOST
          GREETING | 421 Busy         | deferred GREETING 421
          GREETING | 554 No           | rejected GREETING 554
          GREETING | SSH-2.0-OpenSSH  | deferred GREETING VIOLATION
          GREETING | 354 Go on        | deferred GREETING VIOLATION
          HELLO    | ``               | deferred HELLO LOST
          HELLO    | 421 Busy         | deferred HELLO 421
          HELLO    | 554 No           | rejected HELLO 554
          HELLO    | 250OK            | deferred HELLO VIOLATION
          MAIL     | ``               | deferred MAIL LOST
          MAIL     | 421 Bye          | deferred MAIL 421
          MAIL     | 452 Full         | deferred MAIL 452
          MAIL     | 553 Not you      | rejected MAIL 553
          MAIL     | 354 Go on        | deferred MAIL VIOLATION
          RCPT     | ``               | deferred RCPT LOST
          RCPT     | 450 Busy         | deferred RCPT 450
          RCPT     | 550 Nobody       | rejected RCPT 550
          RCPT     | 666 ???          | deferred RCPT VIOLATION
          DATA     | ``               | deferred DATA LOST
          DATA     | 451 Later        | deferred DATA 451
          DATA     | 554 No           | rejected DATA 554
          DATA     | 250 OK           | deferred DATA VIOLATION
          END      | ``               | unknown LOST
          END      | 421 Bye          | deferred END 421
          END      | 451 Later        | deferred END 451
          END      | 554 Spam         | rejected END 554
          END      | garbage          | unknown VIOLATION
          END      | 250-never\\r\\n251 so | unknown VIOLATION
          """)
  void answersOddly(Phase phase, String reply, String outcome) throws IOException {
    assertEquals(
        outcome,
        patiently(
            talk -> {
              talk.until(phase);
              if (!reply.isEmpty()) {
                talk.say(reply.replace("\\r\\n", "\r\n") + "\r\n");
                talk.part();
              }
            }));
  }

  @DisplayName("Section 4.5.3.1.5: a reply without an end")
  @ParameterizedTest
  @EnumSource(names = {"GREETING", "HELLO", "MAIL", "RCPT", "DATA", "END"})
  void neverEnds(Phase phase) throws IOException {
    for (var endless : List.of("250-and so on\r\n", "250 " + "x".repeat(1000))) {
      assertEquals(
          phase == Phase.END ? "unknown VIOLATION" : "deferred " + phase + " VIOLATION",
          patiently(
              talk -> {
                talk.until(phase);
                talk.repeat(endless);
              }));
    }
  }

  @DisplayName("An octet now and then extends no time-out")
  @Test
  void trickles() throws IOException {
    assertEquals("deferred GREETING TIMED_OUT", briefly(talk -> talk.trickle('2')));
  }

  @DisplayName("Nor does an octet of a TLS record now and then")
  @Test
  void tricklesUnderTls() throws IOException {
    var localhost = Certificates.of("localhost");
    assertEquals(
        "deferred GREETING TIMED_OUT",
        send(
            TlsPolicy.IMPLICIT,
            Duration.ofSeconds(1),
            Sample.MAIL,
            talk -> {
              talk.secure(localhost);
              // Application data of TLS, 16 KiB of it: RFC 8446, section 5.1.
              talk.sayRaw((byte) 23, (byte) 3, (byte) 3, (byte) 0x40, (byte) 0);
              talk.trickle(0);
            }));
  }

  @DisplayName("A server that takes no more of the mail data")
  @ParameterizedTest
  @EnumSource(names = {"NEVER", "IMPLICIT"})
  void stopsReading(TlsPolicy tls) throws IOException {
    var localhost = Certificates.of("localhost");
    assertEquals(
        "deferred DATA TIMED_OUT",
        send(
            tls,
            Duration.ofMillis(600),
            Sample.mail("Subject: much\r\n\r\n" + "a line of text\r\n".repeat(500_000)),
            talk -> {
              if (tls == TlsPolicy.IMPLICIT) {
                talk.secure(localhost);
              }
              talk.until(Phase.DATA);
              talk.say("354 Go on\r\n");
              talk.freeze();
            }));
  }

  @DisplayName("A server that goes away amid the mail data, which then count for nothing")
  @Test
  void goesAwayAmidTheData() throws IOException {
    assertEquals(
        "deferred DATA LOST",
        send(
            TlsPolicy.NEVER,
            Duration.ofSeconds(20),
            Sample.mail("Subject: much\r\n\r\n" + "a line of text\r\n".repeat(500_000)),
            talk -> {
              talk.until(Phase.DATA);
              talk.say("354 Go on\r\n");
              talk.hear();
            }));
  }

  @DisplayName("A server that does not answer QUIT has the mail all the same")
  @Test
  void ignoresQuit() throws IOException {
    assertEquals(
        "delivered 250",
        briefly(
            talk -> {
              talk.until(Phase.END);
              talk.say("250 Taken\r\n");
              talk.hang();
            }));
  }

  @DisplayName("Section 3.2: a server from before EHLO")
  @ParameterizedTest
  @CsvSource({"500", "502", "550"})
  void knowsNoEhlo(int code) throws IOException {
    assertEquals(
        "delivered 250",
        patiently(
            talk -> {
              talk.until(Phase.HELLO);
              talk.say(code + " What?\r\n");
              assertTrue(talk.hear().startsWith("HELO "), "HELO follows");
              talk.say("250 raw.test\r\n");
              talk.hear();
              talk.say("250 OK\r\n");
              talk.hear();
              talk.say("250 OK\r\n");
              talk.hear();
              talk.say("354 Go on\r\n");
              talk.hearData();
              talk.say("250 Taken\r\n");
              talk.part();
            }));
  }

  @DisplayName("Section 4.1.1.10: who is refused takes leave")
  @Test
  void isTakenLeaveOf() throws IOException {
    try (var server =
        new RawServer(
            talk -> {
              talk.until(Phase.HELLO);
              talk.say("554 No\r\n");
              talk.hear();
              talk.say("221 Bye\r\n");
            })) {
      Sample.sender(server.port(), TlsPolicy.NEVER).send(Sample.envelope("a@b.test"), Sample.MAIL);
      assertEquals("QUIT", server.heard().getLast());
    }
  }

  @DisplayName("RFC 3207, section 4.1: STARTTLS that comes to nothing, where it must")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # what            | outcome
          `454 Not now`     | deferred TLS 454
          `554 Never`       | deferred TLS 554
          CLOSES            | deferred TLS LOST
          `220 CLOSES`      | deferred TLS NOT_SECURED
          `220 GARBAGE`     | deferred TLS NOT_SECURED
          `220 INJECTS`     | deferred TLS VIOLATION
          """)
  void comesToNothing(String what, String outcome) throws IOException {
    try (var server = new RawServer(secured(what))) {
      assertEquals(outcome, told(server, TlsPolicy.REQUIRED, Duration.ofSeconds(20)));
      assertEquals(1, server.connections());
      assertFalse(server.heard().stream().anyMatch(line -> line.startsWith("MAIL")));
    }
  }

  @DisplayName("RFC 7435: and where it may")
  @ParameterizedTest(name = "{0}: {1}, with {2} connections")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # what            | outcome                | connections
          `454 Not now`     | delivered 250          | 1
          CLOSES            | delivered 250          | 2
          `220 CLOSES`      | delivered 250          | 2
          `220 GARBAGE`     | delivered 250          | 2
          `220 INJECTS`     | deferred TLS VIOLATION | 1
          """)
  void mayComeToNothing(String what, String outcome, int connections) throws IOException {
    try (var server = new RawServer(secured(what), RawServer.Talk::take)) {
      assertEquals(outcome, told(server, TlsPolicy.OPPORTUNISTIC, Duration.ofSeconds(20)));
      assertEquals(connections, server.connections());
    }
  }

  @DisplayName("A server that falls silent in the TLS handshake")
  @ParameterizedTest
  @CsvSource({
    "IMPLICIT, deferred TLS NOT_SECURED",
    "REQUIRED, deferred TLS NOT_SECURED",
    "OPPORTUNISTIC, delivered 250"
  })
  void fallsSilentInTheHandshake(TlsPolicy tls, String outcome) throws IOException {
    Script silent =
        talk -> {
          if (tls != TlsPolicy.IMPLICIT) {
            talk.until(Phase.TLS, STARTTLS);
            talk.say("220 Go\r\n");
          }
          talk.hang();
        };
    try (var server = new RawServer(silent, RawServer.Talk::take)) {
      assertEquals(outcome, told(server, tls, Duration.ofSeconds(1)));
    }
  }

  /** Offers STARTTLS, and then does {@code what}. */
  private static Script secured(String what) {
    return talk -> {
      talk.until(Phase.TLS, STARTTLS);
      switch (what) {
        case "CLOSES" -> {}
        case "220 CLOSES" -> talk.say("220 Go\r\n");
        case "220 GARBAGE" -> {
          talk.say("220 Go\r\n");
          talk.hear();
          talk.say("What is this?\r\n");
          talk.hang();
        }
        case "220 INJECTS" -> {
          talk.say("220 Go\r\n250-evil.test\r\n250 AUTH PLAIN\r\n");
          talk.hang();
        }
        default -> {
          talk.say(what + "\r\n");
          if (talk.hear().equals("QUIT")) {
            talk.say("221 Bye\r\n");
            return;
          }
          talk.say("250 OK\r\n");
          talk.hear();
          talk.say("250 OK\r\n");
          talk.hear();
          talk.say("354 Go on\r\n");
          talk.hearData();
          talk.say("250 Taken\r\n");
          talk.part();
        }
      }
    };
  }

  /** Patient but at one place, so that a slow machine is not taken for a silent server. */
  private static Timeouts briefAt(Phase phase) {
    var brief = Duration.ofMillis(200);
    var patient = Duration.ofSeconds(20);
    return new Timeouts(
        phase == Phase.GREETING ? brief : patient,
        phase == Phase.HELLO ? brief : patient,
        phase == Phase.MAIL ? brief : patient,
        phase == Phase.RCPT ? brief : patient,
        phase == Phase.DATA ? brief : patient,
        patient,
        phase == Phase.END ? brief : patient,
        patient);
  }

  private static String briefly(Script script) throws IOException {
    return send(TlsPolicy.NEVER, BRIEF, Sample.MAIL, script);
  }

  private static String patiently(Script script) throws IOException {
    return send(TlsPolicy.NEVER, Duration.ofSeconds(20), Sample.MAIL, script);
  }

  private static String send(TlsPolicy tls, Duration patience, MailData data, Script script)
      throws IOException {
    try (var server = new RawServer(script)) {
      return told(server, tls, patience, data);
    }
  }

  private static String told(RawServer server, TlsPolicy tls, Duration patience) {
    return told(server, tls, patience, Sample.MAIL);
  }

  private static String told(RawServer server, TlsPolicy tls, Duration patience, MailData data) {
    return told(server, tls, Sample.settings().withPatience(patience), data);
  }

  private static String told(RawServer server, TlsPolicy tls, Settings settings, MailData data) {
    var outcomes =
        Sample.sender(Smarthost.of("localhost", server.port(), tls), settings)
            .send(Sample.envelope("anil@recoil.org"), data);
    return Sample.told(outcomes.getFirst());
  }
}
