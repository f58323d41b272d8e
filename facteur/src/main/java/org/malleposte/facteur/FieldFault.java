package org.malleposte.facteur;

import org.malleposte.emile.Fault;

/** What is wrong with a field of which a value could be read. */
enum FieldFault implements Fault {
  /** A structured field holds its value, and nothing after it. */
  END_EXPECTED("there is something after the value", "RFC 5322, section 2.2.2");

  private final String message;
  private final String rule;

  FieldFault(String message, String rule) {
    this.message = message;
    this.rule = rule;
  }

  @Override
  public String message() {
    return message;
  }

  @Override
  public String rule() {
    return rule;
  }
}
