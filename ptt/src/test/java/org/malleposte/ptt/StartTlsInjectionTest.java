package org.malleposte.ptt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.malleposte.colombe.Spoken;
import org.malleposte.ptt.TwoServers.Entrance;
import org.malleposte.sendmail.Peer;
import org.malleposte.sendmail.Transcript;

@DisplayName("RFC 3207, section 4.2: nothing that came in clear is read as if TLS had carried it")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartTlsInjectionTest {

  @TempDir Path folder;

  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private TwoServers servers;

  @BeforeEach
  void start() throws Exception {
    var transcript =
        new Transcript() {
          @Override
          public void said(Peer peer, Spoken spoken) {
            heard.add(spoken.toString());
          }
        };
    servers = new TwoServers(folder, settings -> settings.withTranscript(transcript));
  }

  @AfterEach
  void stop() throws IOException {
    servers.close();
  }

  @DisplayName("Commands behind STARTTLS, in one write or in two, cut anywhere")
  @ParameterizedTest
  @EnumSource(names = {"RELAY", "SUBMISSION"})
  void isNotInjected(Entrance entrance) throws IOException {
    for (var injected :
        List.of("MAIL FROM:<evil@far.test>\r\n", "NOOP\r\n", "EHLO evil.test\r\n", "\r\n", "M")) {
      var line = "STARTTLS\r\n" + injected;
      for (int cut = 1; cut < line.length(); cut++) {
        try (var wire = new Wire(entrance.address(servers))) {
          wire.expect("220").send("EHLO client.test\r\n").expect("250");
          wire.send(line, cut);
          injectionEnds(wire);
        }
      }
    }
    assertTrue(heard.stream().anyMatch(said -> said.contains("client.test")));
    assertFalse(heard.stream().anyMatch(said -> said.contains("evil")), heard::toString);
    assertFalse(heard.stream().anyMatch(said -> said.contains("NOOP")), heard::toString);
    assertEquals(List.of(), servers.queue());
  }

  /**
   * Either the server has seen it, and says so, or it takes it for the TLS that it is not, and then
   * there is no handshake. Should there be one, it is the transcript that tells what was heard.
   */
  private void injectionEnds(Wire wire) throws IOException {
    var reply = wire.reply();
    if (reply.startsWith("554 5.5.1 ")) {
      assertEquals("", wire.reply());
      return;
    }
    assertTrue(reply.startsWith("220 2.0.0 "), reply);
    try {
      wire.secure(servers.trust()).send("QUIT\r\n").repliesToTheEnd();
    } catch (SSLException | SocketException e) {
      // It was none
    }
  }

  @DisplayName("Commands in clear after the 220, in the place of a handshake")
  @ParameterizedTest
  @EnumSource(names = {"RELAY", "SUBMISSION"})
  void isNoHandshake(Entrance entrance) throws IOException {
    try (var wire = new Wire(entrance.address(servers))) {
      wire.expect("220").send("EHLO client.test\r\n").expect("250");
      wire.send("STARTTLS\r\n").expect("220 2.0.0");
      wire.send("MAIL FROM:<evil@far.test>\r\nRCPT TO:<anil@us.test>\r\nDATA\r\n");
      wire.repliesToTheEnd(); // at most an alert, which is none
    }
    assertFalse(heard.stream().anyMatch(said -> said.contains("evil")), heard::toString);
    assertEquals(List.of(), servers.queue());
  }

  @DisplayName("TLS makes a server forget the name, the user and the transaction")
  @Test
  void forgets() throws IOException {
    try (var wire = Entrance.SUBMISSION.enter(servers)) {
      wire.send("MAIL FROM:<romain@us.test>\r\nRCPT TO:<u@far.test>\r\nSTARTTLS\r\n");
      wire.expect("250").expect("250").expect("220").secure(servers.trust());
      wire.send("DATA\r\nMAIL FROM:<romain@us.test>\r\nEHLO client.test\r\n");
      wire.expect("503").expect("503").expect("250");
      wire.send("MAIL FROM:<romain@us.test>\r\nSTARTTLS\r\n").expect("530 5.7.0").expect("503");
    }
    try (var wire = Entrance.RELAY.enter(servers)) {
      wire.send("MAIL FROM:<a@far.test>\r\nRCPT TO:<anil@us.test>\r\nSTARTTLS\r\n");
      wire.expect("250").expect("250").expect("220").secure(servers.trust());
      wire.send("DATA\r\nMAIL FROM:<a@far.test>\r\nEHLO client.test\r\nDATA\r\n");
      wire.expect("503").expect("503").expect("250").expect("503");
    }
    assertEquals(List.of(), servers.queue());
  }
}
