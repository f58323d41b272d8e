package org.malleposte.emile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 3629, section 4: UTF-8")
class Utf8Test {

  private static final HexFormat HEXADECIMAL = HexFormat.of();

  @DisplayName("As far as it goes")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "61, 1",
    "7f, 1",
    "80, 0",
    "bf, 0",
    "c0af, 0",
    "c1bf, 0",
    "c280, 0",
    "c29f, 0",
    "c2a0, 2",
    "c2bf, 2",
    "c2c0, 0",
    "c27f, 0",
    "c2, 0",
    "dfbf, 2",
    "e09f80, 0",
    "e0a080, 3",
    "e0bfbf, 3",
    "e0a07f, 0",
    "e0a0c0, 0",
    "e0a0, 0",
    "ed9fbf, 3",
    "eda080, 0",
    "ed8080, 3",
    "eebfbf, 3",
    "f08f8080, 0",
    "f0908080, 4",
    "f0bfbfbf, 4",
    "f48fbfbf, 4",
    "f4808080, 4",
    "f4908080, 0",
    "f3bfbfbf, 4",
    "f5808080, 0",
    "ff, 0",
    "f09080, 0",
    "f0908041, 0",
    "61c3a961, 4",
    "61c3a9c3, 3"
  })
  void goes(String hexadecimal, int past) {
    byte[] in = HEXADECIMAL.parseHex("20" + hexadecimal);
    assertEquals(1 + past, Utf8.skip(in, 1, in.length));
  }

  @DisplayName("What stops it is a control character or no character")
  @Test
  void tells() {
    assertEquals(AddressFault.CONTROL, Utf8.fault(HEXADECIMAL.parseHex("c285"), 0, 2));
    assertEquals(AddressFault.NOT_UTF8, Utf8.fault(HEXADECIMAL.parseHex("c285"), 0, 1));
    assertEquals(AddressFault.NOT_UTF8, Utf8.fault(HEXADECIMAL.parseHex("ed85"), 0, 2));
    assertEquals(AddressFault.NOT_UTF8, Utf8.fault(HEXADECIMAL.parseHex("c2a0"), 0, 2));
  }

  @DisplayName("A surrogate that stands alone becomes what is no UTF-8")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "61, 61",
    "e9, c3a9",
    "d83d de0a, f09f988a",
    "d800, eda080",
    "dfff, edbfbf",
    "61 d83d, 61eda0bd",
    "de0a d83d, edb88aeda0bd",
    "d83d d83d de0a, eda0bdf09f988a",
    "d83d de0a de0a, f09f988aedb88a"
  })
  void keepsHalves(String units, String octets) {
    var text = new StringBuilder();
    for (var unit : units.split(" ", -1)) {
      text.append((char) Integer.parseInt(unit, 16));
    }
    assertEquals(octets, HEXADECIMAL.formatHex(Utf8.of(text)));
    assertEquals(!octets.contains("ed"), Utf8.isWhole(text.toString()));
  }

  @DisplayName("A text is whole if its surrogates come in pairs")
  @Test
  void isWhole() {
    assertTrue(Utf8.isWhole(""));
    assertTrue(Utf8.isWhole("a\ud83d\ude0ab"));
    assertFalse(Utf8.isWhole("a\ud83d"));
    assertFalse(Utf8.isWhole("\ude0ab"));
  }
}
