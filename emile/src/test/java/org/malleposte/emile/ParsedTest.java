package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What reading gives")
class ParsedTest {

  @DisplayName("The value, for a caller who needs one")
  @Test
  void givesTheValue() throws MalformedException {
    byte[] bytes = "a@b".getBytes(US_ASCII);
    assertEquals(Mailbox.of("a@b"), Mailbox.parse(bytes, 0, bytes.length).orThrow());
  }

  @DisplayName("Or the rule that is broken, and where")
  @Test
  void throwsTheFault() {
    byte[] bytes = "a..b@c".getBytes(US_ASCII);
    var e =
        assertThrows(
            MalformedException.class, () -> Mailbox.parse(bytes, 0, bytes.length).orThrow());
    assertEquals(AddressFault.ATOM_EXPECTED, e.fault());
    assertEquals(2, e.at());
    assertEquals("an atom is missing, at octet 2", e.getMessage());
  }

  @DisplayName("Each fault says which rule, and what is wrong")
  @ParameterizedTest
  @EnumSource
  void saysItself(AddressFault fault) {
    assertFalse(fault.message().isBlank());
    assertEquals(
        fault.rule().replaceFirst("^RFC \\d{4}, section \\d+(\\.\\d+)*$", ""), "", fault.rule());
  }
}
