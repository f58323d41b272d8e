package org.malleposte.dns;

import java.io.IOException;

/** Tells that a zone file is not one, where, and what was expected there. */
public final class MalformedZoneException extends IOException {

  private static final long serialVersionUID = 1;

  /** The file, as it was named. */
  private final String file;

  /** The line on which the entry begins, from 1. */
  private final int line;

  /** What was expected there. */
  private final String expected;

  MalformedZoneException(String file, int line, String expected) {
    super(file + ":" + line + ": " + expected);
    this.file = file;
    this.line = line;
    this.expected = expected;
  }

  /** {@return the file, as it was named} */
  public String file() {
    return file;
  }

  /** {@return the line on which the entry begins, from 1} */
  public int line() {
    return line;
  }

  /** {@return what was expected, or what is wrong, in one line} */
  public String expected() {
    return expected;
  }
}
