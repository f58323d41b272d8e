package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a mail header from pieces, to its empty line: what a user would write. */
final class FieldReader {

  private final List<Field> fields = new ArrayList<>();
  private final ByteArrayOutputStream name = new ByteArrayOutputStream();
  private @Nullable UnstructuredReader value;

  /** One field. */
  record Field(String name, Unstructured body) {}

  void feed(byte[] piece) {
    int at = 0;
    while (at < piece.length && !isAtEmptyLine()) {
      if (value != null) {
        at = value.feed(piece, at, piece.length);
        finishField(value);
      } else if (piece[at] == ':') {
        value = new UnstructuredReader(LineEnd.CRLF, Limits.DEFAULT);
        at++;
      } else {
        name.write(piece[at++]);
      }
    }
  }

  boolean isAtEmptyLine() {
    return name.toString(US_ASCII).equals("\r\n");
  }

  List<Field> fields() {
    return fields;
  }

  private void finishField(UnstructuredReader reader) {
    if (reader.isEnded()) {
      fields.add(new Field(name.toString(US_ASCII).strip(), reader.value()));
      name.reset();
      value = null;
    }
  }
}
