package org.malleposte.facteur;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facteur field}: says what the body of a field means. */
@Command(
    description = {
      "Read standard input as the body of a field, which may be folded, and print its value.",
      "Exits with 1 if something is wrong with it; with --jsonl the answers say so, each its own."
    })
final class FieldCommand implements Action {

  private final Shell shell;

  @Parameters(
      paramLabel = "NAME",
      description = {
        "date, content-type, content-disposition, message-id, address-list, mailbox-list,"
            + " unstructured, or the name of any field: one that no rule is known of is text."
      })
  private String name = "";

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--jsonl",
      description = "Read one JSON object a line of standard input, and print one for each.")
  private boolean jsonLines;

  FieldCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode run() throws CommandException {
    if (name.isEmpty() || !name.chars().allMatch(FieldCommand::isOfName)) {
      throw new CommandException(ExitCode.USAGE, "\"%s\" is no name of a field".formatted(name));
    }
    if (jsonLines) {
      JsonLines.answer(shell, (input, echo) -> FieldAnswer.to(name, input).json(echo));
      return ExitCode.DONE;
    }
    byte[] input = MessageFile.read("-", shell).octets();
    var answer = FieldAnswer.to(name, input);
    if (json) {
      shell.out().println(answer.json(JsonLines.echo(input)));
    } else {
      answer.lines().forEach(line -> shell.out().println(Printable.of(line)));
    }
    return answer.isValid() ? ExitCode.DONE : ExitCode.NO;
  }

  /** {@code ftext} (RFC 5322, section 2.2). */
  private static boolean isOfName(int c) {
    return c > ' ' && c < 0x7f && c != ':';
  }
}
