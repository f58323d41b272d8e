package org.malleposte.emile;

import static org.malleposte.emile.AddressFault.BRACKET_NOT_CLOSED;
import static org.malleposte.emile.AddressFault.LABEL_EXPECTED;
import static org.malleposte.emile.AddressFault.LITERAL_MALFORMED;

import org.jspecify.annotations.Nullable;

/** Reads a {@code domain} of a header field (RFC 5322, sections 3.4.1 and 4.4). */
final class DomainReader {

  private DomainReader() {}

  /** {@code domain = dot-atom / domain-literal / obs-domain}; null if there is none. */
  static @Nullable Domain read(Cursor cursor) {
    if (!cursor.skipCfws()) {
      return null;
    }
    var domain = cursor.take('[') ? literal(cursor) : name(cursor);
    return cursor.skipCfws() ? domain : null;
  }

  /** {@code dot-atom}, or {@code obs-domain = atom *("." atom)} with white space at its dots. */
  private static @Nullable Domain name(Cursor cursor) {
    var name = new StringBuilder();
    while (true) {
      int from = cursor.at();
      var label = cursor.atom();
      if (label == null) {
        return null;
      }
      int past = cursor.at();
      if (past == from) {
        cursor.fails(LABEL_EXPECTED, from);
        return null;
      }
      name.append(label);
      if (!cursor.skipCfws()) {
        return null;
      }
      boolean spaced = cursor.at() > past;
      if (!cursor.take('.')) {
        return new Domain.Name(name.toString());
      }
      name.append('.');
      int next = cursor.at();
      if (!cursor.skipCfws()) {
        return null;
      }
      cursor.obsoleteIf(spaced || cursor.at() > next);
    }
  }

  /** {@code domain-literal}, past its bracket. */
  private static @Nullable Domain literal(Cursor cursor) {
    var content = cursor.bracketed();
    if (content == null) {
      return null;
    }
    if (!cursor.take(']')) {
      cursor.fails(cursor.atEnd() ? BRACKET_NOT_CLOSED : LITERAL_MALFORMED, cursor.at());
      return null;
    }
    var stripped = content.strip();
    var literal = Literals.read(stripped);
    return literal == null ? new Domain.Opaque(stripped) : literal;
  }
}
