package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

@DisplayName("RFC 5321, section 4.1.2: hostile mailboxes")
class MailboxFuzzTest {

  @DisplayName("Bytes are read or refused, and what is read is written and read again")
  @FuzzTest(maxDuration = "10m")
  void isReadOrRefused(byte[] bytes) {
    switch (Mailbox.parse(bytes, 0, bytes.length)) {
      case Ok<Mailbox>(var mailbox, var end) -> {
        byte[] wire = mailbox.toString().getBytes(UTF_8);
        assertEquals(new Ok<>(mailbox, wire.length), Mailbox.parse(wire, 0, wire.length));
        Mailbox.parse(bytes, 0, bytes.length, Limits.SMTP);
      }
      case Malformed<Mailbox>(var fault, var at) -> assertTrue(at >= 0 && at <= bytes.length);
    }
  }
}
