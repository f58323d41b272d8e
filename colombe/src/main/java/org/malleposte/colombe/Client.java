package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.malleposte.colombe.Reply.Completion;
import org.malleposte.colombe.Reply.Failure;
import org.malleposte.colombe.Reply.Positive;
import org.malleposte.colombe.Step.Done;
import org.malleposte.colombe.Step.Failed;
import org.malleposte.colombe.Step.Go;
import org.malleposte.colombe.Step.Note;
import org.malleposte.colombe.Step.Read;
import org.malleposte.colombe.Step.Secure;
import org.malleposte.colombe.Step.Write;
import org.malleposte.emile.Domain;

/**
 * The client's half of one SMTP session: no socket, no clock, no thread. Each method gives an
 * exchange, in the order of a session: {@link #greeting}, {@link #hello}, perhaps {@link #startTls}
 * and {@link #authenticate}, then {@link #transact} as often as there is mail, and {@link #quit}.
 * Nothing happens until its owner turns it, one exchange at a time.
 *
 * <p>A {@code Client} belongs to one thread at a time.
 */
public final class Client {

  private final Settings settings;
  private final ReplyReader replies;
  private Extensions extensions = new Extensions("", List.of());
  private @Nullable Domain name;
  private @Nullable Problem broken;

  /** Makes a session that nothing was said in, with the standard settings. */
  public Client() {
    this(Settings.standard());
  }

  /**
   * Makes a session that nothing was said in.
   *
   * @param settings how it goes
   */
  public Client(Settings settings) {
    this.settings = settings;
    this.replies = new ReplyReader(settings.limits());
  }

  /**
   * How a client's sessions go.
   *
   * @param lineEnds what becomes of mail data with a bare CR or LF; neither is ever sent
   * @param initialResponse whether what authenticates goes with the {@code AUTH} command where that
   *     is possible, which saves a round trip (RFC 4954, section 4)
   * @param limits how much of what servers send is borne
   * @param timeouts how long servers may take
   */
  public record Settings(
      LineEnds lineEnds, boolean initialResponse, Limits limits, Timeouts timeouts) {

    /**
     * {@return the settings of one who need not care: line ends normalized, initial responses, and
     * the standard limits and time-outs}
     */
    public static Settings standard() {
      return new Settings(LineEnds.NORMALIZE, true, Limits.standard(), Timeouts.standard());
    }
  }

  /**
   * {@return what the server offered at the last {@link #hello}; nothing before it, nor after
   * {@link #startTls} has forgotten it}
   */
  public Extensions extensions() {
    return extensions;
  }

  /**
   * {@return the exchange that waits for the server's 220} It fails with {@link Problem.Unwelcome}
   * if the server says another thing.
   */
  public Step<Completion> greeting() {
    return whole(
        () ->
            await(settings.timeouts().greeting())
                .then(
                    reply ->
                        switch (reply) {
                          case Completion greeting -> new Done<>(greeting);
                          case Failure failure -> unwelcome(failure);
                          case Reply.Intermediate odd -> violation(odd + " as a greeting");
                        }));
  }

  /**
   * {@return the exchange that says who the client is: by {@code EHLO}, or by {@code HELO} to a
   * server that does not know {@code EHLO}, which then offers nothing (RFC 5321, section 3.2)}
   *
   * @param client the client's domain, or address literal
   */
  public Step<Extensions> hello(Domain client) {
    return send(new Command.Ehlo(client))
        .then(reply -> greeted(client, Extensions.of(reply)))
        .otherwise(
            problem ->
                knowsNoEhlo(problem)
                    ? send(new Command.Helo(client))
                        .then(
                            reply ->
                                greeted(client, new Extensions(reply.text().get(0), List.of())))
                    : new Failed<>(problem));
  }

  /**
   * {@return the exchange that secures the connection (RFC 3207), then says anew who the client is}
   * It fails with {@link Problem.NotOffered} if the server does not offer {@code STARTTLS}, and
   * with {@link Problem.Violation} if more than its 220 came in clear, since that would be read as
   * if TLS had carried it.
   *
   * @throws IllegalStateException if {@link #hello} was not done
   */
  public Step<Extensions> startTls() {
    if (name == null) {
      throw new IllegalStateException("STARTTLS before EHLO");
    }
    Domain client = name;
    if (!extensions.offer(Extension.StartTls.class)) {
      return new Failed<>(new Problem.NotOffered("STARTTLS"));
    }
    return send(new Command.StartTls())
        .then(
            ready -> {
              if (!replies.isEmpty()) {
                return violation("octets in clear after the reply to STARTTLS");
              }
              extensions = new Extensions("", List.of());
              return new Secure<>(() -> hello(client));
            });
  }

