package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.colombe.Secret;
import org.malleposte.emile.MalformedException;
import org.malleposte.ptt.PasswordHash;

@DisplayName("facteur user")
class UserCommandTest {

  @TempDir private Path folder;

  @Test
  @DisplayName("hash: of what is typed")
  void hashesWhatIsTyped() throws MalformedException {
    assertHash("pâté", new Facteur().typing("pâté").run("user", "hash"));
  }

  @Test
  @DisplayName("hash: of the first line of standard input, whatever ends it")
  void hashesStandardInput() throws MalformedException {
    assertHash(
        "xyzzy",
        new Facteur().reading("xyzzy\r\nplugh\n").run("user", "hash", "--password-file", "-"));
  }

  @Test
  @DisplayName("hash: of a file's first line")
  void hashesFile() throws Exception {
    var file = Files.writeString(folder.resolve("password"), "xyzzy");
    assertHash("xyzzy", new Facteur().run("user", "hash", "--password-file", file.toString()));
  }

  @Test
  @DisplayName("hash: of an environment variable")
  void hashesVariable() throws MalformedException {
    assertHash(
        "xyzzy",
        new Facteur().with("SECRET", "xyzzy").run("user", "hash", "--password-env=SECRET"));
  }

  @Test
  @DisplayName("hash: nobody to ask is 66")
  void needsSomebody() {
    new Facteur()
        .run("user", "hash")
        .refused(
            66,
            "no password, and no terminal to ask for it on;"
                + " use --password-file or --password-env");
  }

  @Test
  @DisplayName("hash: a file or a variable that is not there is 66")
  void needsSource() {
    var file = folder.resolve("nowhere");
    new Facteur()
        .run("user", "hash", "--password-file", file.toString())
        .refused(66, file + ": no such file");
    new Facteur()
        .run("user", "hash", "--password-env", "SECRET")
        .refused(66, "--password-env: there is no variable SECRET");
  }

  @Test
  @DisplayName("hash: an empty line is no password, and 65")
  void refusesEmptyLine() throws IOException {
    var file = Files.writeString(folder.resolve("password"), "\nxyzzy\n");
    new Facteur()
        .run("user", "hash", "--password-file", file.toString())
        .refused(65, file + ":1: the line that is the password is empty");
  }

  @Test
  @DisplayName("Nothing to do is wrong usage")
  void needsCommand() {
    new Facteur().run("user").refused(64, "what to do is not given; see facteur user --help");
  }

  private static void assertHash(String password, Facteur.Ended ended) throws MalformedException {
    assertEquals(new Facteur.Ended(0, ended.out(), ""), ended);
    var hash = PasswordHash.parse(ended.out().strip()).orThrow();
    assertTrue(hash.matches(Secret.of(password.getBytes(UTF_8))));
    assertFalse(hash.matches(Secret.of(password + "\n")));
  }
}
