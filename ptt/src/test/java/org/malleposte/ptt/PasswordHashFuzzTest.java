package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;
import org.malleposte.emile.Parsed;

@DisplayName("RFC 9106: any text in the place of a hash")
class PasswordHashFuzzTest {

  @FuzzTest
  void reads(byte[] octets) {
    var text = new String(octets, UTF_8);
    switch (PasswordHash.parse(text)) {
      case Parsed.Ok<PasswordHash>(var hash, var end) -> assertEquals(text, hash.phc());
      case Parsed.Malformed<PasswordHash>(var fault, var at) ->
          assertTrue(at >= 0 && at <= text.length(), fault + " at " + at);
    }
  }
}
