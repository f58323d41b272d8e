package org.malleposte.mrmime.scan;

import org.malleposte.mrmime.Defect;
import org.malleposte.mrmime.Event.Shape;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.MediaType;

/**
 * Is told what a scanner finds, in order. Octets are told by where they are in the array of the
 * scanner's window, and are there until it goes on.
 */
interface Sink {

  /** Octets that belong to an entity and are no header. */
  enum Kind {
    CONTENT,
    PREAMBLE,
    EPILOGUE
  }

  /**
   * An entity begins.
   *
   * @param implied its media type, should its header not say one
   */
  void begin(Shape shape, Header header, MediaType implied, long at);

  /** The entity that began last, of those that have not ended, ends. */
  void end(long at);

  /** Some octets of the innermost entity; a run of them may come in pieces. */
  void octets(Kind kind, int from, int to, long at);

  void delimiter(int from, int to, long at, boolean close);

  void flaw(Defect defect);
}
