package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("RFC 5322, section 3.4: hostile address lists")
class AddressListFuzzTest {

  @DisplayName("Bytes are read, and what is well-formed in them is written and read again")
  @FuzzTest(maxDuration = "10m")
  void isRead(byte[] bytes) {
    var list = AddressList.parse(bytes, 0, bytes.length);
    list.malformed().ifPresent(bad -> assertTrue(bad.at() >= 0 && bad.at() <= bytes.length));
    byte[] wire = list.toString().getBytes(UTF_8);
    var again = AddressList.parse(wire, 0, wire.length);
    assertEquals(mailboxes(list), mailboxes(again));
  }

  private static List<String> mailboxes(AddressList list) {
    return list.mailboxes().stream().map(NamedMailbox::toString).toList();
  }
}
