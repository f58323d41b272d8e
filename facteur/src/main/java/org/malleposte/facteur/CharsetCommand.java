package org.malleposte.facteur;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.malleposte.rosetta.Charsets;
import org.malleposte.rosetta.Choice;
import org.malleposte.rosetta.Utf8InputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facteur charset}: makes UTF-8 of a text in another charset. */
@Command(
    description = {
      "Make UTF-8 of standard input, a text of any length in the charset that LABEL names.",
      "Exits with 65 if it is not wholly a text in that charset: the octets that mean nothing"
          + " become U+FFFD or, if the label is plainly wrong, all is read as UTF-8 or"
          + " windows-1252; standard error tells which."
    })
final class CharsetCommand implements Action {

  private final Shell shell;

  @Parameters(
      arity = "0..1",
      paramLabel = "LABEL",
      description = "Whatever a message calls its charset: a name, an alias, in any case.")
  private @Nullable String label;

  @Option(names = "--list", description = "Print the charsets: a line each, name and aliases.")
  private boolean list;

  CharsetCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode run() throws CommandException {
    if (list == (label != null)) {
      throw new CommandException(
          ExitCode.USAGE, "either LABEL or --list is needed; see facteur charset --help");
    }
    return label == null ? list() : convert(label);
  }

  private ExitCode convert(String label) throws CommandException {
    var named =
        Charsets.forLabel(label)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE,
                        "no charset is called \"%s\"; see facteur charset --list"
                            .formatted(label)));
    return Filter.run(
        shell,
        (in, out) -> {
          var text = Charsets.toUtf8(in, label);
          text.transferTo(out);
          return report(named, text);
        });
  }

  /** Tells what of the text is not as its label says. */
  private ExitCode report(Charset named, Utf8InputStream text) {
    boolean given = text.choice() == Choice.GIVEN;
    if (!given) {
      Filter.tell(
          shell, "no text in %s; read as %s".formatted(named.name(), text.charset().name()));
    }
    var malformed = text.malformed();
    if (!malformed.isNone()) {
      Filter.tell(
          shell,
          "what is no character of %s, %s octet %d; replaced by U+FFFD"
              .formatted(
                  text.charset().name(),
                  malformed.count() == 1 ? "once, at" : malformed.count() + " times, first at",
                  malformed.first()));
    }
    return given && malformed.isNone() ? ExitCode.DONE : ExitCode.DATA;
  }

  /** Lists the labels that the Java platform has, each under the charset that it means in mail. */
  private ExitCode list() {
    var labels = new TreeMap<Charset, SortedSet<String>>();
    for (var charset : Charset.availableCharsets().values()) {
      add(charset.name(), labels);
      charset.aliases().forEach(alias -> add(alias, labels));
    }
    labels.forEach(
        (charset, aliases) -> {
          if (aliases.remove(charset.name())) { // else its name means another charset
            shell
                .out()
                .println(
                    charset.name() + (aliases.isEmpty() ? "" : " ") + String.join(" ", aliases));
          }
        });
    return ExitCode.DONE;
  }

  private static void add(String label, Map<Charset, SortedSet<String>> to) {
    Charsets.forLabel(label)
        .ifPresent(
            charset ->
                to.computeIfAbsent(charset, c -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
                    .add(label));
  }
}
