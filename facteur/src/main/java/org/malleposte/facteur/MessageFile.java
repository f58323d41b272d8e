package org.malleposte.facteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A message that a command is given, in memory, where its tree is over it.
 *
 * @param name its name: that of the file, or {@code -}
 * @param octets the message; an array that nobody changes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MessageFile(String name, byte[] octets) {

  /** {@return the message in the file {@code name}, or on standard input for {@code -}} */
  static MessageFile read(String name, Shell shell) throws CommandException {
    try {
      return new MessageFile(
          name, name.equals("-") ? shell.in().readAllBytes() : Files.readAllBytes(path(name)));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.NO_INPUT,
          (name.equals("-") ? "standard input" : name) + ": " + CommandException.reason(e),
          e);
    } catch (OutOfMemoryError e) {
      throw new CommandException(
          ExitCode.SYSTEM, name + ": too big for the memory that there is", e);
    }
  }

  /** {@return the path {@code name}, which not every locale has the characters of} */
  static Path path(String name) throws CommandException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new CommandException(
          ExitCode.NO_INPUT, name + ": no file can have this name here: " + e.getReason(), e);
    }
  }
}
