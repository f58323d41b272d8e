package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.malleposte.mrmime.Mbox.Quoting;
import org.malleposte.mrmime.Mbox.Separators;

/** What a message means beyond its tree is read whatever it holds. */
class BodiesFuzzTest {

  @FuzzTest
  void reads(byte[] octets) throws IOException {
    var message = Message.parse(octets);
    ReportProperties.check(octets);
    Partial.of(message);
    if (message.part() instanceof Part.Leaf leaf) {
      ExternalBody.of(leaf).ifPresent(ExternalBody::expiration);
    }
    Uuencoded.in(octets).forEach(Uuencoded::octets);
    var text = FlowedText.decode(new String(octets, ISO_8859_1), true);
    assertEquals(text, FlowedText.decode(text.encode(true), true));
    for (var quoting : Quoting.values()) {
      assertEquals(
          MboxTest.messages(new ByteArrayInputStream(octets), quoting, Separators.ANY),
          MboxTest.messages(Wire.dribble(octets, 3), quoting, Separators.ANY));
    }
  }
}
