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
    return cursor.take('[') ? literal(cursor) : name(cursor);
  }

  /** {@code dot-atom}, or {@code obs-domain = atom *("." atom)} with white space at its dots. */
  private static @Nullable Domain name(Cursor cursor) {
    int from = cursor.at();
    boolean whole = true;
    while (true) {
      int label = cursor.at();
      if (!cursor.skipAtom()) {
        return null;
      }
      int past = cursor.at();
      if (past == label) {
        cursor.fails(LABEL_EXPECTED, label);
        return null;
      }
      if (!cursor.skipCfws()) {
        return null;
      }
      boolean spaced = cursor.at() > past;
      if (!cursor.take('.')) {
        return Domain.Name.read(
            whole ? cursor.text(from, past) : withoutSpace(cursor.over(from, past)));
      }
      int next = cursor.at();
      if (!cursor.skipCfws()) {
        return null;
      }
      if (spaced || cursor.at() > next) {
        cursor.obsoleteIf(true);
        whole = false;
      }
    }
  }

  /** Of a name that was read, and so is one. */
  private static String withoutSpace(Cursor cursor) {
    var name = new StringBuilder();
    while (!cursor.atEnd()) {
      int from = cursor.at();
      if (cursor.take('.') || (cursor.skipAtom() && cursor.at() > from)) {
        name.append(cursor.text(from, cursor.at()));
      } else {
        cursor.skipCfws();
      }
    }
    return name.toString();
  }

  /** {@code domain-literal}, past its bracket. */
  private static @Nullable Domain literal(Cursor cursor) {
    int from = cursor.at();
    if (!cursor.skipBracketed()) {
      return null;
    }
    int past = cursor.at();
    if (!cursor.take(']')) {
      cursor.fails(cursor.atEnd() ? BRACKET_NOT_CLOSED : LITERAL_MALFORMED, past);
      return null;
    }
    var content = cursor.unquoted(from, past).strip();
    var literal = Literals.read(content);
    return cursor.skipCfws() ? literal == null ? new Domain.Opaque(content) : literal : null;
  }
}