  /**
   * {@return the exchange that authenticates, by {@code PLAIN} if that is offered, else by {@code
   * LOGIN}} Whether the connection may carry a password is for the caller to know.
   *
   * @param credentials what with
   */
  public Step<Completion> authenticate(Credentials credentials) {
    for (var mechanism : Mechanism.values()) {
      if (extensions.mechanisms().contains(mechanism.name()) && speaks(mechanism, credentials)) {
        return authenticate(credentials, mechanism);
      }
    }
    return new Failed<>(new Problem.NotOffered("AUTH"));
  }

  /**
   * {@return the exchange that authenticates by {@code mechanism}, offered or not}
   *
   * @param credentials what with
   * @param mechanism by which mechanism
   * @throws IllegalArgumentException if the mechanism cannot say whom to act as
   */
  public Step<Completion> authenticate(Credentials credentials, Mechanism mechanism) {
    if (!speaks(mechanism, credentials)) {
      throw new IllegalArgumentException(mechanism + " acts for the user alone");
    }
    var responses = Sasl.responses(credentials, mechanism);
    var initial = new Command.Auth(mechanism.name(), Optional.of(responses.get(0)));
    // RFC 4954, section 4: a first response that makes the line too long waits to be asked for
    if (mechanism == Mechanism.PLAIN
        && settings.initialResponse()
        && Command.line(initial).length() <= 510) {
      return send(initial).then(reply -> respond(reply, List.of()));
    }
    return send(new Command.Auth(mechanism.name(), Optional.empty()))
        .then(reply -> respond(reply, responses));
  }

  /**
   * {@return the exchange that sends {@code command} and waits for what accepts it} It fails with
   * {@link Problem.Refused} if the server refuses it.
   *
   * @param <R> the kind of reply that accepts it
   * @param command the command
   */
  public <R extends Reply> Step<R> send(Command<R> command) {
    return exchange(command).then(reply -> accepted(command, reply));
  }

  /**
   * {@return the exchange that sends one message, and gives a receipt for each recipient, in the
   * envelope's order} The mail data are asked of the owner ({@link Question.Source}) once a
   * recipient is accepted. If the server offers {@code PIPELINING}, commands go in batches of at
   * most {@link Limits#batch} octets.
   *
   * <p>Refusals are receipts, not failures, and leave the session ready for the next transaction.
   * It fails with {@link Problem.NotOffered}, before anything is sent, if the envelope needs {@code
   * SMTPUTF8} or {@code 8BITMIME} and the server does not offer it; parameters of other extensions
   * are sent as they stand. It fails with {@link Problem.Interrupted} if it comes to no end.
   *
   * @param envelope from whom, to whom, and what the mail data need: {@link Parameter.Size}, which
   *     is left out if the server cannot use it, {@link Parameter.Body} and {@link
   *     Parameter.SmtpUtf8}, which is added if an address needs it
   * @throws IllegalArgumentException if there is no recipient
   */
  public Step<List<Receipt>> transact(Envelope envelope) {
    if (envelope.recipients().isEmpty()) {
      throw new IllegalArgumentException("no recipient");
    }
    return whole(() -> Transaction.of(this, envelope));
  }

  /** {@return the exchange that ends the session; the owner closes the connection after it} */
  public Step<Completion> quit() {
    return send(new Command.Quit());
  }

  Settings settings() {
    return settings;
  }

  /** {@return the exchange that sends {@code command} and waits for any reply} */
  Step<Reply> exchange(Command<?> command) {
    return whole(() -> say(List.of(command), await(patience(command))));
  }

