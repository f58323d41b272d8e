package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.malleposte.colombe.Reply.Completion;
import org.malleposte.colombe.Reply.Intermediate;
import org.malleposte.colombe.Reply.Positive;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Parsed;

/**
 * What a client asks of a server (RFC 5321, section 4.1.1). Each says by its type which kind of
 * reply accepts it, so that {@link Client#send} gives that kind and no cast is needed.
 *
 * <p>No command can be made whose line would hold a CR, LF or NUL.
 *
 * @param <R> the kind of {@link Reply} that accepts it
 */
public sealed interface Command<R extends Reply> {

  /** {@return the kind of reply that accepts this command} */
  Class<R> acceptedBy();

  /**
   * {@code HELO}: who the client is, from before extensions.
   *
   * @param client its domain, or an address literal
   */
  record Helo(Domain client) implements Completed {

    /** Refuses a domain that SMTP has no form for ({@link Domain.Opaque}). */
    public Helo {
      Text.checkDomain(client);
    }
  }

  /**
   * {@code EHLO}: who the client is; the reply lists the extensions that the server offers.
   *
   * @param client its domain, or an address literal
   */
  record Ehlo(Domain client) implements Completed {

    /** Refuses a domain that SMTP has no form for ({@link Domain.Opaque}). */
    public Ehlo {
      Text.checkDomain(client);
    }
  }

  /**
   * {@code MAIL FROM}: opens a transaction.
   *
   * @param from where the message is returned to
   * @param parameters what extensions add
   */
  record Mail(ReversePath from, List<Parameter> parameters) implements Completed {

