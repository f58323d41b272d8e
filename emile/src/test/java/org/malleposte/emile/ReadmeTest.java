package org.malleposte.emile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.malleposte.vectors.Readme;

@DisplayName("What the README shows")
class ReadmeTest {

  @Test
  @DisplayName("Its Java compiles")
  void compiles() throws IOException {
    var examples = Readme.of("emile").blocks("java");
    assertEquals(1, examples.size());
    assertEquals("", Readme.errors(examples.getFirst(), List.of("org.malleposte.emile")));
  }

  @Test
  @DisplayName("It says what a mailbox with a comma in its name looks like")
  void isWritten() {
    var romain = Local.of("romain").at(Domain.of("x25519", "net"));
    assertEquals(
        "\"Romain, at work\" <romain@x25519.net>", romain.named("Romain, at work").toString());
  }
}
