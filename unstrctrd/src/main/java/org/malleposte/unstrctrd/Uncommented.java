package org.malleposte.unstrctrd;

/**
 * What is left of a value without its comments (RFC 5322, section 3.2.2), and whether each
 * parenthesis had another.
 */
public sealed interface Uncommented {

  /** {@return the value without those of its comments that are closed} */
  Unstructured value();

  /**
   * Each parenthesis that is neither quoted nor in a comment was one of a pair.
   *
   * @param value the value without any comment
   */
  record Balanced(Unstructured value) implements Uncommented {}

  /**
   * A parenthesis stands alone. It stays and, if it opens a comment, so does all that follows.
   *
   * @param value the value without the comments that are closed
   * @param at where the first such parenthesis stands in the {@linkplain Unstructured#raw bytes} of
   *     the value that had the comments
   */
  record Unbalanced(Unstructured value, int at) implements Uncommented {}

  /** Reads forward and once: neither a quote nor a comment that is not closed is tried twice. */
  static Uncommented of(Unstructured body, byte[] raw) {
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
    return alone < 0 ? new Balanced(value) : new Unbalanced(value, alone);
  }
}
