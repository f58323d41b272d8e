package org.malleposte.facteur;

/** How a command ends: the codes of BSD's {@code sysexits} that {@code facteur} uses. */
enum ExitCode {
  /** What was asked is done. */
  DONE(0),
  /** The answer is no: not valid, did not verify, some recipient rejected. */
  NO(1),
  /** The command line makes no sense. */
  USAGE(64),
  /** The input is not what was asked for. */
  DATA(65),
  /** There is no such input, or it cannot be read. */
  NO_INPUT(66),
  /** The peer or a service is not there. */
  UNAVAILABLE(69),
  /** The fault is in this program. */
  SOFTWARE(70),
  /** The system refuses, such as a port that is in use or a folder that cannot be written. */
  SYSTEM(71),
  /** Not now: the same command may pass later. */
  TRY_LATER(75),
  /** The peer broke the protocol, or its certificate is not trusted. */
  PROTOCOL(76),
  /** Wrong password, or not permitted. */
  NO_PERMISSION(77),
  /** The configuration is wrong. */
  CONFIGURATION(78);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** {@return the status that the process ends with} */
  int status() {
    return status;
  }
}
