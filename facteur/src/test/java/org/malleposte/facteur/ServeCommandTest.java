package org.malleposte.facteur;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("facteur serve --config FILE")
class ServeCommandTest {

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("facteur.toml");
  }

  @Test
  @DisplayName("A configuration error is 78, with line and column")
  void refusesConfiguration() throws IOException {
    Files.writeString(file, "# a typing error\nhostnam = 'mail.malleposte.test'\n");
    new Facteur()
        .run("serve", "--config", file.toString())
        .refused(78, file + ":2:1: unknown key hostnam; is hostname meant?");
  }

  @Test
  @DisplayName("No file is 66")
  void refusesMissingFile() {
    new Facteur().run("serve", "--config", file.toString()).refused(66, file + ": no such file");
  }

  @Test
  @DisplayName("A folder is no file")
  void refusesFolder() {
    new Facteur()
        .run("serve", "--config", folder.toString())
        .refused(66, folder + ": Is a directory");
  }

  @Test
  @DisplayName("--check reads the file, and stops there")
  void checks() throws IOException {
    Files.writeString(
        file,
        """
        hostname = "mail.malleposte.test"

        [spool]
        path = "spool"

        [relay]
        listen = "127.0.0.1:2525"
        domains = ["malleposte.test"]
        """);
    var ended = new Facteur().run("serve", "--check", "--config", file.toString());
    assertEquals(
        new Facteur.Ended(
            0, file + ": well configured for mail.malleposte.test" + System.lineSeparator(), ""),
        ended);
  }
}
