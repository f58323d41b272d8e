package org.malleposte.facteur;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code facteur}. */
@Command(
    name = "facteur",
    description = "Parses, builds, sends, receives and relays mail.",
    mixinStandardHelpOptions = true,
    version = "facteur 0.1.0-SNAPSHOT")
final class Main implements Runnable {

  /** Runs the command that {@code args} name, and exits with its code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
