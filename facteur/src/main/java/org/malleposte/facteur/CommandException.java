package org.malleposte.facteur;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Ends a command with a line that says what is wrong, where, and what to do about it. */
final class CommandException extends Exception {

  private static final long serialVersionUID = 1;

  private final ExitCode code;
  private final String line;

  CommandException(ExitCode code, String line) {
    super(line);
    this.code = code;
    this.line = line;
  }

  CommandException(ExitCode code, String line, Throwable cause) {
    super(line, cause);
    this.code = code;
    this.line = line;
  }

  /** {@return how the process ends} */
  ExitCode code() {
    return code;
  }

  /** {@return what the user is told} */
  String line() {
    return line;
  }

  /** {@return what a user is told of a file that could not be read} */
  static CommandException unreadable(Path file, IOException e) {
    return new CommandException(ExitCode.NO_INPUT, file + ": " + reason(e), e);
  }

  /** {@return what a user is told of a file or folder that could not be written} */
  static CommandException unwritable(Path file, IOException e) {
    return new CommandException(
        ExitCode.SYSTEM, file + ": cannot be written: " + reason(e) + "; choose another place", e);
  }

  /** {@return why an operation on a file failed, without the file's name} */
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException gone -> "no such file";
      case AccessDeniedException denied -> "permission denied";
      case CharacterCodingException text -> "not UTF-8";
      case FileSystemException other ->
          Objects.requireNonNullElse(other.getReason(), "the file system refuses");
      default -> Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    };
  }
}
