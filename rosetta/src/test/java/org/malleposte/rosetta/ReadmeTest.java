package org.malleposte.rosetta;

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
    var examples = Readme.of("rosetta").blocks("java");
    assertEquals(1, examples.size());
    assertEquals(
        "", Readme.errors(examples.getFirst(), List.of("java.io", "org.malleposte.rosetta")));
  }

  @Test
  @DisplayName("The label of the example is KOI8-R")
  void label() {
    assertEquals("KOI8-R", Charsets.forLabel(" \"KOI8_R\"*ru").orElseThrow().name());
  }
}
