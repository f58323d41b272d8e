package org.malleposte.mrmime.emission;

import org.malleposte.mrmime.Emission;

/** Ends the assembling of a mail that cannot be written. */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Emission.Refused refused;

  Refusal(Emission.Obstacle obstacle, String where) {
    super(where, null, false, false);
    refused = new Emission.Refused(obstacle, where);
  }

  /** {@return what is to be told} */
  public Emission.Refused refused() {
    return refused;
  }
}
