package org.malleposte.colombe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.emile.Domain;

@DisplayName("RFC 6152: a server that does not offer 8BITMIME")
class EightBitMimeTest {

  private static final Server.Settings SETTINGS = Server.Settings.of(Domain.of("mx.example.test"));

  @DisplayName("Section 3: it knows no BODY then, and offers no SMTPUTF8 (RFC 6531, section 3.1)")
  @ParameterizedTest(name = "offered {0}, {1}: {2}")
  @CsvSource({
    "true, BODY=8BITMIME, 250",
    "true, BODY=BINARYMIME, 501",
    "true, SMTPUTF8, 250",
    "false, BODY=8BITMIME, 555",
    "false, BODY=BINARYMIME, 555",
    "false, SMTPUTF8, 555"
  })
  void knowsNoBody(boolean offered, String parameter, String code) {
    var wire = Wire.of("EHLO c.test\r\nMAIL FROM:<a@c.test> " + parameter + "\r\nQUIT\r\n");
    var server = new Server(SETTINGS.withEightBitMime(offered).withSmtpUtf8(true));
    new Driver(wire, new Inbox()).turn(server.session());
    assertEquals("220 250 " + code + " 221", ServerTest.codes(wire.text()));
    assertEquals(offered, wire.text().contains("8BITMIME\r\n"));
  }

  @DisplayName("Settings keep it, whatever else is said of them")
  @Test
  void staysSo() {
    assertTrue(SETTINGS.eightBitMime() && SETTINGS.smtpUtf8());
    var settings = SETTINGS.withEightBitMime(false).withSize(7).withAuthRequired(true);
    assertFalse(settings.eightBitMime() || settings.smtpUtf8());
    assertTrue(settings.authRequired() && settings.withEightBitMime(true).eightBitMime());
  }
}
