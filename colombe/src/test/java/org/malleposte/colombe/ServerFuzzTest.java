package org.malleposte.colombe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Set;
import org.malleposte.emile.Domain;

/** Whatever a client sends, a server's session ends in order, and the same however it is cut. */
class ServerFuzzTest {

  @FuzzTest
  void serves(byte[] bytes) {
    assertEquals(
        serve(Wire.of(List.of(bytes))),
        serve(Wire.of(Wire.cut(bytes, bytes.length / 3, bytes.length / 2))));
  }

  private static String serve(Wire wire) {
    var settings =
        Server.Settings.of(Domain.of("mx", "example", "test"))
            .withSecured(true)
            .withMechanisms(Set.of(Mechanism.values()));
    var inbox = new Inbox();
    inbox.passwords.put("u", "p");
    assertInstanceOf(Step.Done.class, new Driver(wire, inbox).turn(new Server(settings).session()));
    return wire.text() + inbox.messages;
  }
}
