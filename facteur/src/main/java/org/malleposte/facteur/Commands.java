package org.malleposte.facteur;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands by name, in the order that help lists them. */
final class Commands {

  private static final Map<String, Function<Shell, Object>> BY_NAME = byName();

  private Commands() {}

  private static Map<String, Function<Shell, Object>> byName() {
    var commands = new LinkedHashMap<String, Function<Shell, Object>>();
    commands.put("demo", DemoCommand::new);
    commands.put("serve", ServeCommand::new);
    commands.put("parse", ParseCommand::new);
    commands.put("address", AddressCommand::new);
    commands.put("field", FieldCommand::new);
    commands.put("encode", EncodeCommand::new);
    commands.put("decode", DecodeCommand::new);
    commands.put("charset", CharsetCommand::new);
    commands.put("send", SendCommand::new);
    commands.put("user", UserCommand::line);
    return commands;
  }

  /**
   * Adds the command that the first argument names or, if it names none, all of them: to read the
   * annotations of a command takes longer than most of them run.
   */
  static void addTo(CommandLine line, Shell shell, String... args) {
    var named = args.length == 0 ? null : BY_NAME.get(args[0]);
    if (named == null) {
      BY_NAME.forEach((name, command) -> line.addSubcommand(name, command.apply(shell)));
    } else {
      line.addSubcommand(args[0], named.apply(shell));
    }
  }
}
