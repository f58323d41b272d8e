package org.malleposte.emile;

/**
 * Why bytes are not what was looked for. Each module that reads something has an enum of its own
 * faults, so that a fault costs no allocation and the list of them is the enum's page.
 */
public interface Fault {

  /** {@return the fault's name, as in {@code ATOM_EXPECTED}} */
  String name();

  /** {@return what is wrong, as half a sentence in lower case} */
  String message();

  /** {@return the RFC and the section that say so} */
  String rule();
}
