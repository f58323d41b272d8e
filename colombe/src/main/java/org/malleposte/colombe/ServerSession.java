package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.malleposte.colombe.LineReader.Line;
import org.malleposte.colombe.Reply.Completion;
import org.malleposte.colombe.Reply.Failure;
import org.malleposte.colombe.Reply.Intermediate;
import org.malleposte.colombe.Server.Ending;
import org.malleposte.colombe.Server.Settings;
import org.malleposte.colombe.Step.Ask;
import org.malleposte.colombe.Step.Done;
import org.malleposte.colombe.Step.Note;
import org.malleposte.colombe.Step.Read;
import org.malleposte.colombe.Step.Secure;
import org.malleposte.colombe.Step.Write;
import org.malleposte.emile.Fault;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

/**
 * A server's session: cuts lines, has the {@link Rules} decide, asks the owner, and answers.
 * Replies wait while commands are at hand, and then leave in one piece (RFC 2920, section 3.2).
 */
final class ServerSession {

  /** Replies leave at the latest when there are so many octets of them. */
  private static final int ENOUGH = 4096;

  /** Browsers that were made to talk to the wrong port, perhaps by someone else's page. */
  private static final Set<String> HTTP =
      Set.of("GET", "POST", "PUT", "HEAD", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

  /** The verbs whose lines hold no secret, however malformed. */
  private static final Set<String> PUBLIC =
      Set.of("HELO EHLO MAIL RCPT DATA RSET NOOP QUIT VRFY EXPN HELP STARTTLS".split(" ", -1));

  private final Settings settings;
  private final Rules rules;
  private final LineReader lines = new LineReader();
  private final ReplyWriter replies = new ReplyWriter();
  private State state;
  private int faults;
  private int idle;
  private int refusals;

  ServerSession(Settings settings) {
    this.settings = settings;
    this.rules = new Rules(settings);
    this.state = State.initial(settings.secured());
  }

  /** {@return the session, from the 220} */
  Step<Ending> start() {
    return new Ask<>(new Question.Greet(), this::greet);
  }

  private Step<Ending> greet(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Refuse(var reply) -> {
        state = state.with(new State.Phase.Barred());
        yield say(reply);
      }
      case Verdict.Close(var reply) -> dismiss(reply);
      case Verdict.Accept(var text) -> {
        var words = settings.name() + " ESMTP" + (text.isEmpty() ? "" : " " + text);
        var banner = new Completion(220, Optional.empty(), List.of(words));
        yield settings.greetingDelay().isPositive()
            ? new Read<>(settings.greetingDelay(), early -> early(early, banner))
            : say(banner);
      }
    };
  }

  private Step<Ending> early(Incoming incoming, Reply banner) {
    return switch (incoming) {
      case Incoming.Bytes bytes ->
          dismiss(Failure.of(554, new EnhancedCode(5, 5, 1), "The server speaks first"));
      case Incoming.Closed() -> new Done<>(Ending.CLOSED);
      case Incoming.TimedOut() -> say(banner);
    };
  }

  /** Goes on to the next command. */
  private Step<Ending> next() {
    var limits = settings.limits();
    return switch (lines.next(limits.commandLine(), limits.authLine())) {
      case Line.Pending() -> read(this::next);
      case Line.TooLong() -> fault(syntax("The line is too long"));
      case Line.BareLineFeed() -> fault(syntax("A line ends with CRLF"));
      case Line.Whole(var in, var from, var to) -> line(in, from, to);
    };
  }

  /** Sends what replies wait, reads, and goes on. */
  private Step<Ending> read(Supplier<Step<Ending>> next) {
    return flush(
        () ->
            new Read<>(
                settings.timeouts().server(),
                incoming ->
                    switch (incoming) {
                      case Incoming.Bytes(var buffer) -> {
                        lines.feed(buffer);
                        yield next.get();
                      }
                      case Incoming.Closed() -> new Done<>(Ending.CLOSED);
                      case Incoming.TimedOut() -> timedOut();
                    }));
  }

  private Step<Ending> line(byte[] in, int from, int to) {
    return switch (Command.parse(in, from, to)) {
      case Ok<Command<?>>(var command, var end) ->
          new Note<>(new Spoken.Command(Command.masked(command)), () -> command(command));
      case Malformed<Command<?>>(var fault, var at) ->
          malformed(fault, word(in, from, to), in, from, to);
    };
  }

