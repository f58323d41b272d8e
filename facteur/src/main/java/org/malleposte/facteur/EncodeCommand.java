package org.malleposte.facteur;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code facteur encode}: encodes standard input as a body, or a word of a header, is. */
@Command(
    description = {
      "Encode standard input, of any length, to standard output.",
      "base64 and qp are as bodies have them (RFC 2045); qp takes a text, the lines of which it"
          + " ends with CRLF. q and b are the text of an encoded-word (RFC 2047), and take 1 MiB."
    })
final class EncodeCommand implements Action {

  private final Shell shell;

  @Parameters(paramLabel = "ENCODING", description = "base64, qp, q or b.")
  private String name = "";

  EncodeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode run() throws CommandException {
    var encoding = Encoding.named(name);
    return Filter.run(
        shell,
        (in, out) -> {
          encoding.encode(in, out);
          return ExitCode.DONE;
        });
  }
}
