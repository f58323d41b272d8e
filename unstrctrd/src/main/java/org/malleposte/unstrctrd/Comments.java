package org.malleposte.unstrctrd;

/** Takes the comments out of a value (RFC 5322, section 3.2.2). */
final class Comments {

  private Comments() {}

  /** Reads forward and once: neither a quote nor a comment that is not closed is tried twice. */
  static Uncommented drop(Unstructured body, byte[] raw) {
    var out = new Octets(raw.length + 1);
    int kept = 0;
    int alone = -1;
    int at = Search.outsideComments(raw, 0, raw.length);
    while (at < raw.length) {
      int next = at + 1;
      if (raw[at] == '(') {
        next = Cfws.skipComment(raw, at, raw.length);
        if (next < 0) {
          alone = alone < 0 ? at : alone;
          break;
        }
        out.append(raw, kept, at);
        kept = next;
      } else if (raw[at] == ')') {
        alone = alone < 0 ? at : alone;
      } else if (raw[at] == '"') {
        int end = QuotedString.skip(raw, at, raw.length);
        next = end < 0 ? next : end;
      } else {
        next++; // what the backslash quotes
      }
      at = Search.outsideComments(raw, next, raw.length);
    }
    if (kept > 0) {
      out.append(raw, kept, raw.length);
    }
    var value = kept == 0 ? body : body.with(out.toArray());
    return alone < 0 ? new Uncommented.Balanced(value) : new Uncommented.Unbalanced(value, alone);
  }
}