    /** Copies the parameters. */
    public Mail {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * {@code RCPT TO}: adds a recipient, whom the server takes or refuses alone.
   *
   * @param to where the message is to go
   * @param parameters what extensions add
   */
  record Rcpt(ForwardPath to, List<Parameter> parameters) implements Completed {

    /** Copies the parameters. */
    public Rcpt {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code DATA}: announces the mail data, for which the server must ask. */
  record Data() implements Command<Intermediate> {
    @Override
    public Class<Intermediate> acceptedBy() {
      return Intermediate.class;
    }
  }

  /** {@code RSET}: forgets the transaction. */
  record Rset() implements Completed {}

  /** {@code NOOP}: does nothing, and is answered. Its argument means nothing, and is not kept. */
  record Noop() implements Completed {}

  /** {@code QUIT}: ends the session. */
  record Quit() implements Completed {}

  /**
   * {@code VRFY}: asks whether a user is known.
   *
   * @param user the user, or mailbox
   */
  record Vrfy(String user) implements Completed {

    /** Refuses what no line can carry. */
    public Vrfy {
      argument(user);
    }
  }

  /**
   * {@code EXPN}: asks who is on a mailing list.
   *
   * @param list the list
   */
  record Expn(String list) implements Completed {

    /** Refuses what no line can carry. */
    public Expn {
      argument(list);
    }
  }

  /** {@code HELP}: asks for words of help. Its argument is not kept. */
  record Help() implements Completed {}

  /** {@code STARTTLS}: asks to secure the connection (RFC 3207). */
  record StartTls() implements Completed {}

  /**
   * {@code AUTH}: begins to authenticate (RFC 4954, section 4).
   *
   * @param mechanism the name of the mechanism, in upper case
   * @param initial the first response, if it goes with the command; possibly of no octets
   */
  record Auth(String mechanism, Optional<Secret> initial) implements Command<Positive> {

    private static final Pattern MECHANISM = Pattern.compile("[A-Z0-9_-]{1,20}");

    /** Refuses what is no {@code sasl-mech}. */
    public Auth {
      if (!MECHANISM.matcher(mechanism).matches()) {
        throw new IllegalArgumentException("mechanism name");
      }
    }

    @Override
    public Class<Positive> acceptedBy() {
      return Positive.class;
    }
  }

  /**
   * The response to a 334 (RFC 4954, section 4): a line without a verb, which {@link #parse} does
   * not know.
   *
   * @param response the response, before base64
   */
  record Response(Secret response) implements Command<Positive> {
    @Override
    public Class<Positive> acceptedBy() {
      return Positive.class;
    }
  }

  /**
   * A command of the user's own, such as one that an extension adds. It says what it is made of,
   * never its line, so that it can no more break a session than the others.
   *
   * @param <R> the kind of reply that accepts it
   */
  non-sealed interface Extended<R extends Reply> extends Command<R> {

    /** {@return the verb} */
    Verb verb();

    /** {@return what follows the verb, each after a space; possibly nothing} */
    List<Argument> arguments();
  }

  /**
   * A verb: letters, digits and hyphens.
   *
   * @param name the verb
   */
  record Verb(String name) {

    private static final Pattern VERB = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");

    /** Refuses anything else. */
    public Verb {
      if (!VERB.matcher(name).matches()) {
        throw new IllegalArgumentException("verb");
      }
    }
  }

  /**
   * An argument: printable characters without a space.
   *
   * @param text the argument
   */
  record Argument(String text) {

    /** Refuses anything else. */
    public Argument {
      argument(text);
      if (text.indexOf(' ') >= 0) {
        throw new IllegalArgumentException("space in an argument");
      }
    }
  }

  /** A command that a 2yz reply accepts. */
  sealed interface Completed extends Command<Completion> {
    @Override
    default Class<Completion> acceptedBy() {
      return Completion.class;
    }
  }

  /**
   * {@return the command line of {@code command}, without its CRLF, secrets and all}
   *
   * @param command the command
   */
  static String line(Command<?> command) {
    return switch (command) {
      case Helo(var client) -> "HELO " + client;
      case Ehlo(var client) -> "EHLO " + client;
      case Mail(var from, var parameters) -> "MAIL FROM:" + from + joined(parameters);
      case Rcpt(var to, var parameters) -> "RCPT TO:" + to + joined(parameters);
      case Data() -> "DATA";
      case Rset() -> "RSET";
      case Noop() -> "NOOP";
      case Quit() -> "QUIT";
      case Vrfy(var user) -> "VRFY " + user;
      case Expn(var list) -> "EXPN " + list;
      case Help() -> "HELP";
      case StartTls() -> "STARTTLS";
      case Auth(var mechanism, var initial) ->
          "AUTH " + mechanism + initial.map(i -> " " + base64(i, "=")).orElse("");
      case Response(var response) -> base64(response, "");
      case Extended<?> own ->
          Stream.concat(Stream.of(own.verb().name()), own.arguments().stream().map(Argument::text))
              .collect(Collectors.joining(" "));
    };
  }

  /**
   * {@return the command line of {@code command} for a log: what it authenticates with is masked}
   *
   * @param command the command
   */
  static String masked(Command<?> command) {
    if (command instanceof Auth(var mechanism, var initial) && initial.isPresent()) {
      return "AUTH " + mechanism + " ***";
    }
    return command instanceof Response ? "***" : Text.masked(line(command));
  }

  /**
   * Reads the command line in the slice {@code from..to}, without its CRLF, from a client that may
   * send anything. Verbs and keywords are in any case. Beyond the RFC, spaces at the end, a space
   * after {@code FROM:} or {@code TO:}, and paths without angle brackets are borne, since clients
   * send them; a source route is dropped (RFC 5321, appendix C).
   *
   * @param in the bytes
   * @param from where the line begins
   * @param to where it ends
   * @return the command, or the fault of the line and where it is
   */
  static Parsed<Command<?>> parse(byte[] in, int from, int to) {
    return new CommandReader(in, from, to).command();
  }

  private static String joined(List<Parameter> parameters) {
    return parameters.stream().map(p -> " " + p).collect(Collectors.joining());
  }

  /** RFC 4954, section 4: an initial response of no octets is a single equals sign. */
  private static String base64(Secret secret, String ofNothing) {
    byte[] octets = secret.octets();
    return octets.length == 0 ? ofNothing : Base64.getEncoder().encodeToString(octets);
  }

  private static void argument(String text) {
    Text.check(text);
    if (text.isEmpty() || !text.equals(text.strip()) || text.indexOf('\t') >= 0) {
      throw new IllegalArgumentException("argument");
    }
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("unpaired surrogate in an argument");
    }
  }
}