  private Step<Ending> malformed(Fault fault, String verb, byte[] in, int from, int to) {
    // What is not known may be a response to an AUTH that was refused, or one mistyped
    var line = PUBLIC.contains(verb) ? new String(in, from, to - from, UTF_8) : "***";
    var reply = rules.malformed(fault, verb.equals("MAIL"), verb.equals("RCPT")).reply();
    return new Note<>(
        new Spoken.Command(Text.masked(line)),
        () ->
            HTTP.contains(verb)
                ? dismiss(Failure.of(502, new EnhancedCode(5, 7, 0), "This is no web server"))
                : fault(reply));
  }

  private Step<Ending> command(Command<?> command) {
    if (bringsNoMail(command) && ++idle > settings.limits().idle()) {
      return dismiss(
          Failure.of(421, new EnhancedCode(4, 7, 0), "Too many commands that bring no mail"));
    }
    return switch (rules.on(state, command)) {
      case Turn.Answer(var next, var reply) -> {
        state = next;
        yield reply instanceof Failure failure ? refused(failure) : say(reply);
      }
      case Turn.Fault(var reply) -> fault(reply);
      case Turn.Judge(var question, var next, var yes) -> judge(question, next, yes);
      case Turn.Receive(var question, var next) -> receive(question, next);
      case Turn.Authenticate(var caller, var mechanism, var initial) ->
          authenticate(caller, mechanism, initial);
      case Turn.Secure() -> secure();
      case Turn.Part() ->
          part(
              Completion.of(221, new EnhancedCode(2, 0, 0), settings.name() + " closes"),
              Ending.QUIT);
    };
  }

  private static boolean bringsNoMail(Command<?> command) {
    return !(command instanceof Command.Mail
        || command instanceof Command.Rcpt
        || command instanceof Command.Data
        || command instanceof Command.Quit);
  }

  private Step<Ending> judge(Question.Judged question, State next, Completion yes) {
    return new Ask<>(
        question,
        verdict ->
            switch (verdict) {
              case Verdict.Accept(var text) -> {
                state = next;
                yield say(text.isEmpty() ? yes : saying(yes, text));
              }
              case Verdict.Refuse(var reply) -> refused(reply);
              case Verdict.Close(var reply) -> dismiss(reply);
            });
  }

  /** {@return {@code reply} with {@code text} on its first line; after the name in that to EHLO} */
  private static Completion saying(Completion reply, String text) {
    var lines = new ArrayList<>(reply.text());
    lines.set(0, reply.enhanced().isPresent() ? text : lines.get(0) + " " + text);
    return new Completion(reply.code(), reply.enhanced(), lines);
  }

  private Step<Ending> secure() {
    if (!lines.isEmpty()) {
      return dismiss(
          Failure.of(554, new EnhancedCode(5, 5, 1), "Nothing may follow STARTTLS in clear"));
    }
    return after(
        Completion.of(220, new EnhancedCode(2, 0, 0), "Ready to start TLS"),
        () ->
            flush(
                () ->
                    new Secure<>(
                        () -> {
                          state = State.initial(true);
                          return next();
                        })));
  }

  private Step<Ending> authenticate(Caller caller, Mechanism mechanism, Optional<Secret> initial) {
    return switch (mechanism) {
      case PLAIN -> response("", initial, message -> authenticate(caller, Sasl.plain(message)));
      case LOGIN ->
          response(
              "Username:",
              initial,
              user ->
                  response(
                      "Password:",
                      Optional.empty(),
                      password -> authenticate(caller, Sasl.login(user, password))));
    };
  }

  private Step<Ending> authenticate(Caller caller, Optional<Credentials> credentials) {
    if (credentials.isEmpty()) {
      return fault(Failure.of(501, new EnhancedCode(5, 5, 2), "The response holds no credentials"));
    }
    return new Ask<>(
        new Question.Authenticate(caller, credentials.get()),
        verdict ->
            switch (verdict) {
              case Verdict.Accept(var text) -> {
                state = state.authenticated(credentials.get().identity());
                yield say(
                    Completion.of(
                        235,
                        new EnhancedCode(2, 7, 0),
                        text.isEmpty() ? "Authentication succeeded" : text));
              }
              case Verdict.Refuse(var reply) -> fault(reply);
              case Verdict.Close(var reply) -> dismiss(reply);
            });
  }

  /** Goes on with {@code given}, or asks for it (RFC 4954, section 4). */
  private Step<Ending> response(
      String challenge, Optional<Secret> given, Function<Secret, Step<Ending>> next) {
    if (given.isPresent()) {
      return next.apply(given.get());
    }
    var encoded = Base64.getEncoder().encodeToString(challenge.getBytes(UTF_8));
    return after(new Intermediate(334, Optional.empty(), List.of(encoded)), () -> responded(next));
  }

