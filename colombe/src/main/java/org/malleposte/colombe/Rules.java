package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.malleposte.colombe.Reply.Completion;
import org.malleposte.colombe.Reply.Failure;
import org.malleposte.colombe.Server.Settings;
import org.malleposte.colombe.State.Phase;
import org.malleposte.emile.Fault;

/**
 * What a server makes of a command: a function of the session's state and the command, for every
 * one of both. Nothing here waits, and nothing changes.
 *
 * @param settings what the server offers and asks for
 */
record Rules(Settings settings) {

  private static final EnhancedCode SEQUENCE = new EnhancedCode(5, 5, 1);
  private static final EnhancedCode ARGUMENTS = new EnhancedCode(5, 5, 4);

  /** {@return what to do about {@code command}} */
  Turn on(State state, Command<?> command) {
    if (command instanceof Command.Quit) {
      return new Turn.Part();
    }
    if (state.phase() instanceof Phase.Barred) {
      return outOfOrder("No service here; only QUIT");
    }
    if (settings.tlsRequired() && !state.secured() && !goesInClear(command)) {
      return fault(530, new EnhancedCode(5, 7, 0), "Must issue a STARTTLS command first");
    }
    return switch (command) {
      case Command.Helo(var client) -> hello(state, new Hello(false, client));
      case Command.Ehlo(var client) -> hello(state, new Hello(true, client));
      case Command.Mail(var from, var parameters) -> mail(state, from, parameters);
      case Command.Rcpt(var to, var parameters) -> rcpt(state, to, parameters);
      case Command.Data() -> data(state);
      case Command.Rset() -> new Turn.Answer(state.reset(), ok("Reset"));
      case Command.Noop() -> new Turn.Answer(state, ok("Nothing done"));
      case Command.Quit() -> new Turn.Part();
      case Command.Vrfy vrfy ->
          new Turn.Answer(
              state,
              Completion.of(
                  252, new EnhancedCode(2, 5, 0), "Cannot verify users, but will take their mail"));
      case Command.Expn expn -> notImplemented();
      case Command.Help() -> new Turn.Answer(state, help());
      case Command.StartTls() -> startTls(state);
      case Command.Auth(var mechanism, var initial) -> auth(state, mechanism, initial);
      case Command.Response response -> notImplemented();
      case Command.Extended<?> own -> notImplemented();
    };
  }

  /** {@return the reply to a line that is no command} */
  Turn.Fault malformed(Fault fault, boolean mail, boolean rcpt) {
    String text = sentence(fault.message());
    if (fault instanceof CommandFault known) {
      return switch (known) {
        case UNKNOWN_VERB -> fault(500, SEQUENCE, text);
        case CONTROL_CHARACTER, NOT_ASCII, NOT_UTF8 -> fault(500, new EnhancedCode(5, 5, 2), text);
        case NOT_BASE64 -> fault(501, new EnhancedCode(5, 5, 2), text);
        case ARGUMENT_EXPECTED,
            ARGUMENT_UNEXPECTED,
            PARAMETER_MALFORMED,
            PARAMETER_REPEATED,
            MECHANISM_MALFORMED ->
            fault(501, ARGUMENTS, text);
        case PATH_NOT_CLOSED, PATH_TOO_LONG -> address(mail, text);
      };
    }
    return mail || rcpt ? address(mail, text) : fault(501, ARGUMENTS, text);
  }

  /** {@return whether clients may authenticate in this state} */
  private boolean offersAuth(State state) {
    return !settings.mechanisms().isEmpty() && (state.secured() || settings.authInClear());
  }

  private boolean offersTls(State state) {
    return settings.startTls() && !state.secured();
  }

  /** {@return what the reply to {@code EHLO} lists} */
  List<Extension> extensions(State state) {
    var offered = new ArrayList<Extension>();
    offered.add(new Extension.Pipelining());
    offered.add(
        new Extension.Size(
            settings.size() == 0 ? OptionalLong.empty() : OptionalLong.of(settings.size())));
    if (settings.eightBitMime()) {
      offered.add(new Extension.EightBitMime());
    }
    offered.add(new Extension.EnhancedStatusCodes());
    if (settings.smtpUtf8()) {
      offered.add(new Extension.SmtpUtf8());
    }
    if (offersTls(state)) {
      offered.add(new Extension.StartTls());
    }
    if (offersAuth(state)) {
      offered.add(
          new Extension.Auth(
              settings.mechanisms().stream().map(Enum::name).collect(Collectors.toSet())));
    }
    return offered;
  }

  private Turn hello(State state, Hello hello) {
    var next = state.with(new Phase.Greeted(hello));
    var lines =
        hello.extended()
            ? Stream.concat(
                Stream.of(settings.name().toString()),
                extensions(state).stream().map(Extension::line))
            : Stream.of(settings.name().toString());
    return new Turn.Judge(
        new Question.Greeted(state.caller(hello)),
        next,
        new Completion(250, Optional.empty(), lines.toList()));
  }

