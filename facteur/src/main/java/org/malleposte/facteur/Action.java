package org.malleposte.facteur;

/** What one command does, once its options are set. */
interface Action {

  /**
   * {@return how it ended}
   *
   * @throws CommandException if it could not do what was asked
   */
  ExitCode run() throws CommandException;
}
