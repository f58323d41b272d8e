package org.malleposte.emile;

/** Tells a caller for whom malformed bytes end the matter which rule they break, and where. */
public final class MalformedException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Fault fault;

  /** The offset of the first byte that breaks the rule. */
  private final int at;

  /**
   * Makes an exception.
   *
   * @param fault the rule that is broken
   * @param at the offset of the first byte that breaks it
   */
  public MalformedException(Fault fault, int at) {
    super(fault.message() + ", at octet " + at);
    this.fault = fault;
    this.at = at;
  }

  /** {@return the rule that is broken} */
  public Fault fault() {
    return fault;
  }

  /** {@return the offset of the first byte that breaks it} */
  public int at() {
    return at;
  }
}
