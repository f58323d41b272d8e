package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facteur address}: says whether texts are addresses, and what they hold. */
@Command(
    description = {
      "Read addresses, groups and lists of them (RFC 5322), each an argument or a line.",
      "Exits with 1 if one of them is not valid; with --jsonl the answers say so, each its own."
    })
final class AddressCommand implements Action {

  private final Shell shell;

  @Parameters(paramLabel = "ADDRESS", description = "An address; - for standard input, by lines.")
  private List<String> inputs = List.of();

  @Option(names = "--json", description = "Print one JSON object an address.")
  private boolean json;

  @Option(
      names = "--jsonl",
      description = "Read one JSON object a line of standard input, and print one for each.")
  private boolean jsonLines;

  AddressCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode run() throws CommandException {
    if (jsonLines && !inputs.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "--jsonl reads standard input; leave %s out".formatted(inputs.get(0)));
    }
    if (jsonLines) {
      JsonLines.answer(shell, (input, echo) -> AddressAnswer.to(input).json(echo));
      return ExitCode.DONE;
    }
    boolean valid = true;
    for (var input : inputs.isEmpty() ? List.of("-") : inputs) {
      valid &= input.equals("-") ? answerLines() : answer(input.getBytes(UTF_8));
    }
    return valid ? ExitCode.DONE : ExitCode.NO;
  }

  private boolean answerLines() throws CommandException {
    boolean valid = true;
    var lines = new Lines(shell.in(), "standard input");
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      valid &= answer(line);
      if (lines.mayBlock()) {
        shell.out().flush();
      }
    }
    return valid;
  }

  private boolean answer(byte[] input) {
    var answer = AddressAnswer.to(input);
    if (json) {
      shell.out().println(answer.json(JsonLines.echo(input)));
    } else {
      shell.out().println(Printable.of(new String(input, UTF_8)));
      answer.lines().forEach(line -> shell.out().println(Printable.of(line)));
    }
    return answer.isValid();
  }
}
