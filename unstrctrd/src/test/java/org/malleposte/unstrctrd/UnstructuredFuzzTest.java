package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;

@DisplayName("RFC 5322, section 2.2: hostile bodies")
class UnstructuredFuzzTest {

  @DisplayName("Any bytes are read, and every byte belongs to a token")
  @FuzzTest
  void isTotal(byte[] in) {
    var body = Unstructured.parse(in, 0, in.length);
    byte[] raw = body.raw();
    assertEquals(new String(Unfolding.unfold(raw, 0, raw.length), UTF_8), body.text());
    assertTrue(body.withoutComments().value().raw().length <= raw.length);
    assertTrue(Cfws.skip(in, 0, in.length) <= in.length);
    int end = QuotedString.skip(in, 0, in.length);
    assertTrue(end < 0 || QuotedString.value(in, 0, end).length <= end - 2);
  }
}
