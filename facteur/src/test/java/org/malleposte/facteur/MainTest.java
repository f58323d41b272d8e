package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("facteur: the command line as a whole")
class MainTest {

  @DisplayName("Wrong usage is one line, and 64")
  @ParameterizedTest(name = "facteur {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # arguments          | what is said
          ``                   | no command is given; see facteur --help
          serv                 | unknown command serv (is serve meant?); see facteur --help
          --bogus              | unknown option --bogus; see facteur --help
          serve --chek         | unknown option --chek (is --check meant?); see facteur serve --help
          serve more           | unexpected more; see facteur serve --help
          serve --config       | --config needs FILE; see facteur serve --help
          serve --check=maybe  | invalid value for option '--check': 'maybe' is not a boolean; see facteur serve --help
          serve --config a --config b | --config is given more than once; see facteur serve --help
          """)
  void refusesUsage(String arguments, String line) {
    var args = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    new Facteur().run(args).refused(64, line);
  }

  @Test
  @DisplayName("What a stranger put into a name cannot move the cursor")
  void escapesWhatItRepeats() {
    new Facteur()
        .run("serve", "--config", "a\u001b[2J\nb")
        .refused(66, "a\\u001b[2J\\nb: no such file");
  }

  @Test
  @DisplayName("--debug tells where it failed, before the line that says what")
  void showsTrace() {
    var ended = new Facteur().run("parse", "nowhere", "--debug");
    assertEquals(66, ended.status());
    var lines = ended.err().lines().toList();
    assertTrue(lines.get(0).startsWith("org.malleposte.facteur.CommandException: "), ended.err());
    assertTrue(lines.get(1).startsWith("\tat org.malleposte.facteur"), ended.err());
    assertEquals("facteur: nowhere: no such file", lines.get(lines.size() - 1));
  }

  @Test
  @DisplayName("--version says the version that was built")
  void tellsVersion() {
    var ended = new Facteur().run("--version");
    assertEquals(0, ended.status());
    assertTrue(ended.out().matches("facteur \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R"), ended.out());
  }

  @Test
  @DisplayName("--help lists every command")
  void helps() {
    var ended = new Facteur().run("--help");
    assertEquals(0, ended.status());
    assertTrue(ended.out().contains("serve "), ended.out());
  }

  @Test
  @DisplayName("A reader that has gone ends the command quietly")
  void endsQuietlyForBrokenPipe() {
    assertEquals(new Facteur.Ended(0, "", ""), printingTo("Broken pipe"));
  }

  @Test
  @DisplayName("Output that cannot be written is 71, not lost")
  void reportsFullDisk() {
    printingTo("No space left on device").refused(71, "standard output: No space left on device");
  }

  private static Facteur.Ended printingTo(String failure) {
    var failing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    var err = new ByteArrayOutputStream();
    var shell = Shell.of(InputStream.nullInputStream(), failing, err, Map.of(), new Nobody());
    return new Facteur.Ended(Main.run(shell, "--help"), "", err.toString(UTF_8));
  }

  private record Nobody() implements Shell.Person {

    @Override
    public boolean present() {
      return false;
    }

    @Override
    public Optional<char[]> password(String question) {
      return Optional.empty();
    }
  }
}
