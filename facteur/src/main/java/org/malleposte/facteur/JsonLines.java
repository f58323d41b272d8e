package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import org.malleposte.facteur.json.Json;
import org.malleposte.facteur.json.JsonException;

/** Answers one JSON object a line with one JSON object a line, in order: {@code --jsonl}. */
final class JsonLines {

  private JsonLines() {}

  /** What a command makes of an input. */
  interface Answer {

    /** {@return {@code echo}, which names the input, with what there is to say of it} */
    Json.Members to(byte[] input, Json.Members echo);
  }

  /**
   * Answers all lines of standard input. A line is answered before the next one is waited for, so
   * that another program may ask and read in turn.
   */
  static void answer(Shell shell, Answer answer) throws CommandException {
    var lines = new Lines(shell.in(), "standard input");
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      if (line.length > 0) {
        shell.out().println(answer(line, lines.position(), answer));
      }
      if (lines.mayBlock()) {
        shell.out().flush();
      }
    }
  }

  /** {@return an object that names an input: as text if it is UTF-8} */
  static Json.Members echo(byte[] input) {
    try {
      return Json.object().with("input", decoded(input));
    } catch (CharacterCodingException e) {
      return Json.object().with("input_b64", Base64.getEncoder().encodeToString(input));
    }
  }

  private static Json answer(byte[] line, String at, Answer answer) throws CommandException {
    if (!(json(line, at) instanceof Json.Members question)) {
      throw malformed(at, "expected an object");
    }
    byte[] input = input(question, at);
    var id = question.member("id");
    var text = question.member("input");
    var echo = text.isPresent() ? Json.object().with("input", text.get()) : echo(input);
    var result = answer.to(input, echo);
    return id.isPresent() ? result.with("id", id.get()) : result;
  }

  private static Json json(byte[] line, String at) throws CommandException {
    try {
      return Json.parse(decoded(line));
    } catch (CharacterCodingException e) {
      throw malformed(at, "not UTF-8");
    } catch (JsonException e) {
      throw malformed(at + ":" + (e.at() + 1), String.valueOf(e.getMessage()));
    }
  }

  private static byte[] input(Json.Members question, String at) throws CommandException {
    if (question.member("input").orElse(null) instanceof Json.Text(var text)) {
      return text.getBytes(UTF_8);
    }
    if (question.member("input_b64").orElse(null) instanceof Json.Text(var base64)) {
      try {
        return Base64.getDecoder().decode(base64);
      } catch (IllegalArgumentException e) {
        throw malformed(at, "\"input_b64\" is not base64");
      }
    }
    throw malformed(at, "expected \"input\", a string, or \"input_b64\"");
  }

  private static String decoded(byte[] octets) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
  }

  private static CommandException malformed(String at, String what) {
    return new CommandException(ExitCode.DATA, at + ": " + what);
  }
}
