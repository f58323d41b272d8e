package org.malleposte.mrmime.conversion;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.TransferEncoding.Standard;

/** Says in a header how its entity is encoded, and leaves everything else in it as it is. */
final class Labels {

  private static final String NAME = "Content-Transfer-Encoding";

  private final Header header;
  private final byte[] octets;
  private final OutputStream out;

  /** How much of the header was written. */
  private int at;

  private Labels(Header header, OutputStream out) {
    this.header = header;
    this.octets = header.raw().octets();
    this.out = out;
  }

  /** Writes the header, edited. */
  static void write(Header header, Edit edit, OutputStream out) throws IOException {
    new Labels(header, out).write(edit);
  }

  private void write(Edit edit) throws IOException {
    var encoding = edit.encoding();
    if (encoding != null) {
      replace(encoding);
    }
    int emptyLine = emptyLine();
    writeTo(emptyLine);
    if (encoding != null && header.first(NAME).isEmpty()) {
      field(NAME, encoding.token(), emptyLine, octets.length);
    }
    if (edit.version()) {
      field("MIME-Version", "1.0", emptyLine, octets.length);
    }
    writeTo(octets.length);
  }

  /** Where the first field stands; another one, which the first overrules, would contradict it. */
  private void replace(Standard encoding) throws IOException {
    int base = header.raw().from();
    boolean first = true;
    for (var field : header.all(NAME)) {
      writeTo(field.from() - base);
      if (first) {
        field(NAME, encoding.token(), field.body().to() - base, field.end() - base);
      }
      first = false;
      at = field.end() - base;
    }
  }

  /** Writes a field, whose line ends as the header has it between {@code from} and {@code to}. */
  private void field(String name, String body, int from, int to) throws IOException {
    out.write((name + ": " + body).getBytes(US_ASCII));
    out.write(octets, from, to - from);
  }

  /** {@return where the empty line begins that ends the header, or where that ends without one} */
  private int emptyLine() {
    int end = octets.length;
    int line = end > 0 && octets[end - 1] == '\n' ? end - 1 : end;
    line = line < end && line > 0 && octets[line - 1] == '\r' ? line - 1 : line;
    return line == 0 || octets[line - 1] == '\n' ? line : end;
  }

  private void writeTo(int to) throws IOException {
    out.write(octets, at, to - at);
    at = to;
  }
}
