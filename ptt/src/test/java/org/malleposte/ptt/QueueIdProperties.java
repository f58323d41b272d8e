package org.malleposte.ptt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

@Label("RFC 5321, section 4.4: the id of a message")
class QueueIdProperties {

  @Property(tries = 500)
  @Label("What is written is read back, in either case, and is an atom")
  void roundTrips(@ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long value) {
    var id = new QueueId(value);
    assertEquals(Optional.of(id), QueueId.parse(id.toString()));
    assertEquals(Optional.of(id), QueueId.parse(id.toString().toUpperCase(Locale.ROOT)));
    assertTrue(id.toString().matches("[0-9a-z]{1,13}"));
  }

  @Property(tries = 500)
  @Label("No text makes reading throw, and what is read is an id")
  void isTotal(@ForAll String text) {
    QueueId.parse(text).ifPresent(id -> assertTrue(id.value() > 0));
  }

  @Example
  @Label("What no message has is refused")
  void refuses() {
    assertThrows(IllegalArgumentException.class, () -> new QueueId(0));
    for (var text : new String[] {"", "0", "-1", "+1", "1y2p0ij32e8e8", "a b", "\u0661"}) {
      assertEquals(Optional.empty(), QueueId.parse(text), text);
    }
  }
}
