package org.malleposte.facteur;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines of octets, which end with LF or CRLF or with the stream. */
final class Lines {

  /** The most octets of one line; this project's number, which bounds what a line costs. */
  static final int LONGEST = 64 << 20;

  private final InputStream in;
  private final String name;
  private int number;

  /** Reads lines of {@code in}, which messages call {@code name}. */
  Lines(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  /** {@return the next line without its end, or null after the last} */
  byte @Nullable [] next() throws CommandException {
    try {
      int c = in.read();
      if (c < 0) {
        return null;
      }
      number++;
      var line = new ByteArrayOutputStream();
      for (; c >= 0 && c != '\n'; c = in.read()) {
        if (line.size() == LONGEST) {
          throw new CommandException(
              ExitCode.DATA, "%s:%d: a line of more than 64 MiB".formatted(name, number));
        }
        line.write(c);
      }
      return withoutCr(line.toByteArray());
    } catch (IOException e) {
      throw new CommandException(ExitCode.NO_INPUT, name + ": " + CommandException.reason(e), e);
    }
  }

  /** {@return whether the next line may have to be waited for} */
  boolean mayBlock() {
    try {
      return in.available() == 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** {@return where the line is that was read last: {@code name:number}} */
  String position() {
    return name + ":" + number;
  }

  private static byte[] withoutCr(byte[] line) {
    return line.length > 0 && line[line.length - 1] == '\r'
        ? Arrays.copyOf(line, line.length - 1)
        : line;
  }
}
