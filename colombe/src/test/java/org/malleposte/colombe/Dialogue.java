package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.malleposte.emile.Domain;

/**
 * A conversation in a file, which a client and a server are each held to. Its lines are:
 *
 * <ul>
 *   <li>{@code # …}: a remark;
 *   <li>{@code only: client} or {@code only: server}: the other side would not say this;
 *   <li>{@code server: …}: settings of the server, such as {@code starttls} or {@code size=1000};
 *   <li>{@code client: user password}: what the client authenticates with, and the server knows;
 *   <li>{@code A: question 550 5.1.1 text}: how the server's owner answers, if not with yes;
 *   <li>{@code R: …}: what the client's exchanges give that is not plain success;
 *   <li>{@code C: …} and {@code S: …}: a line of the client's or of the server's, with its CRLF;
 *   <li>{@code TLS}: both sides turn to TLS.
 * </ul>
 */
record Dialogue(
    String name,
    String only,
    Server.Settings settings,
    String user,
    String password,
    Map<String, Verdict> answers,
    List<String> results,
    List<Turn> turns) {

  /** What one side says before the other does; or nothing, and both turn to TLS. */
  record Turn(Kind kind, String text) {
    /** Whose it is. */
    enum Kind {
      CLIENT,
      SERVER,
      TLS
    }

    /** {@return the text's lines, without their ends} */
    List<String> lines() {
      return List.of(text.split("\r\n"));
    }
  }

  /** Every dialogue of this module. */
  static Stream<Dialogue> all() {
    return Stream.of(
            "auth-refused",
            "closing",
            "commands",
            "data-refused",
            "dots",
            "eight-bit",
            "greeting-refused",
            "helo",
            "helo-server",
            "login",
            "lone-dot",
            "nobody",
            "pipelined",
            "plain",
            "plain-asked",
            "recipients",
            "refused-at-end",
            "sender-refused",
            "sequence",
            "simple",
            "starttls",
            "syntax",
            "too-big",
            "two-mails",
            "unwelcome",
            "utf8",
            "utf8-undeclared")
        .map(Dialogue::read);
  }

  static Dialogue read(String name) {
    var answers = new HashMap<String, Verdict>();
    var results = new ArrayList<String>();
    var turns = new ArrayList<Turn>();
    var settings =
        Server.Settings.of(Domain.of("mx", "example", "test"))
            .withSize(1000)
            .withTimeouts(Timeouts.standard());
    String only = "";
    String user = "";
    String password = "";
    for (String line : lines(name)) {
      int colon = line.indexOf(": ");
      String rest = colon < 0 ? "" : line.substring(colon + 2);
      switch (colon < 0 ? line : line.substring(0, colon)) {
        case "only" -> only = rest;
        case "server" -> settings = with(settings, rest);
        case "client" -> {
          user = rest.substring(0, rest.indexOf(' '));
          password = rest.substring(rest.indexOf(' ') + 1);
        }
        case "A" -> answer(answers, rest);
        case "R" -> results.add(rest);
        case "C", "C:" -> say(turns, Turn.Kind.CLIENT, rest);
        case "S" -> say(turns, Turn.Kind.SERVER, rest);
        case "TLS" -> turns.add(new Turn(Turn.Kind.TLS, ""));
        default -> {
          if (!line.isEmpty() && !line.startsWith("#")) {
            throw new IllegalArgumentException(name + ": " + line);
          }
        }
      }
    }
    return new Dialogue(name, only, settings, user, password, answers, results, turns);
  }

  private static List<String> lines(String name) {
    try (var in = Dialogue.class.getResourceAsStream("/dialogues/" + name + ".txt")) {
      if (in == null) {
        throw new IllegalArgumentException("no dialogue " + name);
      }
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void say(List<Turn> turns, Turn.Kind kind, String line) {
    int last = turns.size() - 1;
    String before = "";
    if (last >= 0 && turns.get(last).kind() == kind) {
      before = turns.remove(last).text();
    }
    turns.add(new Turn(kind, before + line + "\r\n"));
  }

  private static void answer(Map<String, Verdict> answers, String line) {
    var words = List.of(line.split(" "));
    int at = 0;
    while (!words.get(at).matches("[45][0-9][0-9]")) {
      at++;
    }
    var digits = List.of(words.get(at + 1).split("\\."));
    var enhanced =
        new EnhancedCode(
            Integer.parseInt(digits.get(0)),
            Integer.parseInt(digits.get(1)),
            Integer.parseInt(digits.get(2)));
    int code = Integer.parseInt(words.get(at));
    String text = String.join(" ", words.subList(at + 2, words.size()));
    var failure = Reply.Failure.of(code, enhanced, text);
    answers.put(
        String.join(" ", words.subList(0, at)),
        code == 421 ? new Verdict.Close(failure) : new Verdict.Refuse(failure));
  }

  private static Server.Settings with(Server.Settings settings, String setting) {
    String value = setting.substring(setting.indexOf('=') + 1);
    return switch (setting.substring(0, setting.length() - value.length())) {
      case "size=" -> settings.withSize(Long.parseLong(value));
      case "recipients=" ->
          settings.withLimits(settings.limits().withRecipients(Integer.parseInt(value)));
      case "auth=" ->
          settings.withMechanisms(
              Stream.of(value.split(",")).map(Mechanism::valueOf).collect(Collectors.toSet()));
      default ->
          switch (setting) {
            case "starttls" -> settings.withStartTls(true);
            case "secured" -> settings.withSecured(true);
            case "tls-required" -> settings.withTlsRequired(true);
            case "auth-required" -> settings.withAuthRequired(true);
            case "no-utf8" -> settings.withSmtpUtf8(false);
            default -> throw new IllegalArgumentException(setting);
          };
    };
  }

  /** {@return all that one side says} */
  String said(Turn.Kind kind) {
    var said = new StringBuilder();
    turns.stream().filter(t -> t.kind() == kind).forEach(t -> said.append(t.text()));
    return said.toString();
  }

  /** {@return the mail data that the client sends, dots removed, whatever becomes of them} */
  List<String> messages() {
    var messages = new ArrayList<String>();
    for (int i = 1; i < turns.size(); i++) {
      if (turns.get(i).kind() == Turn.Kind.CLIENT
          && turns.get(i - 1).lines().stream().anyMatch(l -> l.startsWith("354"))) {
        messages.add(message(turns.get(i).lines()));
      }
    }
    return messages;
  }

  private static String message(List<String> lines) {
    var message = new StringBuilder();
    for (String line : lines) {
      if (line.equals(".")) {
        break;
      }
      message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    return message.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
