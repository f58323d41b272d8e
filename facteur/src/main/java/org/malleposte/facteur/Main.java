package org.malleposte.facteur;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code facteur}: finds the command that is meant, runs it, and reports its end. */
@Command(
    name = "facteur",
    description = "Parses, builds, sends, receives and relays mail.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Main.Version.class,
    footer = {
      "",
      "`facteur COMMAND --help` explains each command; `-` is standard input.",
      "Exit codes: 0 done, 1 the answer is no, 64 usage, 65 bad input,",
      "66 no such input, 69 not there, 71 the system refuses, 75 try later,",
      "76 protocol or certificate, 77 not permitted, 78 configuration."
    })
final class Main implements Action {

  private final Shell shell;

  @Spec private CommandSpec spec = CommandSpec.create();

  @SuppressWarnings("UnusedVariable") // picocli looks at it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Explain the command.")
  private boolean help;

  @SuppressWarnings("UnusedVariable") // picocli looks at it
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print what the program does, and where it failed, on standard error.")
  private boolean debug;

  private Main(Shell shell) {
    this.shell = shell;
  }

  /**
   * Runs the command that {@code args} name, and exits with its code.
   *
   * @param args the command, its options and its parameters
   */
  public static void main(String[] args) {
    // The console of JDK 22 to 24 is there even where no terminal is; this one is not.
    System.setProperty("jdk.console", "java.base");
    System.exit(run(Shell.system(), args));
  }

  /** {@return the status that the command which {@code args} name ends with, once it has run} */
  static int run(Shell shell, String... args) {
    var main = new Main(shell);
    try {
      try {
        return main.execute(args).status();
      } finally {
        shell.out().flush();
      }
    } catch (Exception e) {
      return Failures.report(e, shell, main.debug).status();
    } finally {
      shell.err().flush();
    }
  }

  private ExitCode execute(String... args) throws CommandException {
    var line = new CommandLine(this).setOut(shell.out()).setErr(shell.err());
    Commands.addTo(line, shell, args);
    var parsed =
        line.setExpandAtFiles(false)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setColorScheme(Help.defaultColorScheme(shell.colour() ? Ansi.ON : Ansi.OFF))
            .parseArgs(args);
    if (CommandLine.executeHelpRequest(parsed) != null) {
      return ExitCode.DONE;
    }
    if (debug) {
      Logs.tellAll();
    }
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    return ((Action) parsed.commandSpec().userObject()).run();
  }

  /** Without a command there is nothing to do but say that one is missing. */
  @Override
  public ExitCode run() {
    throw new ParameterException(spec.commandLine(), "no command is given");
  }

  /** The version, as the build wrote it down. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"facteur " + read()};
    }

    private static String read() {
      var properties = new Properties();
      try (var in = Main.class.getResourceAsStream("build.properties")) {
        properties.load(Objects.requireNonNull(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return properties.getProperty("version", "of an unknown version");
    }
  }
}