  /** {@return the exchange that sends {@code commands} in one piece, then goes on} */
  <A> Step<A> say(List<? extends Command<?>> commands, Step<A> next) {
    var lines = new StringBuilder();
    commands.forEach(command -> lines.append(Command.line(command)).append("\r\n"));
    Step<A> write = write(UTF_8.encode(lines.toString()), () -> next);
    for (var command : commands.reversed()) {
      var after = write;
      write = new Note<>(new Spoken.Command(Command.masked(command)), () -> after);
    }
    return write;
  }

  /** {@return the exchange that sends {@code bytes}, then goes on} */
  <A> Step<A> write(ByteBuffer bytes, Supplier<Step<A>> next) {
    return new Write<>(
        settings.timeouts().block(),
        bytes,
        sent ->
            switch (sent) {
              case ALL -> next.get();
              case CLOSED -> fail(new Problem.Closed());
              case TIMED_OUT -> fail(new Problem.TimedOut());
            });
  }

  /** {@return the exchange that waits for the next reply} */
  Step<Reply> await(Duration patience) {
    return new Go<>(() -> next(patience));
  }

  Duration patience(Command<?> command) {
    var timeouts = settings.timeouts();
    if (command instanceof Command.Mail) {
      return timeouts.mail();
    }
    if (command instanceof Command.Rcpt) {
      return timeouts.recipient();
    }
    return command instanceof Command.Data ? timeouts.data() : timeouts.command();
  }

  <A> Step<A> violation(String detail) {
    return fail(new Problem.Violation(detail));
  }

  /** Ends the session as well as the exchange. */
  <A> Step<A> fail(Problem problem) {
    broken = problem;
    return new Failed<>(problem);
  }

  private Step<Reply> next(Duration patience) {
    return switch (replies.next()) {
      case ReplyReader.Next.Pending() ->
          new Read<>(patience, incoming -> received(incoming, patience));
      case ReplyReader.Next.Malformed(var detail) -> violation(detail);
      case ReplyReader.Next.Complete(var reply) -> {
        if (reply.code() == 421) {
          broken = new Problem.Closed();
        }
        yield new Note<>(new Spoken.Answer(reply), () -> new Done<>(reply));
      }
    };
  }

  private Step<Reply> received(Incoming incoming, Duration patience) {
    return switch (incoming) {
      case Incoming.Bytes(var buffer) -> {
        replies.feed(buffer);
        yield next(patience);
      }
      case Incoming.Closed() -> fail(new Problem.Closed());
      case Incoming.TimedOut() -> fail(new Problem.TimedOut());
    };
  }

  /** {@return the exchange that {@code made} makes once it is its turn, if the session still is} */
  private <A> Step<A> whole(Supplier<Step<A>> made) {
    return new Go<>(() -> broken == null ? made.get() : new Failed<>(broken));
  }

  private <R extends Reply> Step<R> accepted(Command<R> command, Reply reply) {
    if (command.acceptedBy().isInstance(reply)) {
      return new Done<>(command.acceptedBy().cast(reply));
    }
    return reply instanceof Failure failure
        ? new Failed<>(new Problem.Refused(command, failure))
        : violation(reply.code() + " in reply to " + Command.masked(command));
  }

  private <A> Step<A> unwelcome(Failure failure) {
    return fail(new Problem.Unwelcome(failure));
  }

  private Step<Extensions> greeted(Domain client, Extensions offered) {
    name = client;
    extensions = offered;
    return new Done<>(offered);
  }

  /** RFC 5321, section 4.2.4 and 3.2: the codes by which a server says that it has no EHLO. */
  private static boolean knowsNoEhlo(Problem problem) {
    return problem instanceof Problem.Refused(Command.Ehlo ehlo, var reply)
        && (reply.code() / 10 == 50 || reply.code() == 550);
  }

  private static boolean speaks(Mechanism mechanism, Credentials credentials) {
    return mechanism == Mechanism.PLAIN || credentials.authorization().isEmpty();
  }

  /** Answers each 334 with the next response, whatever it asks: prompts are for people. */
  private Step<Completion> respond(Positive reply, List<Secret> responses) {
    return switch (reply) {
      case Completion done -> new Done<>(done);
      case Reply.Intermediate asked when responses.isEmpty() ->
          violation("a challenge after the last response");
      case Reply.Intermediate asked ->
          send(new Command.Response(responses.get(0)))
              .then(next -> respond(next, responses.subList(1, responses.size())));
    };
  }
}
