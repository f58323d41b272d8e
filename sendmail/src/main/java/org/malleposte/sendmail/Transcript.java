package org.malleposte.sendmail;

import org.malleposte.colombe.Spoken;

/**
 * Hears conversations as they happen, for a log or for people who watch. It never hears a secret:
 * what authenticates is masked before it gets here, and mail data are not told.
 *
 * <p>It is called by the thread that converses, of as many conversations at once as there are, and
 * must be quick and not throw.
 */
public interface Transcript {

  /**
   * A connection was made. Does nothing, if not written.
   *
   * @param peer to whom
   */
  default void connected(Peer peer) {}

  /**
   * The connection was secured. Does nothing, if not written.
   *
   * @param peer the server, with how its connection is secured
   */
  default void secured(Peer peer) {}

  /**
   * One side said something.
   *
   * @param peer the server, whichever side spoke
   * @param spoken what was said
   */
  void said(Peer peer, Spoken spoken);

  /**
   * The connection was closed. Does nothing, if not written.
   *
   * @param peer to whom it was
   */
  default void closed(Peer peer) {}

  /** {@return a transcript that nobody hears} */
  static Transcript none() {
    return (peer, spoken) -> {};
  }
}
