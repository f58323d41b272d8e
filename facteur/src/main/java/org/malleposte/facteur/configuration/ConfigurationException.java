package org.malleposte.facteur.configuration;

import java.nio.file.Path;

/** Says what is wrong with a configuration file, and where: {@code FILE:LINE:COLUMN: what}. */
public final class ConfigurationException extends Exception {

  private static final long serialVersionUID = 1;

  ConfigurationException(Path file, int line, int column, String what) {
    super("%s:%d:%d: %s".formatted(file, line, column, what));
  }
}
