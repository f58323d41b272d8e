package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.malleposte.colombe.CommandFault.ARGUMENT_EXPECTED;
import static org.malleposte.colombe.CommandFault.ARGUMENT_UNEXPECTED;
import static org.malleposte.colombe.CommandFault.CONTROL_CHARACTER;
import static org.malleposte.colombe.CommandFault.MECHANISM_MALFORMED;
import static org.malleposte.colombe.CommandFault.NOT_ASCII;
import static org.malleposte.colombe.CommandFault.NOT_BASE64;
import static org.malleposte.colombe.CommandFault.UNKNOWN_VERB;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

/** Reads a command line (RFC 5321, section 4.1.1) from a slice of bytes, in one pass. */
final class CommandReader {

  private static final int LONGEST_VERB = "STARTTLS".length();

  private final byte[] in;
  private final int end;
  private int at;

  CommandReader(byte[] in, int from, int to) {
    this.in = in;
    this.at = from;
    int last = to;
    while (last > from && in[last - 1] == ' ') {
      last--;
    }
    this.end = last;
  }

  /** {@code command = verb [SP argument]}. */
  Parsed<Command<?>> command() {
    boolean ascii = true;
    for (int i = at; i < end; i++) {
      if ((in[i] >= 0 && in[i] < ' ') || in[i] == 0x7f) {
        return new Malformed<>(CONTROL_CHARACTER, i);
      }
      ascii &= in[i] >= 0;
    }
    int start = at;
    String verb = verb();
    if (!ascii && !verb.equals("MAIL") && !verb.equals("RCPT")) {
      return new Malformed<>(NOT_ASCII, start);
    }
    return switch (verb) {
      case "HELO" -> domain(Command.Helo::new);
      case "EHLO" -> domain(Command.Ehlo::new);
      case "MAIL" -> new PathReader(in, at, end).mail();
      case "RCPT" -> new PathReader(in, at, end).rcpt();
      case "DATA" -> bare(new Command.Data());
      case "RSET" -> bare(new Command.Rset());
      case "NOOP" -> ok(new Command.Noop());
      case "QUIT" -> bare(new Command.Quit());
      case "VRFY" -> text(Command.Vrfy::new);
      case "EXPN" -> text(Command.Expn::new);
      case "HELP" -> ok(new Command.Help());
      case "STARTTLS" -> bare(new Command.StartTls());
      case "AUTH" -> auth();
      default -> new Malformed<>(UNKNOWN_VERB, start);
    };
  }

  /** {@return the letters up to a space or the end, in upper case; empty if no known verb's} */
  private String verb() {
    int start = at;
    while (at < end && in[at] != ' ') {
      at++;
    }
    return at - start > LONGEST_VERB ? "" : word(start, at).toUpperCase(Locale.ROOT);
  }

  private Parsed<Command<?>> bare(Command<?> command) {
    skipSpaces();
    return at < end ? new Malformed<>(ARGUMENT_UNEXPECTED, at) : ok(command);
  }

  /** {@code SP ( Domain / address-literal )}. */
  private Parsed<Command<?>> domain(Function<Domain, Command<?>> command) {
    skipSpaces();
    if (at == end) {
      return new Malformed<>(ARGUMENT_EXPECTED, at);
    }
    return switch (Domain.parsePrefix(in, at, end)) {
      case Ok<Domain>(var client, var to) when to == end -> ok(command.apply(client));
      case Ok<Domain>(var client, var to) -> new Malformed<>(ARGUMENT_UNEXPECTED, to);
      case Malformed<Domain>(var fault, var offset) -> new Malformed<>(fault, offset);
    };
  }

  /** {@code SP String}. */
  private Parsed<Command<?>> text(Function<String, Command<?>> command) {
    skipSpaces();
    return at == end ? new Malformed<>(ARGUMENT_EXPECTED, at) : ok(command.apply(word(at, end)));
  }

  /** {@code "AUTH" SP sasl-mech [SP initial-response]} (RFC 4954, section 8). */
  private Parsed<Command<?>> auth() {
    skipSpaces();
    if (at == end) {
      return new Malformed<>(ARGUMENT_EXPECTED, at);
    }
    int start = at;
    while (at < end && isMechanism(in[at])) {
      at++;
    }
    if (at - start < 1 || at - start > 20 || (at < end && in[at] != ' ')) {
      return new Malformed<>(MECHANISM_MALFORMED, start);
    }
    String mechanism = word(start, at).toUpperCase(Locale.ROOT);
    skipSpaces();
    if (at == end) {
      return ok(new Command.Auth(mechanism, Optional.empty()));
    }
    return base64(in, at, end)
        .map(secret -> ok(new Command.Auth(mechanism, Optional.of(secret))))
        .orElseGet(() -> new Malformed<>(NOT_BASE64, at));
  }

  /** {@return what the response in the slice says; empty if it is not base64} */
  static Optional<Secret> base64(byte[] in, int from, int to) {
    byte[] encoded = Arrays.copyOfRange(in, from, to);
    if (encoded.length % 4 != 0 && encoded.length != 1) {
      return Optional.empty(); // the decoder would bear what is not padded
    }
    if (encoded.length == 1 && encoded[0] == '=') {
      return Optional.of(Secret.of(new byte[0]));
    }
    try {
      return Optional.of(Secret.of(Base64.getDecoder().decode(encoded)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isMechanism(byte b) {
    return (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '_';
  }

  private void skipSpaces() {
    while (at < end && in[at] == ' ') {
      at++;
    }
  }

  private String word(int from, int to) {
    return new String(in, from, to - from, US_ASCII);
  }

  private Parsed<Command<?>> ok(Command<?> command) {
    return new Ok<>(command, end);
  }
}
