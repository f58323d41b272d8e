package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.vectors.Allocation;

@DisplayName("Reading an address allocates what the address is, and little else")
class AllocationTest {

  private static final int READINGS = 1000;

  /** Where the JVM does not compress references, objects are larger by as much as this. */
  private static final double LARGER = 1.5;

  @DisplayName("One address, as it stands in a header, its name not yet decoded")
  @ParameterizedTest(name = "{0}: {1} octets")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # address                                           | octets
          mary@example.net                                    | 256
          Mary Smith <mary.s@x25519.net>                      | 312
          "Smith, Dr." <mary@example.net>                     | 312
          =?UTF-8?Q?=C3=89lodie_Lef=C3=A8vre?= <e@recoil.org> | 464
          mary@example.net (Mary (at home))                   | 408
          <@relay.example,@x25519.net:mary@example.net>       | 680
          mary@[192.0.2.25]                                   | 408
          mary@[IPv6:2001:db8::19]                            | 632
          Élodie B <elodie@lists.example.com>                 | 448
          Mary Smith                                          | 496
          mary..b@example.net                                 | 568
          "Mary Smith <mary@example.net>                      | 216
          """)
  void allocatesLittle(String address, int octets) {
    byte[] in = address.getBytes(UTF_8);
    read(in);
    long each = Allocation.of(() -> read(in)) / READINGS;
    assertTrue(each <= octets * LARGER, each + " octets");
  }

  private static void read(byte[] in) {
    for (int i = 0; i < READINGS; i++) {
      var unused = NamedMailbox.parse(in, 0, in.length);
    }
  }
}
