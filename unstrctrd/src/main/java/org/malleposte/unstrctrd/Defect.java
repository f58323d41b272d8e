package org.malleposte.unstrctrd;

/**
 * Where a value is longer than its {@link Limits}.
 *
 * @param limit the limit
 * @param at the offset, from the first octet of the value, of the first one beyond it
 */
public record Defect(Limit limit, long at) {

  /** What was passed. */
  public enum Limit {
    /** {@link Limits#lineOctets}; the first such line of a value is told, and all are kept. */
    LINE_OCTETS,
    /** {@link Limits#valueOctets}; what is beyond was not kept. */
    VALUE_OCTETS
  }
}
