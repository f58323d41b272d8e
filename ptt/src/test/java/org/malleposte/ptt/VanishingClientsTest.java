package org.malleposte.ptt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.malleposte.ptt.TwoServers.Entrance;
import org.malleposte.ptt.spool.Spools;

@DisplayName("A client that vanishes leaves nothing behind: no session, and no message")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VanishingClientsTest {

  /** The beginning of a handshake: a record that announces more than comes. */
  private static final String HELLO = "\u0016\u0003\u0001\u0002\0\1\0\1\u00fc\u0003\u0003";

  @TempDir Path folder;

  private TwoServers servers;

  @BeforeEach
  void start() throws Exception {
    servers =
        new TwoServers(
            folder, settings -> settings.withSessions(1).withHandshake(Duration.ofSeconds(1)));
  }

  @AfterEach
  void stop() throws IOException {
    servers.close();
  }

  /** How far a client comes. */
  enum Stage {
    CONNECTED("", ""),
    SAYING_HELLO("", "EHLO cli"),
    GREETED("EHLO client.test", ""),
    SENDER("EHLO client.test;MAIL FROM:<romain@us.test>", ""),
    RECIPIENT("EHLO client.test;MAIL FROM:<romain@us.test>;RCPT TO:<anil@us.test>", ""),
    DATA("EHLO client.test;MAIL FROM:<romain@us.test>;RCPT TO:<anil@us.test>;DATA", ""),
    HEADER(DATA.commands, "From: <rom"),
    BODY(DATA.commands, "From: <romain@us.test>\r\n\r\n" + "x".repeat(900_000) + "\r\n.\r"),
    DOT(DATA.commands, "From: <romain@us.test>\r\n\r\nHonest\r\n.\r\n"),
    STARTTLS("EHLO client.test;STARTTLS", ""),
    HANDSHAKE("EHLO client.test;STARTTLS", HELLO);

    private final String commands;
    private final String last;

    Stage(String commands, String last) {
      this.commands = commands;
      this.last = last;
    }

    Wire play(Wire wire, Entrance entrance) throws IOException {
      for (var command : commands.isEmpty() ? new String[0] : commands.split(";", -1)) {
        wire.send(command + "\r\n").expect(command.equals("DATA") ? "354" : "2");
        if (command.startsWith("EHLO")) {
          entrance.authenticate(wire);
        }
      }
      return wire.send(last);
    }
  }

  static Stream<Arguments> stages() {
    return Stream.of(Stage.values())
        .flatMap(
            stage ->
                Stream.of(Entrance.RELAY, Entrance.SUBMISSION)
                    .flatMap(
                        entrance ->
                            Stream.of("closes", "crashes")
                                .map(how -> Arguments.of(stage, how, entrance))));
  }

  @DisplayName("It closes the connection, or resets it")
  @ParameterizedTest(name = "{0}: it {1}, {2}")
  @MethodSource("stages")
  void leavesNothing(Stage stage, String how, Entrance entrance) throws Exception {
    var wire = stage.play(Wire.greeted(entrance.address(servers)), entrance);
    if (how.equals("closes")) {
      wire.close();
    } else {
      wire.reset();
    }
    Wire.greeted(entrance.address(servers)).close();
    var queue = servers.queue();
    assertTrue(queue.size() <= (stage == Stage.DOT ? 1 : 0), queue::toString);
    awaitRows(queue.size());
    for (var entry : queue) {
      assertEquals("From: <romain@us.test>\r\n\r\nHonest\r\n", servers.own(entry));
    }
  }

  @DisplayName("It stays, and lets the server wait for the rest of a TLS handshake")
  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "HANDSHAKE"})
  void doesNotWaitForHandshakes(Stage stage) throws IOException {
    try (var hanging = stage.play(Wire.greeted(servers.relay.address()), Entrance.RELAY)) {
      Wire.greeted(servers.relay.address()).close();
      assertEquals(0, hanging.repliesToTheEnd());
    }
  }

  @DisplayName("It has vanished under TLS, amid the data")
  @Test
  void vanishesUnderTls() throws Exception {
    for (var how : List.of("closes", "crashes")) {
      var wire = Entrance.RELAY_TLS.enter(servers);
      Entrance.RELAY_TLS.begin(wire).send("From: <a@far.test>\r\n\r\n" + "x".repeat(600_000));
      if (how.equals("closes")) {
        wire.close();
      } else {
        wire.reset();
      }
      Wire.greeted(servers.relay.address()).close();
      assertEquals(List.of(), servers.queue());
      awaitRows(0);
    }
  }

  /** Returns once the spool holds so many messages, and drafts of messages. */
  private void awaitRows(int count) throws Exception {
    while (Spools.count(servers.file, "messages") != count) {
      Thread.onSpinWait();
    }
  }
}
