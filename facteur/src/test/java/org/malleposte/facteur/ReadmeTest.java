package org.malleposte.facteur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.dns.Answer;
import org.malleposte.dns.ZoneFile;
import org.malleposte.facteur.configuration.Configuration;
import org.malleposte.vectors.Readme;

@DisplayName("What the README shows")
class ReadmeTest {

  private static final Readme README = Readme.of("");

  private static final List<String> PACKAGES =
      List.of(
          "java.io",
          "java.net",
          "java.nio.file",
          "java.security",
          "java.time",
          "java.util",
          "org.malleposte.colombe",
          "org.malleposte.emile",
          "org.malleposte.mrmime",
          "org.malleposte.ptt",
          "org.malleposte.sendmail");

  @TempDir Path folder;

  @Test
  @DisplayName("The Java in it compiles, against the modules as they are")
  void compiles() throws IOException {
    var examples = README.blocks("java");
    assertTrue(examples.size() >= 3, "the README has lost its examples");
    for (var example : examples) {
      assertEquals("", Readme.errors(example, PACKAGES));
    }
  }

  @Test
  @DisplayName("An example that does not compile is found out")
  void canFail() throws IOException {
    assertTrue(Readme.errors("Message.parse(42);", PACKAGES).contains("incompatible types"));
  }

  @Test
  @DisplayName("The configuration in it is one, and so is its zone")
  void configures() throws Exception {
    var zone = Files.writeString(folder.resolve("trial.zone"), README.blocks("zone").getFirst());
    assertInstanceOf(Answer.Found.class, ZoneFile.parse(zone).mx("example.test"));
    var file = Files.writeString(folder.resolve("post.toml"), README.blocks("toml").getFirst());
    var configuration = Configuration.load(file);
    assertEquals("mail.malleposte.test", configuration.hostname().toString());
  }
}
