package org.malleposte.facteur;

import java.security.SecureRandom;
import org.malleposte.ptt.PasswordHash;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code facteur user}: what there is to do for the users of a submission server. */
@Command(description = "Set up the users of a submission server.")
final class UserCommand implements Action {

  @Spec private CommandSpec spec = CommandSpec.create();

  private UserCommand() {}

  /** {@return this command, with those below it} */
  static CommandLine line(Shell shell) {
    return new CommandLine(new UserCommand()).addSubcommand("hash", new Hash(shell));
  }

  @Override
  public ExitCode run() {
    throw new ParameterException(spec.commandLine(), "what to do is not given");
  }

  /** {@code facteur user hash}. */
  @Command(
      description =
          "Print the argon2id hash of a password, as [submission.users] of a configuration has it.")
  private static final class Hash implements Action {

    private final Shell shell;

    @Mixin private final Passwords passwords = new Passwords();

    Hash(Shell shell) {
      this.shell = shell;
    }

    @Override
    public ExitCode run() throws CommandException {
      var password = passwords.password(shell, "Password: ");
      shell.out().println(PasswordHash.of(password, new SecureRandom()).phc());
      return ExitCode.DONE;
    }
  }
}
