package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** How a command ended that octets went through. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Piped(int status, byte[] octets, String err) {

  /** {@return how the command ended that was given these octets} */
  static Piped of(byte[] in, String... args) {
    return of(new ByteArrayInputStream(in), args);
  }

  /** {@return how the command ended that read this stream} */
  static Piped of(InputStream in, String... args) {
    var out = new ByteArrayOutputStream();
    var ended = of(in, out, args);
    return new Piped(ended.status(), out.toByteArray(), ended.err());
  }

  /** {@return how the command ended, but for what it printed, which went elsewhere} */
  static Piped of(InputStream in, OutputStream out, String... args) {
    var err = new ByteArrayOutputStream();
    var shell = Shell.of(in, out, err, Map.of(), new Nobody());
    return new Piped(Main.run(shell, args), new byte[0], err.toString(UTF_8).replace("\r\n", "\n"));
  }

  /** {@return what was printed, as UTF-8} */
  String text() {
    return new String(octets, UTF_8);
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
