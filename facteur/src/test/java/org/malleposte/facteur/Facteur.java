package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var shell =
        Shell.of(
            new ByteArrayInputStream(in.getBytes(UTF_8)), out, err, environment, new Typist(typed));
    return new Ended(Main.run(shell, args), out.toString(UTF_8), err.toString(UTF_8));
  }

  /** How a command ended: with this status, having printed this. */
  record Ended(int status, String out, String err) {

    /** {@return what was printed, as octets, of which those that are no UTF-8 are lost} */
    byte[] octets() {
      return out.getBytes(UTF_8);
    }

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
