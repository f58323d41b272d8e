package org.malleposte.facteur.demo;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A user's message, made fit to travel: every line ends with CRLF (RFC 5321, section 2.3.8). */
final class Carriage {

  private Carriage() {}

  /**
   * Copies a message whose lines end with LF or CRLF.
   *
   * @throws UncarriableException if it holds a CR that ends no line, or a NUL
   */
  static void copy(InputStream mail, Path file) throws IOException {
    try (var in = new BufferedInputStream(mail);
        var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      int last = '\n';
      long at = 0;
      for (int octet = in.read(); octet >= 0; octet = in.read(), at++) {
        if (last == '\r' && octet != '\n') {
          throw bareReturn(at - 1);
        }
        if (octet == 0) {
          throw new UncarriableException("octet " + at + ": a NUL, which no mail may hold");
        }
        if (octet == '\n' && last != '\r') {
          out.write('\r');
        }
        out.write(octet);
        last = octet;
      }
      if (last == '\r') {
        throw bareReturn(at - 1);
      }
      if (last != '\n') {
        out.write('\r');
        out.write('\n');
      }
    }
  }

  private static UncarriableException bareReturn(long at) {
    return new UncarriableException(
        "octet "
            + at
            + ": a CR without LF, which no server may be sent; end lines with CRLF or LF");
  }
}
