package org.malleposte.rosetta;

import java.nio.charset.Charset;

/**
 * Text that was decoded.
 *
 * @param text the characters, with a U+FFFD for each run of octets that means none
 * @param charset what it was decoded by
 * @param choice why by that charset
 * @param malformed what of it did not decode
 */
public record Decoded(String text, Charset charset, Choice choice, Malformed malformed) {

  /** {@return whether octets that mean nothing became U+FFFD} */
  public boolean replaced() {
    return !malformed.isNone();
  }
}
