package org.malleposte.facteur;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code facteur decode}: undoes what {@link EncodeCommand} does. */
@Command(
    description = {
      "Decode standard input, of any length, to standard output.",
      "base64 and qp are as bodies have them (RFC 2045); what is wrong with them does not keep them"
          + " from being decoded, and is told on standard error: what it is, how often, and the"
          + " first octet. q and b are the text of an encoded-word (RFC 2047), of 1 MiB at most."
    })
final class DecodeCommand implements Action {

  private final Shell shell;

  @Parameters(paramLabel = "ENCODING", description = "base64, qp, q or b.")
  private String name = "";

  DecodeCommand(Shell shell) {
    this.shell = shell;
  }

  /** A decoder is to pass over what it cannot read (RFC 2045): that is no failure. */
  @Override
  public ExitCode run() throws CommandException {
    var encoding = Encoding.named(name);
    return Filter.run(
        shell,
        (in, out) -> {
          encoding.decode(in, out).forEach(oddity -> Filter.tell(shell, oddity.line()));
          return ExitCode.DONE;
        });
  }
}
