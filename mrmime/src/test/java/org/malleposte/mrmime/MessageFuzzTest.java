package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a message holds, it is read, writes back, and has the same events however it is cut. */
class MessageFuzzTest {

  @FuzzTest
  void reads(byte[] octets) {
    MessageProperties.check(octets);
    assertEquals(
        Wire.events(EventReader.of(octets, 0, octets.length, MessageProperties.TIGHT)),
        Wire.events(EventReader.of(Wire.dribble(octets, 7), MessageProperties.TIGHT)));
  }
}
