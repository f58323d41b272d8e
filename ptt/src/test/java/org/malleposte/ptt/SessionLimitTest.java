package org.malleposte.ptt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.emile.Domain;
import org.malleposte.ptt.session.Turnstile;
import org.malleposte.ptt.session.Turnstile.Passage;

@DisplayName("Nobody takes all the room of a server")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionLimitTest {

  @Test
  @DisplayName("One address has its share, and is told so; another is served")
  void sharesItsRoom() throws IOException {
    try (var server = server(settings().withSessionsPerClient(2))) {
      try (var first = new Wire(server.address());
          var second = new Wire(server.address());
          var third = new Wire(server.address());
          var other = new Wire(server.address(), InetAddress.getByName("127.0.0.2"))) {
        first.expect("220");
        second.expect("220");
        third.expect("421 4.7.0 ");
        assertEquals("", third.reply());
        other.expect("220");
        first.send("QUIT\r\n").expect("221");
        Wire.greeted(server.address()).close();
      }
      Wire.greeted(server.address()).close();
    }
  }

  @Test
  @DisplayName("A flood is told 421 or hung up on, and when it is over all the room is there again")
  void survivesFloods() throws IOException {
    try (var server = server(settings().withSessions(20))) {
      for (int round = 0; round < 3; round++) {
        var inside = new ArrayList<Wire>();
        try {
          for (int i = 0; i < 20; i++) {
            inside.add(Wire.greeted(server.address()));
          }
          for (int i = 0; i < 200; i++) {
            try (var wire = new Wire(server.address())) {
              wire.expect("421 4.3.2");
              assertEquals("", wire.reply());
            }
          }
          for (var wire : inside) {
            wire.send("NOOP\r\n").expect("250");
          }
        } finally {
          for (var wire : inside) {
            wire.close();
          }
        }
      }
    }
  }

  @DisplayName("An address of IPv6 counts for the network that its host may choose addresses from")
  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "192.0.2.1, 192.0.2.1, CROWDED",
    "192.0.2.1, 192.0.2.2, OPEN",
    "2001:db8:0:1::1, 2001:db8:0:1:ffff::2, CROWDED",
    "2001:db8:0:1::1, 2001:db8:0:2::1, OPEN"
  })
  void countsNetworks(String one, String other, Passage passage) throws IOException {
    var turnstile = new Turnstile(2, 1);
    assertEquals(Passage.OPEN, turnstile.enter(InetAddress.getByName(one)));
    assertEquals(passage, turnstile.enter(InetAddress.getByName(other)));
  }

  @Test
  @DisplayName("Who leaves makes room, and who was not let in takes none")
  void countsRight() throws IOException {
    var turnstile = new Turnstile(3, 2);
    var one = InetAddress.getByName("192.0.2.1");
    var other = InetAddress.getByName("192.0.2.2");
    assertEquals(
        List.of(Passage.OPEN, Passage.OPEN, Passage.CROWDED, Passage.OPEN, Passage.FULL),
        Stream.of(one, one, one, other, other).map(turnstile::enter).toList());
    Stream.of(one, one, other).forEach(turnstile::leave);
    assertEquals(
        List.of(Passage.OPEN, Passage.OPEN, Passage.CROWDED, Passage.OPEN, Passage.FULL),
        Stream.of(other, other, other, one, one).map(turnstile::enter).toList());
  }

  private static ServerSettings settings() {
    var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return ServerSettings.of(Domain.of("mx.us.test"), anywhere);
  }

  private static MailServer server(ServerSettings settings) throws IOException {
    return MailServer.start(
        settings,
        (session, envelope) -> {
          throw new IOException("not reached");
        });
  }
}
