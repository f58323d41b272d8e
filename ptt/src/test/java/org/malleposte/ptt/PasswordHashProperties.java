package org.malleposte.ptt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.malleposte.emile.Parsed;
import org.malleposte.ptt.PasswordHash.Cost;

@Label("RFC 9106: hashes in the PHC string format")
class PasswordHashProperties {

  @Property(tries = 300)
  @Label("What is written is read back")
  void roundTrips(@ForAll("hashes") PasswordHash hash) {
    var phc = hash.phc();
    switch (PasswordHash.parse(phc)) {
      case Parsed.Ok<PasswordHash>(var read, var end) -> {
        assertEquals(phc, read.phc());
        assertEquals(phc.length(), end);
      }
      case Parsed.Malformed<PasswordHash> bad -> throw new AssertionError(phc + ": " + bad);
    }
  }

  @Property(tries = 1000)
  @Label("No text makes reading throw, and what is read is within bounds")
  void isTotal(@ForAll("hostile") String text) {
    switch (PasswordHash.parse(text)) {
      case Parsed.Ok<PasswordHash>(var read, var end) -> assertEquals(text, read.phc());
      case Parsed.Malformed<PasswordHash>(var fault, var at) ->
          assertTrue(at >= 0 && at <= text.length(), fault + " at " + at);
    }
  }

  @Provide
  Arbitrary<PasswordHash> hashes() {
    return Arbitraries.randomValue(
        random -> {
          int lanes = 1 + random.nextInt(16);
          int most = (256 << 10) - 8 * lanes;
          var cost = new Cost(8 * lanes + random.nextInt(most + 1), 1 + random.nextInt(16), lanes);
          byte[] octets = new byte[128];
          random.nextBytes(octets);
          return new PasswordHash(
              cost,
              Arrays.copyOf(octets, 8 + random.nextInt(57)),
              Arrays.copyOfRange(octets, 64, 80 + random.nextInt(49)));
        });
  }

  /** A hash that was cut, or has characters of its grammar where they do not belong. */
  @Provide
  Arbitrary<String> hostile() {
    var odd = Arbitraries.strings().withChars("$=,mtpv0129 -+/Aa\u0661").ofMaxLength(6);
    return hashes()
        .flatMap(
            hash -> {
              var phc = hash.phc();
              return Arbitraries.integers()
                  .between(0, phc.length())
                  .flatMap(
                      at ->
                          odd.map(
                              text ->
                                  phc.substring(0, at)
                                      + text
                                      + phc.substring(Math.min(phc.length(), at + text.length()))));
            });
  }
}
