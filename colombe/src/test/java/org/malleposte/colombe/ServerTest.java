package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.colombe.Question.Aborted.Cause;
import org.malleposte.colombe.Server.Ending;
import org.malleposte.colombe.Step.Done;
import org.malleposte.emile.Domain;

@DisplayName("RFC 5321, section 4.3: a server and its client, turn by turn")
class ServerTest {

  private static final Server.Settings SETTINGS =
      Server.Settings.of(Domain.of("mx", "example", "test")).withSize(1000);
  private static final Server.Settings WITH_AUTH =
      SETTINGS.withSecured(true).withMechanisms(Set.of(Mechanism.PLAIN, Mechanism.LOGIN));
  private static final String ENVELOPE =
      "EHLO c.test\r\nMAIL FROM:<a@c.test>\r\nRCPT TO:<b@example.test>\r\nDATA\r\n";

  private final Inbox inbox = new Inbox();

  private Step<Ending> turn(Server.Settings settings, Driver.Peer wire) {
    return new Driver(wire, inbox).turn(new Server(settings).session());
  }

  private String say(Server.Settings settings, String... chunks) {
    var wire = Wire.of(chunks);
    turn(settings, wire);
    return codes(wire.text());
  }

  /** {@return the reply codes, those of several lines once} */
  static String codes(String replies) {
    return replies
        .lines()
        .filter(line -> line.length() < 4 || line.charAt(3) == ' ')
        .map(line -> line.substring(0, 3))
        .collect(Collectors.joining(" "));
  }

  @DisplayName("RFC 2920, section 3.2: what is pipelined is answered in one piece")
  @Test
  void groupsReplies() {
    var wire = Wire.of("EHLO c.test\r\n", "NOOP\r\nNOOP\r\nRSET\r\n", "QUIT\r\n");
    assertEquals(new Done<>(Ending.QUIT), turn(SETTINGS, wire));
    assertEquals("220 250 250 250 250 221", codes(wire.text()));
    assertEquals(4, wire.writes);
  }

  @DisplayName("RFC 2920: 1 000 recipients at once are answered, and no write is large")
  @Test
  void takesLongBatches() {
    var batch = new StringBuilder("EHLO c.test\r\nMAIL FROM:<a@c.test>\r\n");
    for (int i = 0; i < 1_001; i++) {
      batch.append("RCPT TO:<u").append(i).append("@example.test>\r\n");
    }
    var wire = Wire.of(batch + "DATA\r\nx\r\n.\r\nQUIT\r\n");
    turn(SETTINGS, wire);
    var codes = codes(wire.text());
    assertTrue(codes.endsWith("250 250 452 354 250 221"), codes.substring(codes.length() - 40));
    assertEquals(1_000, inbox.ends.get(0).envelope().recipients().size());
    assertTrue(wire.writes < 30, wire.writes + " writes");
  }

  @DisplayName("RFC 5321, section 4.5.3.1.4: a line too long is refused once, and nothing is kept")
  @ParameterizedTest(name = "{0} octets")
  @ValueSource(ints = {1066, 5_000, 13_000, 10_000_000})
  void refusesLongLines(int length) {
    byte[] wire =
        ("EHLO c.test\r\n" + "x".repeat(length - 2) + "\r\nNOOP\r\nQUIT\r\n").getBytes(UTF_8);
    for (int chunk : new int[] {1 << 24, 8_192, 1_000}) {
      var offsets = new Integer[wire.length / chunk];
      Arrays.setAll(offsets, i -> (i + 1) * chunk);
      var peer = Wire.of(Wire.cut(wire, offsets));
      turn(SETTINGS, peer);
      assertEquals("220 250 500 250 221", codes(peer.text()));
    }
  }

  @DisplayName("A line of exactly the limit is read")
  @Test
  void readsLongestLine() {
    int most = Limits.standard().commandLine();
    assertEquals(
        "220 250 500 221",
        say(
            SETTINGS,
            "NOOP " + "x".repeat(most - 7) + "\r\nNOOP " + "x".repeat(most - 6) + "\r\nQUIT\r\n"));
  }

