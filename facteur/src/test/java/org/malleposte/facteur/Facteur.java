package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;

/** The real command line in this process, with what it is given and what it gives back. */
record Facteur(String in, Map<String, String> environment, Optional<String> typed) {

  Facteur() {
    this("", Map.of(), Optional.empty());
  }

  Facteur reading(String text) {
    return new Facteur(text, environment, typed);
  }

  Facteur with(String variable, String value) {
    return new Facteur(in, Map.of(variable, value), typed);
  }

  Facteur typing(String password) {
    return new Facteur(in, environment, Optional.of(password));
  }

  Ended run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var shell =
        new Shell(
            new ByteArrayInputStream(in.getBytes(UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            environment,
            new Typist(typed));
    return new Ended(Main.run(shell, args), out.toString(), err.toString());
  }

  /** How a command ended: with this status, having printed this. */
  record Ended(int status, String out, String err) {

    /** What every refusal is: nothing on standard output, one line on standard error. */
    void refused(int status, String line) {
      assertEquals(new Ended(status, "", "facteur: " + line + System.lineSeparator()), this);
    }
  }

  private record Typist(Optional<String> typed) implements Shell.Person {

    @Override
    public boolean present() {
      return false;
    }

    @Override
    public Optional<char[]> password(String question) {
      return typed.map(String::toCharArray);
    }
  }
}
