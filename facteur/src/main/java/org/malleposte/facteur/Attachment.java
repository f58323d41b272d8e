package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.malleposte.mrmime.Body;
import org.malleposte.mrmime.Mail;
import org.malleposte.mrmime.MediaType;

/** A file that goes with a message. */
final class Attachment {

  private static final MediaType OCTETS = MediaType.of("application/octet-stream");

  private Attachment() {}

  /** {@return the mail, with this file, as what its name says it is} */
  static Mail to(Mail mail, Path file) throws CommandException {
    var name = file.getFileName();
    if (name == null || !Files.isRegularFile(file)) {
      throw new CommandException(
          ExitCode.NO_INPUT,
          "--attach: " + file + ": " + (Files.exists(file) ? "no file" : "no such file"));
    }
    if (!Files.isReadable(file)) {
      throw new CommandException(
          ExitCode.NO_INPUT, "--attach: " + file + ": it cannot be read; permission is denied");
    }
    var type = type(file, name.toString());
    try {
      return mail.attach(name.toString(), type, Body.of(file));
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "--attach: %s: %s; give the file another name".formatted(file, e.getMessage()),
          e);
    }
  }

  private static MediaType type(Path file, String name) throws CommandException {
    var guess = MediaType.ofFilename(name);
    if (!guess.type().equals("text")) {
      return guess;
    }
    return isUtf8(file) ? guess.with("charset", "utf-8") : OCTETS;
  }

  /** A text whose charset is not known would be shown as what it is not. */
  private static boolean isUtf8(Path file) throws CommandException {
    try (var in = new InputStreamReader(Files.newInputStream(file), UTF_8.newDecoder())) {
      in.transferTo(Writer.nullWriter());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    } catch (IOException e) {
      throw CommandException.unreadable(file, e);
    }
  }
}
