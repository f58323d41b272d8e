package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.malleposte.emile.Parsed.Ok;

/** Whatever a Content-Type holds, what is read of it can be written and read again. */
class MediaTypeFuzzTest {

  @FuzzTest
  void reads(byte[] octets) {
    if (MediaType.parse(octets, 0, octets.length) instanceof Ok<MediaType>(var type, var end)) {
      byte[] wire = type.toString().getBytes(UTF_8);
      assertEquals(new Ok<>(type, wire.length), MediaType.parse(wire, 0, wire.length));
    }
  }
}
