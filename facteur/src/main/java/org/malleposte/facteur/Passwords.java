package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.malleposte.colombe.Secret;
import picocli.CommandLine.Option;

/** The options that say where a password is: never on the command line, where others see it. */
final class Passwords {

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The file whose first line is the password; - is standard input.")
  private @Nullable Path file;

  @Option(
      names = "--password-env",
      paramLabel = "NAME",
      description = "The environment variable that holds the password.")
  private @Nullable String variable;

  /** {@return the password, asked for at the terminal if no option says where it is} */
  Secret password(Shell shell, String question) throws CommandException {
    if (file != null) {
      return file.equals(Path.of("-")) ? line(new Lines(shell.in(), "standard input")) : line(file);
    }
    if (variable == null) {
      return typed(shell, question);
    }
    var value = shell.environment().get(variable);
    if (value == null) {
      throw new CommandException(
          ExitCode.NO_INPUT, "--password-env: there is no variable " + variable);
    }
    return Secret.of(value);
  }

  private static Secret typed(Shell shell, String question) throws CommandException {
    var typed =
        shell
            .console()
            .password(question)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.NO_INPUT,
                        "no password, and no terminal to ask for it on; "
                            + "use --password-file or --password-env"));
    var octets = UTF_8.encode(CharBuffer.wrap(typed));
    byte[] copy = new byte[octets.remaining()];
    octets.get(copy);
    Arrays.fill(typed, '\0');
    return Secret.of(copy);
  }

  private static Secret line(Path file) throws CommandException {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      return line(new Lines(in, file.toString()));
    } catch (IOException e) {
      throw CommandException.unreadable(file, e);
    }
  }

  private static Secret line(Lines lines) throws CommandException {
    byte[] line = lines.next();
    if (line == null || line.length == 0) {
      throw new CommandException(
          ExitCode.DATA, lines.position() + ": the line that is the password is empty");
    }
    return Secret.of(line);
  }
}
