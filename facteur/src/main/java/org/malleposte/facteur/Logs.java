package org.malleposte.facteur;

import static org.slf4j.Logger.ROOT_LOGGER_NAME;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** What the modules tell while they work; it goes to standard error. */
final class Logs {

  private Logs() {}

  /** Has the modules tell all that they do, and not only what is amiss. */
  static void tellAll() {
    if (LoggerFactory.getLogger(ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.DEBUG);
    }
  }
}
