package org.malleposte.facteur.process;

/**
 * A recipient of a parcel, as where it ends up or is refused.
 *
 * @param parcel the number of the parcel
 * @param address the recipient
 */
record Place(int parcel, String address) {

  /** {@return whether the world knows nobody there} */
  boolean isNowhere() {
    return address.startsWith("nobody@");
  }
}
