package org.malleposte.facteur;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Makes standard output of standard input. */
final class Filter {

  private static final String INPUT = "standard input";

  private Filter() {}

  /** What becomes of the octets. */
  interface Work {

    /**
     * Reads {@code in} to its end, and writes what it becomes to {@code out}.
     *
     * @return how that ended
     * @throws IOException if {@code in} cannot be read: standard output throws none
     * @throws CommandException if {@code in} is not what was asked for
     */
    ExitCode run(InputStream in, OutputStream out) throws IOException, CommandException;
  }

  /** {@return how the work ended} */
  static ExitCode run(Shell shell, Work work) throws CommandException {
    try {
      return work.run(shell.in(), shell.octets());
    } catch (IOException e) {
      throw new CommandException(ExitCode.NO_INPUT, INPUT + ": " + CommandException.reason(e), e);
    }
  }

  /** Tells a user about the input, which was read all the same. */
  static void tell(Shell shell, String line) {
    shell.err().println("facteur: " + INPUT + ": " + Printable.of(line));
  }
}
