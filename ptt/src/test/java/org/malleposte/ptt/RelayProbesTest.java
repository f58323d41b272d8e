package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.emile.Domain;
import org.malleposte.ptt.TwoServers.Entrance;

@DisplayName("Relay probes: no stranger's mail goes to strangers, however it is asked for")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RelayProbesTest {

  /** Senders of every kind; the last two are none, so that MAIL itself is refused. */
  private static final List<String> SENDERS =
      List.of(
          "<>",
          "<a@far.test>",
          "<a@mx.us.test>",
          "<a@[127.0.0.1]>",
          "<anil@us.test>",
          "<postmaster>",
          "<a>");

  @TempDir Path folder;

  private TwoServers servers;

  @BeforeEach
  void start() throws Exception {
    servers = new TwoServers(folder, settings -> settings);
  }

  @AfterEach
  void stop() throws IOException {
    servers.close();
  }

  @DisplayName("Recipients that are strangers, or nobody, or no recipients at all")
  @ParameterizedTest(name = "{0}: RCPT TO:{1} is answered {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # row | recipient                            | reply
          1     | <u@far.test>                         | 550 5.7.1
          2     | <u%far.test@[127.0.0.1]>             | 550 5.7.1
          3     | <u%far.test@mx.us.test>              | 550 5.7.1
          4     | <"u@far.test">                       | 501 5.1.3
          5     | <"u%far.test">                       | 501 5.1.3
          6     | <u@far.test@[127.0.0.1]>             | 501 5.1.3
          7     | <"u@far.test"@[127.0.0.1]>           | 550 5.7.1
          8     | <u@far.test@mx.us.test>              | 501 5.1.3
          8     | <u@far.test@us.test>                 | 501 5.1.3
          9     | <@[127.0.0.1]:u@far.test>            | 550 5.7.1
          10    | <@mx.us.test:u@far.test>             | 550 5.7.1
          10    | <@us.test:u@far.test>                | 550 5.7.1
          11    | <far.test!u>                         | 501 5.1.3
          12    | <far.test!u@[127.0.0.1]>             | 550 5.7.1
          13    | <far.test!u@mx.us.test>              | 550 5.7.1
          13    | <far.test!u@us.test>                 | 550 5.1.1
          14    | <u%far.test>                         | 501 5.1.3
          15    | <"u@far.test"@mx.us.test>            | 550 5.7.1
          15    | <"u@far.test"@us.test>               | 550 5.1.1
          15    | <"u%far.test"@us.test>               | 550 5.1.1
          15    | <u%far.test@us.test>                 | 550 5.1.1
          16    | <@us.test,@other.test:u@far.test>    | 550 5.7.1
          17    | <u@far.test.>                        | 501 5.1.3
          17    | <u@FAR.TEST>                         | 550 5.7.1
          18    | <u@[IPv6:::1]>                       | 550 5.7.1
          18    | <u@[127.0.0.1]>                      | 550 5.7.1
          18    | <u@[IPv6:::ffff:127.0.0.1]>          | 550 5.7.1
          18    | <u@2130706433>                       | 550 5.7.1
          19    | u@far.test                           | 550 5.7.1
          19    | ` u@far.test`                        | 550 5.7.1
          19    | <<u@far.test>>                       | 501 5.1.3
          20    | <u@far.test >                        | 501 5.1.3
          20    | < u@far.test>                        | 501 5.1.3
          20    | (x)u@far.test                        | 501 5.1.3
          20    | <(x)u@far.test>                      | 501 5.1.3
          20    | \\t<u@far.test>                      | 500 5.5.2
          20    | <u@far.test\\t>                      | 500 5.5.2
          21    | <u@us.test%far.test>                 | 501 5.1.3
          21    | <u%far.test%us.test>                 | 501 5.1.3
          21    | <far.test!u%e@us.test>               | 550 5.1.1
          22    | <anil@mail.us.test>                  | 550 5.7.1
          23    | <anil@xn--bcher-kv.test>             | 550 5.7.1
          23    | <anil@us.test.>                      | 501 5.1.3
          23    | <anil@us。test>                      | 553 5.6.7
          23    | <anil@bücher.test>                   | 553 5.6.7
          24    | <anil\\0@us.test>                    | 500 5.5.2
          24    | <u@far.test\\0@us.test>              | 500 5.5.2
          24    | <u@far.test\\r@us.test>              | 500 5.5.2
          24    | <"anil\\0"@us.test>                  | 500 5.5.2
          """)
  void relaysForNobody(int row, String recipient, String reply) throws IOException {
    for (var sender : SENDERS) {
      boolean welcome = !sender.equals("<postmaster>") && !sender.equals("<a>");
      try (var wire = hello(Entrance.RELAY)) {
        wire.send("MAIL FROM:" + sender + "\r\n").expect(welcome ? "250 2.1.0" : "501 5.1.7");
        // Where the path itself is malformed, that is what is said, whatever came before
        boolean wellFormed = reply.startsWith("55");
        send(wire, recipient).expect(welcome || !wellFormed ? reply : "503 5.5.1");
        wire.send("DATA\r\n").expect(welcome ? "554 5.5.1" : "503 5.5.1");
      }
      try (var wire = hello(Entrance.SUBMISSION)) {
        wire.send("MAIL FROM:" + sender + "\r\n").expect(welcome ? "530 5.7.0" : "501 5.1.7");
        send(wire, recipient).expect("50");
        wire.send("DATA\r\n").expect("503 5.5.1");
      }
    }
    assertEquals(List.of(), servers.queue());
  }

  @DisplayName("24: a recipient with an LF is two lines, of which neither is a recipient")
  @Test
  void recipientsAreOneLine() throws IOException {
    try (var wire = hello(Entrance.RELAY)) {
      wire.send("MAIL FROM:<a@far.test>\r\n").expect("250");
      wire.send("RCPT TO:<u@far.test\n@us.test>\r\n").expect("500 5.5.2");
      wire.send("RCPT TO:<u@far.test\r\n@us.test>\r\n").expect("501 5.1.3").expect("500 5.5.1");
      wire.send("DATA\r\n").expect("554 5.5.1");
    }
    assertEquals(List.of(), servers.queue());
  }

  @DisplayName(
      "23: RFC 6531: nor are twins of the server's domains, where addresses are UTF-8; but a U-label"
          + " and its A-label are one (RFC 5890, section 2.3.2.4)")
  @ParameterizedTest(name = "RCPT TO:{0} is answered {1}")
  @CsvSource({
    "<anil@us。test>, 550 5.7.1",
    "<anil@us．test>, 550 5.7.1",
    "<anil@ｕｓ.test>, 550 5.7.1",
    "<anil@uſ.test>, 550 5.7.1",
    "<anil@bu\u0308cher.test>, 550 5.7.1",
    "<anil@xn--bcher-kv.test>, 550 5.7.1",
    "<anil@bücher.test>, 250 2.1.5",
    "<anil@xn--bcher-kva.test>, 250 2.1.5"
  })
  void knowsItsNames(String recipient, String reply) throws IOException {
    try (var wire = hello(Entrance.RELAY)) {
      wire.send("MAIL FROM:<a@far.test> SMTPUTF8\r\n").expect("250");
      send(wire, recipient).expect(reply);
    }
  }

  @DisplayName("25: an alias leads to strangers, if it says so, and to nobody else")
  @Test
  void forwardsWhatItSays() throws IOException {
    try (var wire = hello(Entrance.RELAY)) {
      Entrance.RELAY.begin(wire).send("From: <a@far.test>\r\n\r\nText\r\n.\r\n").expect("250");
    }
    var recipients = servers.queue().get(0).recipients();
    assertEquals(1, recipients.size());
    assertEquals("<anil@example.test>", recipients.get(0).path().toString());
  }

  @DisplayName("26: RFC 6409, section 6.1: who is one user does not send as another, nor as nobody")
  @ParameterizedTest
  @ValueSource(
      strings = {"<kate@us.test>", "<>", "<romain@far.test>", "<\"romain@us.test\"@us.test>"})
  void sendsAsItself(String sender) throws IOException {
    try (var wire = Entrance.SUBMISSION_TLS.enter(servers)) {
      wire.send("MAIL FROM:" + sender + "\r\nRCPT TO:<u@far.test>\r\nDATA\r\n");
      wire.expect("553 5.7.1").expect("503 5.5.1").expect("503 5.5.1");
    }
    assertEquals(List.of(), servers.queue());
  }

  @DisplayName("27: nobody says for another who it is")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "XCLIENT ADDR=192.0.2.1 LOGIN=romain@us.test",
        "XFORWARD ADDR=192.0.2.1 NAME=mx.us.test",
        "PROXY TCP4 192.0.2.1 127.0.0.1 56324 25",
        "PROXY UNKNOWN",
        "\r\n\0\r\nQUIT\n!\u0011\0\u000c\u00c0\0\u0002\1\u007f\0\0\1\u00dc\u0004\0\u0019",
      })
  void trustsNoProxy(String line) throws IOException {
    for (var entrance : List.of(Entrance.RELAY, Entrance.SUBMISSION)) {
      try (var wire = new Wire(entrance.address(servers))) {
        wire.send(line + "\r\nEHLO client.test\r\n").expect("220");
        for (var reply = wire.reply(); !reply.startsWith("250"); reply = wire.reply()) {
          assertTrue(reply.startsWith("500 5.5."), reply);
        }
        wire.send("MAIL FROM:<a@far.test>\r\nRCPT TO:<u@far.test>\r\n");
        if (entrance == Entrance.RELAY) {
          wire.expect("250").expect("550 5.7.1").send("RSET\r\n").expect("250");
          entrance.begin(wire).send("From: <a@far.test>\r\n\r\nText\r\n.\r\n").expect("250 2.0.0");
        } else {
          wire.expect("530 5.7.0").expect("503");
        }
      }
    }
    var trace = servers.content(servers.queue().get(0)).lines().findFirst().orElseThrow();
    assertEquals("Received: from client.test ([127.0.0.1])", trace);
  }

  @DisplayName("28: a certificate of the client's own opens nothing")
  @Test
  void trustsNoCertificate() throws Exception {
    for (var entrance : List.of(Entrance.RELAY, Entrance.SUBMISSION)) {
      try (var wire = hello(entrance)) {
        wire.send("STARTTLS\r\n").expect("220").secure(certified());
        wire.send("EHLO client.test\r\nMAIL FROM:<a@far.test>\r\nRCPT TO:<u@far.test>\r\n");
        wire.expect("250");
        if (entrance == Entrance.RELAY) {
          wire.expect("250").expect("550 5.7.1");
        } else {
          wire.expect("530 5.7.0").expect("503");
        }
      }
    }
    assertEquals(List.of(), servers.queue());
  }

  @DisplayName("29: nor does an AUTH that fails, whatever is pipelined behind it")
  @ParameterizedTest
  @CsvSource({
    "AUTH PLAIN AHJvbWFpbkB1cy50ZXN0AFNlc2FtZQ==, 535",
    "AUTH PLAIN AG5vYm9keQBzZXNhbWU=, 535",
    "AUTH PLAIN =, 501",
    "AUTH CRAM-MD5, 504"
  })
  void failsToAuthenticate(String auth, String reply) throws IOException {
    for (var entrance : List.of(Entrance.RELAY, Entrance.SUBMISSION)) {
      try (var wire = hello(entrance)) {
        wire.send(auth + "\r\nMAIL FROM:<romain@us.test>\r\nRCPT TO:<u@far.test>\r\nDATA\r\n");
        if (entrance == Entrance.RELAY) {
          wire.expect("502").expect("250").expect("550 5.7.1").expect("554");
        } else {
          wire.expect(reply).expect("530 5.7.0").expect("503").expect("503");
        }
      }
    }
    assertEquals(List.of(), servers.queue());
  }

  @DisplayName("30: RFC 5321, section 4.1.4: what ends a transaction forgets its recipients")
  @ParameterizedTest
  @ValueSource(strings = {"RSET", "EHLO client.test", "HELO client.test", "STARTTLS"})
  void forgetsRecipients(String command) throws IOException {
    for (var entrance : List.of(Entrance.RELAY, Entrance.SUBMISSION)) {
      try (var wire = entrance.enter(servers)) {
        wire.send("MAIL FROM:<romain@us.test>\r\nRCPT TO:<anil@us.test>\r\n" + command + "\r\n");
        wire.expect("250").expect("250").expect("2");
        if (command.equals("STARTTLS")) {
          wire.secure(servers.trust());
        }
        wire.send("RCPT TO:<anil@us.test>\r\nDATA\r\n").expect("503").expect("503");
        wire.send("MAIL FROM:<romain@us.test>\r\nDATA\r\n");
        wire.expect(command.equals("STARTTLS") ? "503" : "250").expect("5");
      }
    }
    assertEquals(List.of(), servers.queue());
  }

  private Wire hello(Entrance entrance) throws IOException {
    var wire = new Wire(entrance.address(servers));
    return wire.expect("220").send("EHLO client.test\r\n").expect("250");
  }

  /** Names a recipient in UTF-8. */
  private static Wire send(Wire wire, String recipient) throws IOException {
    var line =
        "RCPT TO:" + recipient.replace("\\0", "\0").replace("\\t", "\t").replace("\\r", "\r");
    return wire.send(new String(line.getBytes(UTF_8), ISO_8859_1) + "\r\n");
  }

  /** A client that shows a certificate, which nobody asked for. */
  private SSLContext certified() throws Exception {
    var own =
        TlsIdentity.selfSigned(
            List.of(Domain.of("client.test")), Instant.now(), Duration.ofDays(1));
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("own", own.key(), new char[0], own.chain().toArray(X509Certificate[]::new));
    store.setCertificateEntry("server", servers.identity().chain().getFirst());
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
