package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a header holds, its fields lie in it one after the other, and mean something or not. */
class HeaderFuzzTest {

  @FuzzTest
  void reads(byte[] octets) {
    var header = Header.read(octets, 0, octets.length);
    int at = 0;
    for (var field : header.fields()) {
      assertTrue(at <= field.from() && field.from() < field.end());
      assertEquals(field.raw().to(), field.end());
      at = field.end();
      field.value();
      assertTrue(field.text().chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0));
    }
    assertTrue(at <= header.end());
    header.mediaType();
    header.filename();
  }
}
