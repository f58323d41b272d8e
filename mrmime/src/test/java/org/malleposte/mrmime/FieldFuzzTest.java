package org.malleposte.mrmime;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Whatever a body holds, each type of field reads it, and can write what it has read. */
class FieldFuzzTest {

  @FuzzTest
  void reads(byte[] octets) {
    if (octets.length > 0) {
      int type = (octets[0] & 0xff) % Fields.ALL.size();
      FieldRoundTrip.check(Fields.ALL.get(type), Arrays.copyOfRange(octets, 1, octets.length));
    }
  }
}
