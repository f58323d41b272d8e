package org.malleposte.facteur;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A stream whose failures are not checked, so that they pass through a {@link java.io.PrintWriter},
 * which hides the others: a command then stops at once when nobody reads what it prints.
 */
final class StandardOutput extends OutputStream {

  private final OutputStream to;

  StandardOutput(OutputStream to) {
    this.to = to;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    try {
      to.write(bytes, from, count);
    } catch (IOException e) {
      throw new Lost(e);
    }
  }

  @Override
  public void flush() {
    try {
      to.flush();
    } catch (IOException e) {
      throw new Lost(e);
    }
  }

  /** Says that what was printed did not arrive. */
  static final class Lost extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    private final String reason;

    Lost(IOException cause) {
      super(cause);
      this.reason = CommandException.reason(cause);
    }

    /** {@return why the system did not take it} */
    String reason() {
      return reason;
    }

    /** {@return whether the reader has simply gone, as {@code head} does when it has enough} */
    boolean isBrokenPipe() {
      return reason.contains("Broken pipe");
    }
  }
}
