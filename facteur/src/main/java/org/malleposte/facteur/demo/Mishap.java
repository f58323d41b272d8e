package org.malleposte.facteur.demo;

/** Something that the demo did, and that did not come out as it should. */
final class Mishap extends Exception {

  private static final long serialVersionUID = 1;

  Mishap(String what) {
    super(what);
  }
}
