package org.malleposte.facteur.json;

/** Says that a text is not JSON. */
public final class JsonException extends Exception {

  private static final long serialVersionUID = 1;

  /** Where the text stops being JSON. */
  private final int at;

  JsonException(String message, int at) {
    super(message);
    this.at = at;
  }

  /** {@return where the text stops being JSON: the index of a {@code char}, from 0} */
  public int at() {
    return at;
  }
}
