package org.malleposte.facteur;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.malleposte.facteur.configuration.Configuration;
import org.malleposte.facteur.configuration.ConfigurationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code facteur serve}: runs the servers that a configuration file describes. */
@Command(description = "Run the submission and the relay server, as configured.")
final class ServeCommand implements Action {

  private final Shell shell;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; ./facteur.toml if not given.")
  private Path file = Path.of("facteur.toml");

  @Option(names = "--check", description = "Read the configuration, and stop there.")
  private boolean check;

  ServeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode run() throws CommandException {
    var configuration = configuration();
    if (check) {
      shell.out().println(file + ": well configured for " + configuration.hostname());
      return ExitCode.DONE;
    }
    try (var office = PostOffice.open(configuration)) {
      office.served().forEach(shell.err()::println);
      shell.err().flush();
      untilStopped(office);
    }
    return ExitCode.DONE;
  }

  /**
   * Waits for a signal to end, upon which the servers end what is under way, and the process with
   * them; or for an interrupt, by which a test stops them.
   */
  private static void untilStopped(PostOffice office) {
    var hook = new Thread(() -> stop(office), "stop");
    var runtime = Runtime.getRuntime();
    runtime.addShutdownHook(hook);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      runtime.removeShutdownHook(hook);
    }
  }

  /**
   * Ends the process as one that did what it was asked to: of itself, Java would end it with the
   * signal's status, which whoever supervises it takes for a failure.
   */
  private static void stop(PostOffice office) {
    office.close();
    Runtime.getRuntime().halt(ExitCode.DONE.status());
  }

  private Configuration configuration() throws CommandException {
    try {
      return Configuration.load(file);
    } catch (IOException e) {
      throw CommandException.unreadable(file, e);
    } catch (ConfigurationException e) {
      throw new CommandException(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()), e);
    }
  }
}
