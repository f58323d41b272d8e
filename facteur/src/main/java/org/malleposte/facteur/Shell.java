package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/**
 * What a command is given by whoever starts it. Tests are such a shell, too.
 *
 * @param in standard input
 * @param octets standard output: what was asked for
 * @param out the same for text, in UTF-8 whatever the locale is; to be flushed before octets are
 *     written
 * @param err standard error: everything else
 * @param environment the environment variables
 * @param console the person at the terminal
 */
record Shell(
    InputStream in,
    OutputStream octets,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Person console) {

  /** Whoever sits at the terminal, if anybody does. */
  interface Person {

    /** {@return whether standard input and output are a terminal} */
    boolean present();

    /** {@return what the person typed, unseen; nothing if there is nobody to ask} */
    Optional<char[]> password(String question);
  }

  /** {@return the shell that started this process} */
  static Shell system() {
    return of(
        new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.getenv(),
        new Terminal());
  }

  /** {@return a shell of these streams} */
  static Shell of(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Map<String, String> environment,
      Person console) {
    var octets = new StandardOutput(out);
    return new Shell(in, octets, writer(octets), writer(err), environment, console);
  }

  /** {@return whether what is printed may be coloured} */
  boolean colour() {
    return console.present() && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new BufferedWriter(new OutputStreamWriter(stream, UTF_8)));
  }

  /** The terminal of this process: a console, as {@link Main#main} asks for it, or null. */
  @SuppressWarnings("SystemConsoleNull")
  private record Terminal() implements Person {

    @Override
    public boolean present() {
      return System.console() != null;
    }

    @Override
    public Optional<char[]> password(String question) {
      var console = System.console();
      return console == null
          ? Optional.empty()
          : Optional.ofNullable(console.readPassword("%s", question));
    }
  }
}
