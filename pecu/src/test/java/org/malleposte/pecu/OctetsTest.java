package org.malleposte.pecu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class OctetsTest {

  private static final byte[] PLAIN = {' ', '!', '<', '>', 'a', '~'};

  @Test
  void findsTheFirstOddOctetWhateverIsAroundIt() {
    for (int place = 0; place < Octets.WORD; place++) {
      for (byte before : PLAIN) {
        for (int after = 0; after < 256; after++) {
          for (int octet = 0; octet < 256; octet++) {
            var word = new byte[Octets.WORD];
            Arrays.fill(word, 0, place, before);
            word[place] = (byte) octet;
            Arrays.fill(word, place + 1, Octets.WORD, (byte) after);
            assertEquals(first(word), Octets.before(Octets.odd((long) Octets.EIGHT.get(word, 0))));
          }
        }
      }
    }
  }

  /** {@return how many octets at the beginning may stand for themselves} */
  private static int first(byte[] word) {
    int at = 0;
    while (at < word.length && (word[at] == ' ' || Octets.isLiteral(word[at]))) {
      at++;
    }
    return at;
  }
}
