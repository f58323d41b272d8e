package org.malleposte.rosetta;

/** Why a text was decoded by the charset that it was decoded by. */
public enum Choice {
  /** It is the one that was asked for, or that the label names. */
  GIVEN,
  /** The label names none that is known here. */
  UNKNOWN_LABEL,
  /** The label names one in which the octets are no text. */
  FALSE_LABEL
}
