package org.malleposte.facteur;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a user sees when a command fails: one line, and the code that fits it. */
final class Failures {

  private Failures() {}

  /** Prints the line for {@code e}, after its stack trace if {@code debug}. */
  static ExitCode report(Exception e, Shell shell, boolean debug) {
    if (debug) {
      e.printStackTrace(shell.err());
    }
    var failure = explain(e);
    if (failure.code() != ExitCode.DONE) {
      shell.err().println("facteur: " + Printable.of(failure.line()));
    }
    return failure.code();
  }

  private static CommandException explain(Exception e) {
    return switch (e) {
      case CommandException known -> known;
      case ParameterException usage ->
          new CommandException(
              ExitCode.USAGE,
              "%s; see %s --help"
                  .formatted(
                      complaint(usage), usage.getCommandLine().getCommandSpec().qualifiedName()));
      case StandardOutput.Lost lost when lost.isBrokenPipe() ->
          new CommandException(ExitCode.DONE, "");
      case StandardOutput.Lost lost ->
          new CommandException(ExitCode.SYSTEM, "standard output: " + lost.reason());
      default ->
          new CommandException(
              ExitCode.SOFTWARE,
              "a fault of facteur itself: %s; please report it with what --debug prints"
                  .formatted(e));
    };
  }

  private static String complaint(ParameterException e) {
    return switch (e) {
      case UnmatchedArgumentException unmatched -> complaint(unmatched);
      case MissingParameterException missing ->
          missing.getMissing().stream().map(Failures::missing).collect(joining(", and "));
      case OverwrittenOptionException twice ->
          ((OptionSpec) twice.getOverwritten()).longestName() + " is given more than once";
      default -> lowerCase(Objects.requireNonNullElse(e.getMessage(), "wrong usage"));
    };
  }

  private static String missing(ArgSpec parameter) {
    return parameter instanceof OptionSpec option
        ? option.longestName() + " needs " + option.paramLabel()
        : parameter.paramLabel() + " is missing";
  }

  private static String complaint(UnmatchedArgumentException e) {
    String what = e.getUnmatched().get(0);
    boolean ofAll = e.getCommandLine().getParent() == null;
    String kind = e.isUnknownOption() ? "unknown option" : ofAll ? "unknown command" : "unexpected";
    var close = e.getSuggestions();
    return "%s %s%s"
        .formatted(kind, what, close.isEmpty() ? "" : " (is " + close.get(0) + " meant?)");
  }

  /** Picocli begins a sentence; ours has begun already. */
  private static String lowerCase(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
