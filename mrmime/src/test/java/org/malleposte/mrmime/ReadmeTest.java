package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.malleposte.vectors.Readme;

@DisplayName("What the README shows")
class ReadmeTest {

  private static final List<String> PACKAGES =
      List.of(
          "java.nio.file",
          "java.security",
          "java.time",
          "org.malleposte.emile",
          "org.malleposte.mrmime");

  @DisplayName("Its Java compiles, each block alone")
  @TestFactory
  List<DynamicTest> compiles() throws IOException {
    return Readme.of("mrmime").blocks("java").stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.lines().findFirst().orElse(""),
                    () -> assertEquals("", Readme.errors(block, PACKAGES))))
        .toList();
  }

  @DisplayName("It reads, streams, composes and edits")
  @Test
  void showsAll() throws IOException {
    var java = String.join("", Readme.of("mrmime").blocks("java"));
    for (var each : List.of("Message.read", "EventReader.of", "Mail.of", "Edits.of")) {
      assertFalse(java.indexOf(each) < 0, each);
    }
  }
}
