package org.malleposte.sendmail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.dns.ZoneFile;
import org.malleposte.emile.Domain;

@DisplayName("What callers say, and what is made of it")
class SettingsTest {

  @DisplayName("Times and attempts must be positive")
  @Test
  void refusesWhatIsNotPositive() {
    var settings = Settings.of(Domain.of("client", "test"));
    assertThrows(IllegalArgumentException.class, () -> settings.withAttempts(0));
    assertThrows(IllegalArgumentException.class, () -> settings.withPatience(Duration.ZERO));
  }

  @DisplayName("RFC 8314, section 7.3; RFC 6409, section 3.1: the ports of submission")
  @Test
  void knowsPorts() {
    assertEquals(
        new Smarthost("a.test", 465, TlsPolicy.IMPLICIT, Optional.empty(), false),
        Smarthost.implicit("a.test"));
    assertEquals(
        new Smarthost("a.test", 587, TlsPolicy.REQUIRED, Optional.empty(), false),
        Smarthost.startTls("a.test"));
    for (int port : new int[] {0, -1, 65536}) {
      assertThrows(
          IllegalArgumentException.class, () -> Smarthost.of("a.test", port, TlsPolicy.NEVER));
    }
  }

  @DisplayName("Credentials are not shown")
  @Test
  void showsNoCredentials() {
    var server = Smarthost.startTls("a.test").as(Sample.CREDENTIALS);
    assertFalse(server.toString().contains(PostOffice.PASSWORD), server::toString);
  }

  @DisplayName("Patience as sockets count it: 0 would be for ever")
  @ParameterizedTest
  @CsvSource({"PT0.0000001S, 1", "PT1S, 1000", "PT24H, 86400000", "P9999999D, 86400000"})
  void countsMillis(Duration patience, int millis) {
    assertEquals(millis, Watchdog.millis(patience));
  }

  @DisplayName("A look-up in the DNS")
  @Test
  void looksUp() throws Exception {
    var lookup = HostLookup.of(ZoneFile.of("a. A 192.0.2.1\nb. TXT x\nc. CNAME c."));
    assertEquals(List.of(InetAddress.getByName("192.0.2.1")), lookup.addresses("a"));
    for (var host : List.of("b", "c", "d")) {
      assertThrows(UnknownHostException.class, () -> lookup.addresses(host));
    }
    assertTrue(HostLookup.system().addresses("127.0.0.1").getFirst().isLoopbackAddress());
  }

  @DisplayName("RFC 3463: a trouble is as lasting as its codes say")
  @ParameterizedTest
  @EnumSource
  void lastsAsItsCodesSay(Trouble trouble) {
    var reply = trouble.because("why\r\nnot\u0000").reply();
    assertEquals(trouble.isTemporary() ? 4 : 5, reply.code() / 100);
    assertEquals(reply.code() / 100, reply.enhanced().orElseThrow().category());
    assertEquals(List.of("why\ufffd\ufffdnot\ufffd"), reply.text());
  }

  @DisplayName("Any words can be told of")
  @ParameterizedTest
  @ValueSource(strings = {"", "\ud800", "\u0085", "é\t"})
  void tellsWords(String words) {
    var text = Trouble.LOST.because(words).reply().text().getFirst();
    assertTrue(text.chars().noneMatch(c -> c < ' ' || (c >= 0x7f && c < 0xa0)), text);
    assertTrue(Words.printable("x".repeat(100_000)).length() < 1000);
  }

  @DisplayName("A peer is where it was found")
  @Test
  void knowsItsAddress() {
    assertEquals("a.test[192.0.2.1]:25", Peer.of("a.test", Sample.at("192.0.2.1", 25)).toString());
    assertThrows(
        IllegalArgumentException.class,
        () -> Peer.of("a.test", InetSocketAddress.createUnresolved("a.test", 25)));
  }
}
