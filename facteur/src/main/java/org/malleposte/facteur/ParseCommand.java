package org.malleposte.facteur;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.malleposte.facteur.json.Json;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facteur parse}: shows what a message holds. */
@Command(
    description = {
      "Show messages: who wrote to whom on what, the parts as a tree, and what is wrong with them.",
      "Any octets are a message."
    })
final class ParseCommand implements Action {

  private final Shell shell;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "A message; - is standard input.")
  private List<String> files = List.of();

  @Option(names = "--json", description = "Print one JSON object a message.")
  private boolean json;

  @Option(
      names = "--extract",
      paramLabel = "DIR",
      description = "Write the contents of the parts to files of this folder, under safe names.")
  private @Nullable Path folder;

  ParseCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode run() throws CommandException {
    var extraction = folder == null ? null : Extraction.to(folder);
    for (var name : files) {
      var file = MessageFile.read(name, shell);
      var message = Message.parse(file.octets());
      print(
          name,
          message,
          extraction == null ? new IdentityHashMap<>() : extraction.extract(message));
    }
    return ExitCode.DONE;
  }

  private void print(String name, Message message, IdentityHashMap<Part, Path> written) {
    if (json) {
      var named = Json.object().with("file", name);
      shell.out().println(new MessageJson(written).of(message, named));
      return;
    }
    if (files.size() > 1) {
      shell.out().println(Printable.of("== " + name));
    }
    MessageTree.print(message, shell.out());
    written.values().stream()
        .map(Path::toString)
        .sorted()
        .forEach(path -> shell.out().println("wrote " + Printable.of(path)));
  }
}