  @DisplayName("RFC 5321, section 2.3.8: LF alone ends no line, nor does CR")
  @Test
  void endsLinesWithCrlf() {
    assertEquals(
        "220 500 250 221", say(SETTINGS, "NOOP\nMAIL FROM:<a@b.test>\r\nNOOP\r\nQUIT\r\n"));
    assertEquals(
        "220 500 250 221", say(SETTINGS, "NOOP\rMAIL FROM:<a@b.test>\r\nNOOP\r\nQUIT\r\n"));
    assertEquals("220 500 250 221", say(SETTINGS, "\n", "\r\nNOOP\r\nQUIT\r\n"));
  }

  @DisplayName("NUL, ESC, DEL and bytes that are not UTF-8 are refused, and the session goes on")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO\0OP",
        "\u001b[2J",
        "NOOP \u007f",
        "MAIL FROM:<\u00e9@b.test>",
        "\u00ff\u00fe",
        ""
      })
  void refusesOddOctets(String line) {
    assertTrue(
        say(SETTINGS, "EHLO c.test\r\n" + line + "\r\nQUIT\r\n").matches("220 250 50[01] 221"));
  }

  @DisplayName("A budget of faults, then 421")
  @Test
  void loosesPatience() {
    var limited = SETTINGS.withLimits(Limits.standard().withFaults(3));
    var wire = Wire.of("FOO\r\nFOO\r\nFOO\r\nFOO\r\n");
    assertEquals(new Done<>(Ending.DISMISSED), turn(limited, wire));
    assertEquals("220 500 500 421", codes(wire.text()));
  }

  @DisplayName("A budget of commands that bring no mail, which a message renews")
  @Test
  void loosesInterest() {
    var limited = SETTINGS.withLimits(Limits.standard().withIdle(3));
    assertEquals("220 250 250 250 421", say(limited, "NOOP\r\nRSET\r\nNOOP\r\nNOOP\r\nNOOP\r\n"));
    assertEquals(
        "220 250 250 250 250 354 250 250 250 250 421",
        say(limited, "NOOP\r\n" + ENVELOPE + "x\r\n.\r\nNOOP\r\nNOOP\r\nNOOP\r\nNOOP\r\n"));
  }

  @DisplayName("A budget of refusals, which a message renews")
  @Test
  void endsHarvests() {
    var no = Verdict.refuse(550, new EnhancedCode(5, 1, 1), "No such user");
    inbox.answers.put("rcpt <x@example.test>", no);
    var limited = SETTINGS.withLimits(Limits.standard().withRefusals(3));
    var rcpt = "RCPT TO:<x@example.test>\r\n";
    var begun = "EHLO c.test\r\nMAIL FROM:<a@c.test>\r\n" + rcpt + rcpt;
    assertEquals("220 250 250 550 550 421", say(limited, begun + rcpt + rcpt));
    assertEquals("220 250 250 550 550 421", say(limited, begun + "DATA\r\nNOOP\r\n"));
    assertEquals(
        "220 250 250 550 550 250 354 250 250 550 550 421",
        say(
            limited,
            begun
                + "RCPT TO:<b@example.test>\r\nDATA\r\nx\r\n.\r\nMAIL FROM:<a@c.test>\r\n"
                + rcpt.repeat(3)));
  }

  @DisplayName("RFC 6152, section 3: a BODY that is not offered is a value not supported")
  @Test
  void refusesOtherBodies() {
    assertEquals(
        "220 250 501 221",
        say(SETTINGS, "EHLO c.test\r\nMAIL FROM:<a@c.test> BODY=BINARYMIME\r\nQUIT\r\n"));
  }

  @DisplayName("A client that takes no 354 in time: the owner is told of the time-out")
  @Test
  void timesOutOnWrite() {
    var wire = Wire.of(ENVELOPE);
    var slow =
        new Driver.Peer() {
          @Override
          public Incoming read() {
            return wire.read();
          }

          @Override
          public Sent write(ByteBuffer bytes) {
            return UTF_8.decode(bytes).toString().contains("354 ") ? Sent.TIMED_OUT : Sent.ALL;
          }
        };
    assertEquals(new Done<>(Ending.TIMED_OUT), turn(SETTINGS, slow));
    assertEquals(List.of(Cause.TIMED_OUT), inbox.aborted);
  }

  @DisplayName("No note shows a line that may hold a secret, by a slip or ahead of its turn")
  @ParameterizedTest
  @ValueSource(strings = {" AUTH PLAIN c2VjcmV0", "AUTH\tPLAIN c2VjcmV0", "c2VjcmV0"})
  void masksOddLines(String line) {
    var driver = new Driver(Wire.of("EHLO c.test\r\n" + line + "\r\nQUIT\r\n"), inbox);
    driver.turn(new Server(WITH_AUTH).session());
    assertTrue(driver.notes.stream().noneMatch(note -> note.toString().contains("c2VjcmV0")));
  }

  @DisplayName("Browsers are shown the door")
  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1", "POST / HTTP/1.1", "CONNECT mx:25 HTTP/1.1", "put /x"})
  void speaksNoHttp(String line) {
    var wire = Wire.of(line + "\r\nHost: mx.example.test\r\n\r\nEHLO c.test\r\n");
    assertEquals(new Done<>(Ending.DISMISSED), turn(SETTINGS, wire));
    assertEquals("220 502", codes(wire.text()));
  }

  @DisplayName("Who talks before the 220 is refused, if the server waits for that")
  @Test
  void refusesEarlyTalkers() {
    var waiting = SETTINGS.withGreetingDelay(Duration.ofSeconds(1));
    var early = Wire.of("EHLO c.test\r\n");
    assertEquals(new Done<>(Ending.DISMISSED), turn(waiting, early));
    assertEquals("554", codes(early.text()));
    var patient = new Wire().then(new Incoming.TimedOut());
    patient.then(new Incoming.Bytes(ByteBuffer.wrap("QUIT\r\n".getBytes(UTF_8))));
    assertEquals(new Done<>(Ending.QUIT), turn(waiting, patient));
    assertEquals("220 221", codes(patient.text()));
  }

  @DisplayName("RFC 5321, section 4.5.3.2.7: silence ends the session with a 421")
  @Test
  void timesOut() {
    var wire = Wire.of("EHLO c.test\r\n").then(new Incoming.TimedOut());
    assertEquals(new Done<>(Ending.TIMED_OUT), turn(SETTINGS, wire));
    assertEquals("220 250 421", codes(wire.text()));
    assertTrue(wire.text().contains("421 4.4.2 "));
  }

  @DisplayName("A client that goes away, or falls silent, within the mail data: they are forgotten")
  @Test
  void aborts() {
    assertEquals(new Done<>(Ending.CLOSED), turn(SETTINGS, Wire.of(ENVELOPE + "x\r\n")));
    var silent = Wire.of(ENVELOPE + "x\r\n.\r").then(new Incoming.TimedOut());
    assertEquals(new Done<>(Ending.TIMED_OUT), turn(SETTINGS, silent));
    assertEquals(List.of(Cause.LOST, Cause.TIMED_OUT), inbox.aborted);
    assertEquals(List.of(), inbox.messages);
  }

  @DisplayName("A client whose side of the connection no longer takes replies")
  @Test
  void losesClientOnWrite() {
    var deaf =
        new Driver.Peer() {
          private boolean said;

          @Override
          public Incoming read() {
            said = true;
            return new Incoming.Bytes(ByteBuffer.wrap(ENVELOPE.getBytes(UTF_8)));
          }

          @Override
          public Sent write(ByteBuffer bytes) {
            return said ? Sent.CLOSED : Sent.ALL;
          }
        };
    assertEquals(new Done<>(Ending.CLOSED), turn(SETTINGS, deaf));
    assertEquals(List.of(Cause.LOST), inbox.aborted);
  }

  @DisplayName("Smuggled commands are data: refused at the true end, and the session is in step")
  @ParameterizedTest
  @ValueSource(
      strings = {"\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r.\r\n", "\r\n\0.\r\n", "\r\n.\r\r\n"})
  void isNotSmuggled(String sequence) {
    byte[] wire =
        (ENVELOPE
                + "x"
                + sequence
                + "MAIL FROM:<evil@c.test>\r\nRCPT TO:<b@example.test>\r\n.\r\nQUIT\r\n")
            .getBytes(ISO_8859_1);
    for (int i = 0; i < wire.length; i++) {
      var peer = Wire.of(Wire.cut(wire, i));
      turn(SETTINGS, peer);
      assertEquals("220 250 250 250 354 554 221", codes(peer.text()), "cut at " + i);
      turn(SETTINGS.withLineEnds(LineEnds.NORMALIZE), Wire.of(Wire.cut(wire, i)));
    }
    assertTrue(inbox.messages.size() == (sequence.contains("\0") ? 0 : wire.length));
    inbox.messages.forEach(DataTest::assertNoBare);
    assertTrue(inbox.aborted.stream().allMatch(Cause.MALFORMED::equals));
  }

  @DisplayName("Mail data come in slices as large as the network's, not by the line")
  @Test
  void givesSlices() {
    var lines = ".x\r\n".repeat(200);
    turn(SETTINGS, Wire.of(ENVELOPE, lines + ".\r\n"));
    assertEquals(List.of("x\r\n".repeat(200)), inbox.messages);
    assertEquals(1, inbox.contents);
    assertEquals(600, inbox.ends.get(0).octets());
  }

  @DisplayName("RFC 1870, section 6.1: exactly the size is taken, one octet more is not, nor kept")
  @Test
  void limitsSize() {
    assertEquals(
        "220 250 250 250 354 250 221",
        say(SETTINGS, ENVELOPE + "x".repeat(998) + "\r\n.\r\nQUIT\r\n"));
    assertEquals(
        "220 250 250 250 354 552 221",
        say(
            SETTINGS,
            ENVELOPE,
            "x".repeat(500),
            "x".repeat(499),
            "\r\n" + "y".repeat(9_999) + "\r\n.\r\nQUIT\r\n"));
    assertEquals(List.of(Cause.TOO_BIG), inbox.aborted);
    assertEquals(3, inbox.contents);
  }

  @DisplayName("An owner that wants no more is given no more, and its reply comes at the end")
  @Test
  void discards() {
    inbox.answers.put("content", Verdict.refuse(452, new EnhancedCode(4, 3, 1), "No room"));
    assertEquals(
        "220 250 250 250 354 452 250 221",
        say(SETTINGS, ENVELOPE, "x\r\n", "y\r\n", "z\r\n.\r\nNOOP\r\nQUIT\r\n"));
    assertEquals(1, inbox.contents);
    assertEquals(List.of(), inbox.aborted);
    assertEquals(List.of(), inbox.ends);
  }

  @DisplayName("RFC 3207, section 4.2: commands in clear after STARTTLS are never read")
  @Test
  void isNotInjected() {
    var wire = Wire.of("EHLO c.test\r\nSTARTTLS\r\nMAIL FROM:<evil@c.test>\r\n");
    assertEquals(new Done<>(Ending.DISMISSED), turn(SETTINGS.withStartTls(true), wire));
    assertEquals("220 250 554", codes(wire.text()));
  }

  @DisplayName("RFC 3207, section 4.2: TLS makes the server forget the client")
  @Test
  void forgetsBeforeTls() {
    var settings = SETTINGS.withStartTls(true);
    assertEquals(
        "220 250 250 220 503 250 503 221",
        say(
            settings,
            "EHLO c.test\r\nMAIL FROM:<a@c.test>\r\nSTARTTLS\r\n",
            "RCPT TO:<b@example.test>\r\nEHLO c.test\r\nSTARTTLS\r\nQUIT\r\n"));
  }

  @DisplayName("RFC 3207, section 4: where TLS is required, what goes without")
  @Test
  void requiresTls() {
    assertEquals(
        "220 250 250 530 530 530 220 250 250 221",
        say(
            SETTINGS.withStartTls(true).withTlsRequired(true),
            "EHLO c.test\r\nNOOP\r\nMAIL FROM:<a@c.test>\r\nVRFY a\r\nRSET\r\nSTARTTLS\r\n",
            "EHLO c.test\r\nMAIL FROM:<a@c.test>\r\nQUIT\r\n"));
  }

  @DisplayName("RFC 4954, section 4: AUTH")
  @ParameterizedTest(name = "{0} is answered {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AUTH PLAIN AHUAcA==                        | 235
          AUTH plain AHUAcA==                        | 235
          AUTH PLAIN;AHUAcA==                        | 334 235
          AUTH PLAIN;*                               | 334 501
          AUTH PLAIN =                               | 501
          AUTH PLAIN AHUAcQ==                        | 535
          AUTH PLAIN AHUA                            | 535
          AUTH PLAIN AABw                            | 501
          AUTH PLAIN dQ==                            | 501
          AUTH PLAIN dQBw                            | 501
          AUTH PLAIN AHUAcABw                        | 501
          AUTH PLAIN AMMAcA==                        | 501
          AUTH PLAIN !                               | 501
          AUTH PLAIN;!                               | 334 501
          AUTH LOGIN;dQ==;cA==                       | 334 334 235
          AUTH LOGIN dQ==;cA==                       | 334 235
          AUTH LOGIN;dQ==;*                          | 334 334 501
          AUTH LOGIN;;cA==                           | 334 334 501
          AUTH CRAM-MD5                              | 504
          AUTH                                       | 501
          AUTH PLAIN AHUAcA==;AUTH PLAIN AHUAcA==    | 235 503
          MAIL FROM:<a@c.test>;AUTH PLAIN AHUAcA==   | 250 503
          """)
  void authenticates(String lines, String codes) {
    inbox.passwords.put("u", "p");
    byte[] wire = ("EHLO c.test\r\n" + lines.replace(";", "\r\n") + "\r\nQUIT\r\n").getBytes(UTF_8);
    for (int i = 0; i < wire.length; i++) {
      var peer = Wire.of(Wire.cut(wire, i));
      turn(WITH_AUTH, peer);
      assertEquals("220 250 " + codes + " 221", codes(peer.text()));
    }
  }

  @DisplayName("RFC 4954, section 4: nor without EHLO, nor in clear")
  @Test
  void authenticatesInOrder() {
    assertEquals(
        "220 503 250 503 221",
        say(WITH_AUTH, "AUTH PLAIN\r\nHELO c.test\r\nAUTH PLAIN\r\nQUIT\r\n"));
    var clear = WITH_AUTH.withSecured(false).withStartTls(true);
    var wire = Wire.of("EHLO c.test\r\nAUTH PLAIN AHUAcA==\r\nQUIT\r\n");
    turn(clear, wire);
    assertEquals("220 250 538 221", codes(wire.text()));
    assertFalse(wire.text().contains("250-AUTH"));
    assertEquals(
        "220 250 334 535 221",
        say(clear.withAuthInClear(true), "EHLO c.test\r\nAUTH PLAIN\r\nAHUAcA==\r\nQUIT\r\n"));
  }

  @DisplayName("RFC 4954, section 4: a response may have 12 288 octets, and no more")
  @Test
  void limitsResponses() {
    var password = "p".repeat(9_000);
    inbox.passwords.put("u", password);
    var response = Base64.getEncoder().encodeToString(("\0u\0" + password).getBytes(UTF_8));
    assertEquals(
        "220 250 235 221",
        say(WITH_AUTH, "EHLO c.test\r\nAUTH PLAIN " + response + "\r\nQUIT\r\n"));
    assertEquals(
        "220 250 334 235 221",
        say(WITH_AUTH, "EHLO c.test\r\nAUTH PLAIN\r\n", response, "\r\nQUIT\r\n"));
    assertEquals(
        "220 250 334 500 250 221",
        say(
            WITH_AUTH,
            "EHLO c.test\r\nAUTH PLAIN\r\n" + "A".repeat(10_000_000) + "\r\nNOOP\r\nQUIT\r\n"));
  }

  @DisplayName("No note of a session shows what authenticates, even where it is malformed")
  @Test
  void masksSecrets() {
    var driver =
        new Driver(
            Wire.of(
                "EHLO c.test\r\nAUTH PLAIN c2VjcmV0!\r\nauth login c2VjcmV0\r\nc2VjcmV0\r\nQUIT\r\n"),
            inbox);
    driver.turn(new Server(WITH_AUTH).session());
    assertTrue(driver.notes.stream().noneMatch(note -> note.toString().contains("c2VjcmV0")));
    assertTrue(driver.notes.contains(new Spoken.Command("AUTH LOGIN ***")));
  }

  @DisplayName("Each question tells the owner who asks")
  @Test
  void tellsCaller() {
    inbox.passwords.put("u", "p");
    say(WITH_AUTH, "EHLO c.test\r\nAUTH PLAIN AHUAcA==\r\n" + ENVELOPE + "x\r\n.\r\nQUIT\r\n");
    var end = inbox.ends.get(0);
    assertEquals(
        new Caller(new Hello(true, Domain.of("c", "test")), true, Optional.of("u")), end.caller());
    assertEquals(3, end.octets());
  }

  @DisplayName("An owner that writes nothing takes no mail")
  @Test
  void refusesByDefault() {
    var wire = Wire.of(ENVELOPE + "QUIT\r\n");
    new Driver(wire, new Owner<>() {}).turn(new Server(SETTINGS).session());
    assertTrue(wire.text().startsWith("550 5.7.1 "), wire.text());
    assertFalse(wire.text().contains("354"));
  }

  @DisplayName("RFC 5321, section 4.5.3.1.5: a long reply goes on in the next line")
  @Test
  void foldsReplies() {
    inbox.answers.put("hello", Verdict.accept());
    inbox.answers.put(
        "mail <a@c.test>", Verdict.refuse(550, new EnhancedCode(5, 7, 1), "é".repeat(600)));
    var wire = Wire.of("EHLO c.test\r\nMAIL FROM:<a@c.test>\r\nQUIT\r\n");
    turn(SETTINGS, wire);
    var reader = new ReplyReader(Limits.standard());
    reader.feed(ByteBuffer.wrap(wire.heard.toByteArray()));
    reader.next();
    reader.next();
    assertTrue(
        reader.next() instanceof ReplyReader.Next.Complete(var reply)
            && reply.code() == 550
            && reply.text().size() == 3
            && String.join("", reply.text()).equals("é".repeat(600)));
    assertTrue(wire.text().lines().allMatch(line -> line.length() <= 510));
  }

  @DisplayName("RFC 5321, section 3.8: an owner that stops says so, whatever was being said")
  @Test
  void isDismissed() {
    var wire = new Wire();
    var reply = Reply.Failure.of(421, new EnhancedCode(4, 3, 2), "Stopping");
    assertEquals(
        new Done<>(Ending.DISMISSED),
        new Driver(wire, inbox).turn(new Server(SETTINGS).dismissal(reply)));
    assertEquals("421 4.3.2 Stopping\r\n", wire.text());
  }
}
