package org.malleposte.base64mime;

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
    var examples = Readme.of("base64mime").blocks("java");
    assertEquals(2, examples.size());
    var packages = List.of("java.io", "java.nio", "java.nio.file", "org.malleposte.base64mime");
    for (var example : examples) {
      assertEquals("", Readme.errors(example, packages));
    }
  }
}
