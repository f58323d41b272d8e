package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

@DisplayName("RFC 5321, sections 4.1.2 and 4.1.3: Domain / address-literal")
class DomainTest {

  private static final String LABEL = "a".repeat(63);

  @DisplayName("sub-domain *(\".\" sub-domain)")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x25519.net",
        "localhost",
        "a--b.c-d",
        "255.255.255.255",
        "xn--bcher-kva.example",
        "bücher.example",
        "例子.广告",
        "my_host.local"
      })
  void readsNames(String name) {
    byte[] bytes = name.getBytes(UTF_8);
    assertEquals(
        new Ok<Domain>(Domain.Name.of(name), bytes.length), Domain.parse(bytes, 0, bytes.length));
  }

  @DisplayName("address-literal, read and written")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      textBlock =
          """
          [192.0.2.1],                                 [192.0.2.1]
          [001.2.03.255],                              [1.2.3.255]
          [255.255.255.255],                           [255.255.255.255]
          [IPv6:::],                                   [IPv6:::]
          [IPv6:::1],                                  [IPv6:::1]
          [ipv6:2001:DB8::1],                          [IPv6:2001:db8::1]
          [IPv6:2001:db8:0:0:1:0:0:1],                 [IPv6:2001:db8::1:0:0:1]
          [IPv6:2001:db8:0:1:1:1:1:1],                 [IPv6:2001:db8:0:1:1:1:1:1]
          [IPv6:1:2:3:4:5:6:7::],                      [IPv6:1:2:3:4:5:6:7:0]
          [IPv6:::ffff:192.0.2.1],                     [IPv6:::ffff:c000:201]
          [IPv6:0:0:0:0:0:ffff:192.0.2.1],             [IPv6:::ffff:c000:201]
          [IPv6:ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff], \
          [IPv6:ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]
          [x400:c=fr],                                 [x400:c=fr]
          """)
  void readsLiterals(String wire, String canonical) {
    byte[] bytes = wire.getBytes(UTF_8);
    var ok = assertInstanceOf(Ok.class, Domain.parse(bytes, 0, bytes.length));
    assertEquals(bytes.length, ok.end());
    assertEquals(canonical, ok.value().toString());
    assertEquals(Domain.of(canonical), ok.value());
  }

  @DisplayName("The octets of a literal")
  @Test
  void holdsOctets() {
    assertEquals(new Domain.Ipv4(0xc0000201), Domain.of("[192.0.2.1]"));
    assertEquals(
        new Domain.Ipv6(0x20010db800000000L, 0xffffc0000201L),
        Domain.of("[IPv6:2001:db8::ffff:192.0.2.1]"));
  }

  @DisplayName("What is neither")
  @ParameterizedTest(name = "{0}: {1}, at {2}")
  @CsvSource(
      textBlock =
          """
          '',                          LABEL_EXPECTED,     0
          .a,                          LABEL_EXPECTED,     0
          a.,                          LABEL_EXPECTED,     2
          a..b,                        LABEL_EXPECTED,     2
          -a,                          HYPHEN_AT_EDGE,     0
          a-.b,                        HYPHEN_AT_EDGE,     1
          a.-,                         HYPHEN_AT_EDGE,     2
          [192.0.2.1,                  BRACKET_NOT_CLOSED, 10
          [,                           BRACKET_NOT_CLOSED, 1
          [],                          LITERAL_MALFORMED,  1
          [192.0.2],                   LITERAL_MALFORMED,  1
          [192.0.2.1.1],               LITERAL_MALFORMED,  1
          [192.0.2.256],               LITERAL_MALFORMED,  1
          [192.0.2.0001],              LITERAL_MALFORMED,  1
          [192.0.2.-1],                LITERAL_MALFORMED,  1
          [192.0.2.],                  LITERAL_MALFORMED,  1
          [192.0.2.١],                 LITERAL_MALFORMED,  1
          [IPv6:],                     LITERAL_MALFORMED,  1
          [IPv6::1],                   LITERAL_MALFORMED,  1
          [IPv6:1::2::3],              LITERAL_MALFORMED,  1
          [IPv6:1:2:3:4:5:6:7],        LITERAL_MALFORMED,  1
          [IPv6:1:2:3:4:5:6:7:8:9],    LITERAL_MALFORMED,  1
          [IPv6:1:2:3:4::5:6:7:8],     LITERAL_MALFORMED,  1
          [IPv6:1::12345],             LITERAL_MALFORMED,  1
          [IPv6:1::g],                 LITERAL_MALFORMED,  1
          [IPv6:1::2:],                LITERAL_MALFORMED,  1
          [IPv6:192.0.2.1::],          LITERAL_MALFORMED,  1
          [IPv6:1:2:3:4:5:6:7:1.2.3.4],LITERAL_MALFORMED,  1
          [a:],                        LITERAL_MALFORMED,  1
          [a-:b],                      LITERAL_MALFORMED,  1
          [:b],                        LITERAL_MALFORMED,  1
          [a:b c],                     LITERAL_MALFORMED,  1
          [a:b\\c],                    LITERAL_MALFORMED,  1
          """)
  void refuses(String wire, AddressFault fault, int at) {
    byte[] bytes = wire.getBytes(UTF_8);
    assertEquals(new Malformed<Domain>(fault, at), Domain.parse(bytes, 0, bytes.length));
  }

  @DisplayName("RFC 1035, section 2.3.4: a label has 63 octets, and RFC 5890 no more characters")
  @Test
  void boundsLabels() {
    assertEquals(LABEL, Domain.of(LABEL).toString());
    var longer = ("b." + LABEL + "a").getBytes(UTF_8);
    assertEquals(
        new Malformed<Domain>(AddressFault.LABEL_TOO_LONG, 65),
        Domain.parse(longer, 0, longer.length));
    assertEquals("例".repeat(40), Domain.of("例".repeat(40)).toString());
    var inHan = "例".repeat(64).getBytes(UTF_8);
    assertEquals(
        new Malformed<Domain>(AddressFault.LABEL_TOO_LONG, 63 * 3),
        Domain.parse(inHan, 0, inHan.length));
  }

  @DisplayName("RFC 4343: the case of ASCII letters, and of no others, is none's")
  @Test
  void comparesNames() {
    assertEquals(Domain.of("X25519.NET"), Domain.of("x25519", "net"));
    assertEquals(Domain.of("X25519.NET").hashCode(), Domain.of("x25519.net").hashCode());
    assertNotEquals(Domain.of("\u212a.example"), Domain.of("k.example"));
    assertNotEquals(Domain.of("É.example"), Domain.of("é.example"));
    assertEquals("X25519.NET", Domain.of("X25519.NET").toString());
  }

  @DisplayName("RFC 5322, section 3.4.1: a header field may have what SMTP has no form for")
  @Test
  void holdsWhatHeadersHave() {
    assertEquals("a!b", Domain.Name.of("a!b").toString());
    assertEquals("[a b]", new Domain.Opaque("a b").toString());
    assertEquals("[a\\]b]", new Domain.Opaque("a]b").toString());
  }

  @DisplayName("What a caller may not make")
  @Test
  void refusesTheCaller() {
    assertThrows(IllegalArgumentException.class, () -> Domain.of("a b"));
    assertThrows(IllegalArgumentException.class, () -> Domain.of("a", ""));
    assertThrows(IllegalArgumentException.class, () -> Domain.of("a\ud800"));
    assertThrows(IllegalArgumentException.class, () -> Domain.Name.of("a\r\nb"));
    assertThrows(IllegalArgumentException.class, () -> Domain.Name.of("a..b"));
    assertThrows(IllegalArgumentException.class, () -> Domain.Name.of("a\u0085"));
    assertThrows(IllegalArgumentException.class, () -> new Domain.General("IPv6", "x"));
    assertThrows(IllegalArgumentException.class, () -> new Domain.General("a", "b]"));
    assertThrows(IllegalArgumentException.class, () -> new Domain.Opaque("192.0.2.1"));
    assertThrows(IllegalArgumentException.class, () -> new Domain.Opaque(" a"));
    assertThrows(IllegalArgumentException.class, () -> new Domain.Opaque("a\n"));
  }
}
