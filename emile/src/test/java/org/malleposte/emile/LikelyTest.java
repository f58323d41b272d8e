package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What the writer of a malformed address may have meant")
class LikelyTest {

  @DisplayName("A name that would need quotes, before angle brackets at the end")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          anil@recoil.org <anil@recoil.org> | anil@recoil.org | anil@recoil.org
          Mary [Sales] <mary@x25519.net>    | Mary [Sales]    | mary@x25519.net
          =?utf-8?q?=C3=89?= @ <e@x25519.net> | É @           | e@x25519.net
          a: b <c@[192.0.2.1]>              | a: b            | c@[192.0.2.1]
          """)
  void isTold(String text, String name, String mailbox) {
    assertEquals(
        Optional.of(Mailbox.of(mailbox).named(name)), malformed("<x@y> z, " + text, text).likely());
  }

  @DisplayName("Nothing is guessed where there is no one mailbox")
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "a..b@c",
        "a@b <c>",
        "a@b <c@d> <e@f>",
        "a@b <c@d> e",
        "a@b <c@d>>",
        "a@b <c@d",
        "a@b c@d>",
        "> a@b <c@d>",
        "a@b <>",
        "a@b <c@d..e>"
      })
  void isNotTold(String text) {
    assertEquals(
        Optional.empty(), new Address.Malformed(text, AddressFault.AT_EXPECTED, 0).likely());
  }

  @DisplayName("A name that no quoting can carry is left out")
  @Test
  void hasNoControls() {
    var malformed =
        new Address.Malformed("a@b =?utf-8?q?=0D=0ABcc:?= <c@d>", AddressFault.AT_EXPECTED, 0);
    assertEquals(Optional.of(NamedMailbox.of(Mailbox.of("c@d"))), malformed.likely());
  }

  private static Address.Malformed malformed(String list, String text) {
    byte[] in = list.getBytes(UTF_8);
    return AddressList.parse(in, 0, in.length).addresses().stream()
        .filter(Address.Malformed.class::isInstance)
        .map(address -> assertInstanceOf(Address.Malformed.class, address))
        .filter(malformed -> malformed.text().equals(text))
        .findFirst()
        .orElseThrow();
  }
}
