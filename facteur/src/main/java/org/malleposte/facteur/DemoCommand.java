package org.malleposte.facteur;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.malleposte.facteur.demo.Demo;
import org.malleposte.facteur.demo.UncarriableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code facteur demo}: the whole post office on loopback, from submission to bounce. */
@Command(
    description =
        "Open a whole post office on loopback, and follow five messages through it:"
            + " one submitted and delivered, one sent on by an alias, one that bounces,"
            + " one that is retried, and one that is refused.")
final class DemoCommand implements Action {

  private final Shell shell;

  @Parameters(
      arity = "0..1",
      paramLabel = "MAIL.eml",
      description =
          "The first message; one of the demo's own if not given, `-` for standard input.")
  private @Nullable String mail;

  DemoCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public ExitCode run() throws CommandException {
    var demo = new Demo(shell.out(), MessageTree::print);
    try (var in = open()) {
      return demo.run(Optional.ofNullable(in)) ? ExitCode.DONE : ExitCode.NO;
    } catch (UncarriableException e) {
      throw new CommandException(ExitCode.DATA, mail + ": " + e.getMessage(), e);
    } catch (SocketException e) {
      throw new CommandException(
          ExitCode.SYSTEM,
          "127.0.0.1 to 127.0.0.4: cannot be listened on: %s; free them, or their ports"
              .formatted(e.getMessage()),
          e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.SYSTEM, "the demo stopped: " + CommandException.reason(e), e);
    } catch (GeneralSecurityException e) {
      throw new CommandException(
          ExitCode.SOFTWARE, "no certificate could be made: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.TRY_LATER;
    }
  }

  private @Nullable InputStream open() throws CommandException {
    if (mail == null) {
      return null;
    }
    if (mail.equals("-")) {
      return shell.in();
    }
    var file = MessageFile.path(mail);
    if (Files.isDirectory(file)) {
      throw new CommandException(ExitCode.NO_INPUT, file + ": a folder; give a file in it");
    }
    try {
      return new BufferedInputStream(Files.newInputStream(file));
    } catch (IOException e) {
      throw CommandException.unreadable(file, e);
    }
  }
}
