package org.malleposte.mrmime;

import org.malleposte.emile.Fault;

/** Is told, while a value is read, which rules it breaks that did not keep it from being read. */
@FunctionalInterface
public interface DefectSink {

  /** Forgets all that it is told. */
  DefectSink NONE = (rule, at) -> {};

  /**
   * Is told one of them.
   *
   * @param rule the rule
   * @param at the offset of the first octet that breaks it
   */
  void report(Fault rule, int at);
}