  private Turn mail(State state, ReversePath from, List<Parameter> parameters) {
    return switch (state.phase()) {
      case Phase.Barred() -> outOfOrder("No service here");
      case Phase.Connected() -> outOfOrder("Say EHLO first");
      case Phase.Mailing mailing -> outOfOrder("A transaction is open already");
      case Phase.Greeted(var hello) -> {
        if (settings.authRequired() && state.identity().isEmpty()) {
          yield fault(530, new EnhancedCode(5, 7, 0), "Authentication required");
        }
        var unknown = parameters.stream().filter(p -> !known(state, hello, p)).findFirst();
        boolean bodies = hello.extended() && settings.eightBitMime();
        if (unknown.isPresent() && bodies && unknown.get().keyword().equals("BODY")) {
          yield fault(501, ARGUMENTS, "BODY is 7BIT or 8BITMIME here");
        }
        if (unknown.isPresent()) {
          yield fault(555, ARGUMENTS, unknown.get().keyword() + " is not known here");
        }
        var envelope = new Envelope(from, parameters, List.of());
        if (settings.size() > 0 && envelope.size().orElse(0) > settings.size()) {
          yield new Turn.Answer(state, tooBig());
        }
        if (!envelope.internationalized() && !isAscii(from)) {
          yield notInternationalized();
        }
        yield new Turn.Judge(
            new Question.Sender(state.caller(hello), envelope),
            state.with(new Phase.Mailing(hello, envelope)),
            Completion.of(250, new EnhancedCode(2, 1, 0), "Sender accepted"));
      }
    };
  }

  private Turn rcpt(State state, ForwardPath to, List<Parameter> parameters) {
    if (!(state.phase() instanceof Phase.Mailing(var hello, var envelope))) {
      return outOfOrder("Say MAIL first");
    }
    if (!parameters.isEmpty()) {
      return fault(555, ARGUMENTS, parameters.get(0).keyword() + " is not known here");
    }
    if (!envelope.internationalized() && !isAscii(to)) {
      return notInternationalized();
    }
    if (envelope.recipients().size() >= settings.limits().recipients()) {
      return new Turn.Answer(
          state, Failure.of(452, new EnhancedCode(4, 5, 3), "Too many recipients"));
    }
    var recipient = new Envelope.Recipient(to, parameters);
    return new Turn.Judge(
        new Question.Recipient(state.caller(hello), envelope, recipient),
        state.with(new Phase.Mailing(hello, envelope.to(recipient))),
        Completion.of(250, new EnhancedCode(2, 1, 5), "Recipient accepted"));
  }

  private Turn data(State state) {
    if (!(state.phase() instanceof Phase.Mailing(var hello, var envelope))) {
      return outOfOrder("Say MAIL first");
    }
    // RFC 2920, section 3.1: a client that pipelined DATA learns here that nobody was accepted
    return envelope.recipients().isEmpty()
        ? new Turn.Answer(state, Failure.of(554, SEQUENCE, "No valid recipients"))
        : new Turn.Receive(new Question.Begin(state.caller(hello), envelope), state.reset());
  }

  private Turn startTls(State state) {
    if (!offersTls(state)) {
      return state.secured() ? outOfOrder("TLS is active already") : notImplemented();
    }
    return state.phase() instanceof Phase.Connected
        ? outOfOrder("Say EHLO first")
        : new Turn.Secure();
  }

  private Turn auth(State state, String name, Optional<Secret> initial) {
    if (settings.mechanisms().isEmpty()) {
      return notImplemented();
    }
    if (!offersAuth(state)) {
      return fault(538, new EnhancedCode(5, 7, 11), "Encryption required to authenticate");
    }
    if (state.identity().isPresent()) {
      return outOfOrder("Authenticated already");
    }
    if (!(state.phase() instanceof Phase.Greeted(var hello)) || !hello.extended()) {
      return outOfOrder("Not before EHLO, nor within a transaction");
    }
    return settings.mechanisms().stream()
        .filter(mechanism -> mechanism.name().equals(name))
        .<Turn>map(mechanism -> new Turn.Authenticate(state.caller(hello), mechanism, initial))
        .findFirst()
        .orElseGet(() -> fault(504, ARGUMENTS, "Mechanism not known here"));
  }

  /** {@return whether an extension that is offered defines {@code parameter} for {@code MAIL}} */
  private boolean known(State state, Hello hello, Parameter parameter) {
    return hello.extended()
        && switch (parameter) {
          case Parameter.Size size -> true;
          case Parameter.Body body -> settings.eightBitMime();
          case Parameter.SmtpUtf8() -> settings.smtpUtf8();
          case Parameter.Other other -> other.keyword().equals("AUTH") && offersAuth(state);
        };
  }

  /** RFC 3207, section 4: what goes without TLS even where it is required. */
  private static boolean goesInClear(Command<?> command) {
    return command instanceof Command.Ehlo
        || command instanceof Command.Noop
        || command instanceof Command.StartTls;
  }

  private static boolean isAscii(Object path) {
    return US_ASCII.newEncoder().canEncode(path.toString());
  }

  static Failure tooBig() {
    return Failure.of(552, new EnhancedCode(5, 3, 4), "The message is too big");
  }

  private static Completion ok(String text) {
    return Completion.of(250, new EnhancedCode(2, 0, 0), text);
  }

  private static Completion help() {
    return Completion.of(
        214,
        new EnhancedCode(2, 0, 0),
        "AUTH DATA EHLO HELO HELP MAIL NOOP QUIT RCPT RSET STARTTLS VRFY");
  }

  private static Turn.Fault address(boolean mail, String text) {
    return fault(501, new EnhancedCode(5, 1, mail ? 7 : 3), text);
  }

  private static Turn.Fault notInternationalized() {
    return fault(553, new EnhancedCode(5, 6, 7), "An address beyond ASCII needs SMTPUTF8");
  }

  private static Turn.Fault outOfOrder(String text) {
    return fault(503, SEQUENCE, text);
  }

  private static Turn.Fault notImplemented() {
    return fault(502, SEQUENCE, "Not implemented");
  }

  private static Turn.Fault fault(int code, EnhancedCode enhanced, String text) {
    return new Turn.Fault(Failure.of(code, enhanced, text));
  }

  private static String sentence(String message) {
    return Character.toUpperCase(message.charAt(0)) + message.substring(1);
  }
}
