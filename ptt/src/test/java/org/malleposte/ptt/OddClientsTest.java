package org.malleposte.ptt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.colombe.Limits;
import org.malleposte.ptt.TwoServers.Entrance;

@DisplayName("Clients that say what no client should, and what they are told")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OddClientsTest {

  private static final int SIZE = 100_000;

  private static final String HONEST = "From: <romain@us.test>\r\n\r\nHonest\r\n.\r\n";

  @TempDir Path folder;

  private TwoServers servers;

  @BeforeEach
  void start() throws Exception {
    servers =
        new TwoServers(
            folder, settings -> settings.with(settings.protocol().withSize(SIZE)).withSessions(2));
  }

  @AfterEach
  void stop() throws IOException {
    servers.close();
  }

  @DisplayName("RFC 5321, section 4.5.3.1.4: a line that is too long by one octet, and by many")
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "RELAY, 1066",
    "RELAY_TLS, 1066",
    "SUBMISSION, 1066",
    "RELAY, 1000000",
    "SUBMISSION_TLS, 1000000"
  })
  void linesAreBounded(Entrance entrance, int octets) throws IOException {
    assertEquals(1065, Limits.standard().commandLine());
    try (var wire = entrance.enter(servers)) {
      wire.send("NOOP " + "x".repeat(1065 - 7) + "\r\n").expect("250");
      wire.send("NOOP " + "x".repeat(octets - 7) + "\r\n").expect("500 5.5.2");
      takesOne(entrance, wire);
    }
  }

  @DisplayName("Octets that no command may hold, and the session goes on")
  @ParameterizedTest(name = "[{index}]")
  @ValueSource(
      strings = {
        "",
        "\0",
        "NOOP\0",
        "\0NOOP",
        "NO\u001b[2JOP",
        "NOOP \u007f",
        "NOOP \u00ff\u00fe",
        "\u00c3\u00a9HLO client.test",
        "EHLO \u00c0\u0080.test",
        "MAIL FROM:<\u00ed\u00a0\u0080@far.test> SMTPUTF8",
        "MAIL FROM:<\u00c0\u00af@far.test> SMTPUTF8",
        "MAIL FROM:<a@far.test> SIZE=\u00d9\u00a1",
        "RCPT TO:<\u00f4\u0090\u0080\u0080@us.test>",
        "VRFY \u0080",
        "NOOP\nNOOP",
        "NOOP\rNOOP",
        "BDAT 5 LAST",
        "BDAT 18446744073709551615",
        "BDAT -1",
      })
  void oddOctetsAreRefused(String line) throws IOException {
    for (var entrance : List.of(Entrance.RELAY, Entrance.SUBMISSION)) {
      try (var wire = entrance.enter(servers)) {
        var reply = wire.send(line + "\r\n").reply();
        assertTrue(reply.matches("50[01] 5\\.[15]\\.[1-7] [ -~]+"), reply);
        takesOne(entrance, wire);
      }
    }
  }

  @DisplayName("Noise of every kind: each line of it is refused, and none is taken for another")
  @ParameterizedTest
  @EnumSource(names = {"RELAY", "SUBMISSION"})
  void noiseIsRefused(Entrance entrance) throws IOException {
    var random = new Random(5321);
    for (int round = 0; round < 50; round++) {
      var noise =
          random
              .ints(2_000, 0, 256)
              .mapToObj(c -> String.valueOf((char) c))
              .collect(Collectors.joining());
      try (var wire = Wire.greeted(entrance.address(servers))) {
        wire.send(noise + "\r\nQUIT\r\n");
        for (var reply = wire.reply(); !reply.startsWith("221"); reply = wire.reply()) {
          assertTrue(reply.matches("5\\d\\d [ -~]+"), reply);
        }
      }
    }
    assertEquals(List.of(), servers.queue());
  }

  @DisplayName("Commands that are none: the budget of faults ends the session with a 421")
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "RELAY, FOO, 500, 20, 421 4.7.0",
    "SUBMISSION, FOO, 500, 20, 421 4.7.0",
    "RELAY, RCPT TO:<a@us.test>, 503, 20, 421 4.7.0",
    "RELAY, NOOP, 250, 101, 421 4.7.0",
    "SUBMISSION, RSET, 250, 100, 421 4.7.0",
    "RELAY, VRFY a, 252, 101, 421 4.7.0",
    "RELAY, EHLO a.test, 250, 100, 421 4.7.0",
    "RELAY, RSET, 250, 101, 421 4.7.0",
  })
  void budgetsAreSpent(Entrance entrance, String command, int code, int most, String last)
      throws IOException {
    try (var wire = entrance.enter(servers)) {
      int sent = 0;
      var reply = "";
      while (sent < 10_000 && !reply.startsWith("421")) {
        reply = wire.send(command + "\r\n").reply();
        sent++;
        assertTrue(reply.startsWith(reply.startsWith("421") ? last : code + ""), reply);
      }
      assertTrue(sent <= most, sent + " were borne");
      assertEquals("", wire.reply());
    }
  }

  @DisplayName("Ten thousand of them in one write: no more are answered, and there is room again")
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"FOO", "NOOP", "RSET"})
  void budgetsAreSpentAtOnce(String command) throws IOException {
    for (int client = 0; client < 4; client++) {
      try (var wire = Wire.greeted(servers.relay.address())) {
        int answered = all(wire, (command + "\r\n").repeat(10_000));
        assertTrue(answered <= 101, answered + " were answered");
      }
    }
    takesOneMore();
  }

  @DisplayName("A browser is shown the door, and TLS where none is spoken is no command")
  @Test
  void otherProtocolsAreNotSpoken() throws IOException {
    for (var entrance : List.of(Entrance.RELAY, Entrance.SUBMISSION)) {
      try (var wire = Wire.greeted(entrance.address(servers))) {
        wire.send("GET / HTTP/1.1\r\nHost: mx.us.test\r\n\r\n").expect("502 5.7.0");
      }
      try (var wire = Wire.greeted(entrance.address(servers))) {
        wire.send("\u0016\u0003\u0001\0\u00a5\1\0\0\u00a1\u0003\u0003" + "\u0099".repeat(400));
        wire.send("\r\n").expect("500");
        takesOne(entrance, hello(wire, entrance));
      }
    }
  }

  @DisplayName("RFC 1870: a message that is too big, declared, not declared, or declared wrong")
  @ParameterizedTest
  @EnumSource(names = {"RELAY", "SUBMISSION"})
  void sizeIsBounded(Entrance entrance) throws IOException {
    var from = "MAIL FROM:<romain@us.test>";
    var to = entrance.submits() ? "RCPT TO:<anil@example.test>" : "RCPT TO:<anil@us.test>";
    var header = "From: <romain@us.test>\r\n\r\n";
    var fits = header + "x".repeat(SIZE - header.length() - 2) + "\r\n.\r\n";
    try (var wire = entrance.enter(servers)) {
      for (var size : List.of("100001", "999999999999999999", "18446744073709551615")) {
        wire.send(from + " SIZE=" + size + "\r\n").expect("552 5.3.4");
      }
      for (var size : List.of("-1", "+1", "0x10", "1e5", "", "100000000000000000000")) {
        wire.send(from + " SIZE=" + size + "\r\n").expect("501 5.5.4");
      }
      for (var size : List.of("", " SIZE=10", " SIZE=100000", " SIZE=0")) {
        wire.send(from + size + "\r\n" + to + "\r\nDATA\r\n");
        wire.expect("250").expect("250").expect("354");
        wire.send("x" + fits).expect("552 5.3.4");
        wire.send(from + size + "\r\n" + to + "\r\nDATA\r\n");
        wire.expect("250").expect("250").expect("354");
        wire.send(header + ("x".repeat(998) + "\r\n").repeat(3_000) + ".\r\n").expect("552 5.3.4");
      }
      assertEquals(List.of(), servers.queue());
      wire.send(from + " SIZE=10\r\n" + to + "\r\nDATA\r\n");
      wire.expect("250").expect("250").expect("354");
      wire.send(fits).expect("250 2.0.0");
    }
    assertEquals(fits.substring(0, SIZE), servers.own(servers.queue().get(0)));
  }

  @DisplayName("A header that never ends is refused, too, and not kept")
  @Test
  void headersAreBounded() throws Exception {
    servers.close();
    servers = new TwoServers(folder, settings -> settings);
    for (var line : List.of("X: " + "x".repeat(900) + "\r\n", " x\r\n", "x".repeat(2_000))) {
      try (var wire = Entrance.RELAY.enter(servers)) {
        Entrance.RELAY.begin(wire).send("From: <a@far.test>\r\n");
        wire.send(line.repeat(3_000_000 / line.length()) + "\r\n.\r\n").expect("552 5.3.4");
        takesOne(Entrance.RELAY, wire);
      }
    }
  }

  @DisplayName(
      "RFC 5321, section 4.5.3.1.10: recipients beyond the limit, and who was there before")
  @Test
  void recipientsAreBounded() throws IOException {
    try (var wire = Entrance.SUBMISSION.enter(servers)) {
      wire.send("MAIL FROM:<romain@us.test>\r\n").expect("250");
      for (int i = 0; i < 1_500; i++) {
        wire.send("RCPT TO:<u" + i + "@far.test>\r\n").expect(i < 1_000 ? "250" : "452 4.5.3");
      }
      wire.send("DATA\r\n").expect("354").send(HONEST).expect("250");
      takesOne(Entrance.SUBMISSION, wire);
    }
    var queue = servers.queue();
    assertEquals(1_000, queue.get(0).recipients().size());
  }

  @DisplayName("Users are not found out by trying: a thousand refusals, and the session is over")
  @Test
  void harvestsEnd() throws IOException {
    try (var wire = Entrance.RELAY.enter(servers)) {
      wire.send("MAIL FROM:<a@far.test>\r\n").expect("250");
      for (int i = 1; i < 1_000; i++) {
        wire.send("RCPT TO:<u" + i + "@us.test>\r\n").expect("550 5.1.1");
      }
      wire.send("RCPT TO:<u1000@us.test>\r\n").expect("421 4.7.0");
      assertEquals("", wire.reply());
    }
  }

  /** Sends as much as the server takes. */
  private static int all(Wire wire, String octets) {
    try {
      wire.send(octets);
    } catch (IOException e) {
      // It has hung up, and what it said before may be read still
    }
    return wire.repliesToTheEnd();
  }

  private void takesOneMore() throws IOException {
    try (var wire = Wire.greeted(servers.relay.address())) {
      takesOne(Entrance.RELAY, hello(wire, Entrance.RELAY));
    }
  }

  private static Wire hello(Wire wire, Entrance entrance) throws IOException {
    return entrance.authenticate(wire.send("EHLO client.test\r\n").expect("250"));
  }

  /** The session goes on, and takes a message. */
  private void takesOne(Entrance entrance, Wire wire) throws IOException {
    entrance.begin(wire).send(HONEST).expect("250 2.0.0");
    assertTrue(servers.own(servers.queue().getLast()).endsWith("Honest\r\n"));
  }
}
