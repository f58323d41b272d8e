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
}
