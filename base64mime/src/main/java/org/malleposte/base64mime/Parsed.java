package org.malleposte.base64mime;

import java.nio.ByteBuffer;

/** What reading strictly gave. */
public sealed interface Parsed {

  /**
   * The text is of its form.
   *
   * @param content what it means; a buffer of its own
   */
  record Ok(ByteBuffer content) implements Parsed {}

  /**
   * The text is not of its form.
   *
   * @param fault why
   * @param at the offset of the first octet that says so; that past the last one if more is missing
   */
  record Malformed(Defect.Kind fault, int at) implements Parsed {}
}
