package org.malleposte.pecu;

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
    var examples = Readme.of("pecu").blocks("java");
    assertEquals(2, examples.size());
    var packages =
        List.of("java.io", "java.nio.charset", "java.nio.file", "java.util", "org.malleposte.pecu");
    for (var example : examples) {
      assertEquals("", Readme.errors(example, packages));
    }
  }
}