  private Step<Ending> responded(Function<Secret, Step<Ending>> next) {
    int limit = settings.limits().authLine();
    return switch (lines.next(limit, limit)) {
      case Line.Pending() -> read(() -> responded(next));
      case Line.TooLong() ->
          fault(Failure.of(500, new EnhancedCode(5, 5, 6), "The line is too long"));
      case Line.BareLineFeed() -> fault(syntax("A line ends with CRLF"));
      case Line.Whole(var in, var from, var to) -> {
        boolean cancelled = to - from == 1 && in[from] == '*';
        var response = CommandReader.base64(in, from, to);
        yield new Note<>(
            new Spoken.Command(cancelled ? "*" : "***"),
            () -> cancelled ? cancelled() : response.map(next).orElseGet(this::notBase64));
      }
    };
  }

  private Step<Ending> cancelled() {
    return fault(Failure.of(501, new EnhancedCode(5, 7, 0), "Authentication cancelled"));
  }

  private Step<Ending> notBase64() {
    return fault(Failure.of(501, new EnhancedCode(5, 5, 2), "The response is not base64"));
  }

  private Step<Ending> receive(Question.Begin question, State next) {
    return new Ask<>(
        question,
        verdict ->
            switch (verdict) {
              case Verdict.Accept(var text) -> {
                state = next;
                yield new Receiving(this, question).start(text);
              }
              case Verdict.Refuse(var reply) -> {
                state = next;
                yield refused(reply);
              }
              case Verdict.Close(var reply) -> dismiss(reply);
            });
  }

  Settings settings() {
    return settings;
  }

  LineReader lines() {
    return lines;
  }

  /** Says that a message was taken, or not. */
  Step<Ending> received(Reply reply) {
    idle = 0;
    if (reply instanceof Failure failure) {
      return refused(failure);
    }
    refusals = 0;
    return say(reply);
  }

  /** Answers, and goes on to the next command. */
  Step<Ending> say(Reply reply) {
    return after(reply, this::next);
  }

  /** Answers, and goes on; what is written may wait. */
  Step<Ending> after(Reply reply, Supplier<Step<Ending>> next) {
    replies.write(reply);
    return new Note<>(
        new Spoken.Answer(reply), () -> replies.size() < ENOUGH ? next.get() : flush(next));
  }

  /** Sends what replies wait, and goes on, or ends. */
  private Step<Ending> flush(Supplier<Step<Ending>> next) {
    return flush(next, Done::new);
  }

  /** Sends what replies wait, and goes on, or goes to its end. */
  Step<Ending> flush(Supplier<Step<Ending>> next, Function<Ending, Step<Ending>> lost) {
    if (replies.size() == 0) {
      return next.get();
    }
    return new Write<>(
        settings.timeouts().server(),
        replies.take(),
        sent ->
            switch (sent) {
              case ALL -> next.get();
              case CLOSED -> lost.apply(Ending.CLOSED);
              case TIMED_OUT -> lost.apply(Ending.TIMED_OUT);
            });
  }

  Step<Ending> timedOut() {
    return part(
        Failure.of(421, new EnhancedCode(4, 4, 2), "Nothing heard for too long"), Ending.TIMED_OUT);
  }

  /** Refuses what the client should have known not to say, and ends the session at one too many. */
  private Step<Ending> fault(Failure reply) {
    faults++;
    return faults < settings.limits().faults()
        ? say(reply)
        : dismiss(Failure.of(421, new EnhancedCode(4, 7, 0), "Too many faults"));
  }

  /** Refuses what was well said, and ends the session of a client that learns nothing from it. */
  private Step<Ending> refused(Failure reply) {
    refusals++;
    return refusals < settings.limits().refusals()
        ? say(reply)
        : dismiss(Failure.of(421, new EnhancedCode(4, 7, 0), "Too many refusals"));
  }

  /** Answers, and ends the session. */
  Step<Ending> dismiss(Failure reply) {
    return part(reply, Ending.DISMISSED);
  }

  private Step<Ending> part(Reply reply, Ending ending) {
    return after(reply, () -> flush(() -> new Done<>(ending)));
  }

  private static Failure syntax(String text) {
    return Failure.of(500, new EnhancedCode(5, 5, 2), text);
  }

  private static String word(byte[] in, int from, int to) {
    int end = from;
    while (end < to && in[end] != ' ') {
      end++;
    }
    return new String(in, from, Math.min(end - from, 16), UTF_8).toUpperCase(Locale.ROOT);
  }
}
