package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;

@DisplayName("The relay server takes its own users' mail, and nobody else's")
class RelayServerTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir Path folder;

  private Spool spool;
  private RelayServer server;

  @BeforeEach
  void start() throws IOException {
    spool = Spool.sqlite(folder.resolve("spool.db"));
    var aliases =
        new Aliases(
            List.of(Domain.of("us.test")),
            Map.of(
                Mailbox.of("anil@us.test"), List.of(Mailbox.of("anil@example.test")),
                Mailbox.of("both@us.test"),
                    List.of(Mailbox.of("anil@us.test"), Mailbox.of("kate@example.test"))));
    server =
        RelayServer.start(
            ServerSettings.of(
                Domain.of("mx.us.test"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
            aliases,
            spool,
            InstantSource.fixed(NOON));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    spool.close();
  }

  @Test
  @DisplayName("An alias's mail goes on to its targets, under a trace field, and else as it came")
  void forwards() throws IOException {
    try (var wire = new Wire(server.address())) {
      wire.expect("220").send("EHLO client.test\r\n").expect("250");
      wire.send("MAIL FROM:<a@a.test>\r\nRCPT TO:<both@us.test>\r\nRCPT TO:<ANIL@us.test>\r\n");
      wire.send("DATA\r\n").expect("250").expect("250").expect("250").expect("354");
      wire.send("Subject: =?x\r\n folded\r\n\r\n..dot\r\n.\r\n").expect("250 2.0.0 Queued as ");
    }
    var entry = spool.list(0, 10).getFirst();
    assertEquals(
        List.of("<anil@example.test>", "<kate@example.test>"),
        entry.recipients().stream().map(recipient -> recipient.path().toString()).toList());
    assertEquals("<a@a.test>", entry.message().from().toString());
    assertEquals(
        """
        Received: from client.test ([127.0.0.1])\r
        \tby mx.us.test with ESMTP\r
        \tid %s;\r
        \tTue, 24 Nov 2026 12:00:00 +0000\r
        Subject: =?x\r
         folded\r
        \r
        .dot\r
        """
            .formatted(entry.message().id()),
        text(entry));
  }

  @Test
  @DisplayName("What the header says or lacks is not the relay's business: no From is asked for")
  void asksForNoAuthor() throws IOException {
    try (var wire = new Wire(server.address())) {
      wire.expect("220").send("EHLO client.test\r\n").expect("250");
      wire.send("MAIL FROM:<a@a.test>\r\nRCPT TO:<anil@us.test>\r\nDATA\r\n");
      wire.expect("250").expect("250").expect("354");
      wire.send("Subject: a\r\n\r\nb\r\n.\r\n").expect("250 2.0.0 Queued as ");
    }
    assertTrue(text(spool.list(0, 10).getFirst()).endsWith("+0000\r\nSubject: a\r\n\r\nb\r\n"));
  }

  @DisplayName("Relay probes: whoever says to send, and however the recipient is spelled")
  @ParameterizedTest(name = "RCPT TO:{0}")
  @ValueSource(
      strings = {
        "<u@foreign.test>",
        "<u%foreign.test@[127.0.0.1]>",
        "<u%foreign.test@mx.us.test>",
        "<\"u@foreign.test\">",
        "<\"u%foreign.test\">",
        "<u@foreign.test@[127.0.0.1]>",
        "<\"u@foreign.test\"@[127.0.0.1]>",
        "<u@foreign.test@us.test>",
        "<@[127.0.0.1]:u@foreign.test>",
        "<@us.test:u@foreign.test>",
        "<foreign.test!u>",
        "<foreign.test!u@[127.0.0.1]>",
        "<foreign.test!u@us.test>",
        "<u%foreign.test>",
        "<\"u@foreign.test\"@us.test>",
        "<\"u%foreign.test\"@us.test>",
        "<@us.test,@other.test:u@foreign.test>",
        "<u@foreign.test.>",
        "<u@FOREIGN.TEST>",
        "<u@[IPv6:::1]>",
        "<u@[127.0.0.1]>",
        "<u@[IPv6:::ffff:127.0.0.1]>",
        "<u@2130706433>",
        "u@foreign.test",
        "<<u@foreign.test>>",
        "<u@foreign.test >",
        "(x)u@foreign.test",
        "\t<u@foreign.test>",
        "<u@us.test%foreign.test>",
        "<u%foreign.test%us.test>",
        "<foreign.test!u%e@us.test>",
        "<anil@mail.us.test>",
        "<anil@xn--us-test.test>",
        "<anil@us\u3002test>",
        "<anil\u0000@us.test>",
        "<u@foreign.test\u0000@us.test>",
      })
  void relaysForNobody(String recipient) throws IOException {
    var senders =
        List.of("<>", "<a@foreign.test>", "<a@mx.us.test>", "<a@[127.0.0.1]>", "<anil@us.test>");
    for (var sender : senders) {
      try (var wire = new Wire(server.address())) {
        wire.expect("220").send("EHLO client.test\r\n").expect("250");
        wire.send("MAIL FROM:" + sender + "\r\n").expect("250");
        var reply = wire.send("RCPT TO:" + recipient + "\r\n").reply();
        assertTrue(reply.startsWith("5"), () -> sender + " to " + recipient + ": " + reply);
      }
    }
    assertEquals(List.of(), spool.list(0, 10));
  }

  @DisplayName("RFC 3463: a stranger is told 5.7.1, an unknown user 5.1.1")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"u@foreign.test, 550 5.7.1", "nobody@us.test, 550 5.1.1"})
  void saysWhy(String recipient, String reply) throws IOException {
    try (var wire = new Wire(server.address())) {
      wire.expect("220").send("EHLO client.test\r\n").expect("250");
      wire.send("MAIL FROM:<a@a.test>\r\n").expect("250");
      wire.send("RCPT TO:<" + recipient + ">\r\n").expect(reply);
    }
  }

  @Test
  @DisplayName("RFC 5321, section 6.3: a message with more than 100 trace fields goes round")
  void endsLoops() throws IOException {
    try (var wire = new Wire(server.address())) {
      wire.expect("220").send("EHLO client.test\r\n").expect("250");
      wire.send("MAIL FROM:<a@a.test>\r\nRCPT TO:<anil@us.test>\r\nDATA\r\n");
      wire.expect("250").expect("250").expect("354");
      wire.send("Received: x\r\n".repeat(101) + "\r\nText\r\n.\r\n").expect("554 5.4.6");
    }
    assertEquals(List.of(), spool.list(0, 10));
  }

  @DisplayName("What is no end of the mail data ends nothing")
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "\n.\n",
        "\n.\r\n",
        "\r\n.\n",
        "\r.\r",
        "\r.\r\n",
        "\r\n.\r",
        "\r\n\u0000.\r\n",
        "\r\r\n.\r\r\n",
        "\n\n.\r\n",
        "\r\n..\n",
      })
  void isNotSmuggledInto(String end) throws IOException {
    try (var wire = new Wire(server.address())) {
      wire.expect("220").send("EHLO client.test\r\n").expect("250");
      wire.send("MAIL FROM:<a@a.test>\r\nRCPT TO:<anil@us.test>\r\nDATA\r\n");
      wire.expect("250").expect("250").expect("354");
      wire.send("Subject: Hi\r\n\r\nText" + end + "MAIL FROM:<smuggler@us.test>\r\n");
      wire.send("RCPT TO:<anil@us.test>\r\nDATA\r\nSmuggled\r\n.\r\n").expect("554 5.6.0");
      wire.send("NOOP\r\n").expect("250");
    }
    assertEquals(List.of(), spool.list(0, 10));
  }

  private String text(Spool.Entry entry) throws IOException {
    try (var in = spool.content(entry.message().id())) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
