package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.malleposte.colombe.CommandFault.ARGUMENT_EXPECTED;
import static org.malleposte.colombe.CommandFault.ARGUMENT_UNEXPECTED;
import static org.malleposte.colombe.CommandFault.NOT_UTF8;
import static org.malleposte.colombe.CommandFault.PARAMETER_MALFORMED;
import static org.malleposte.colombe.CommandFault.PARAMETER_REPEATED;
import static org.malleposte.colombe.CommandFault.PATH_NOT_CLOSED;
import static org.malleposte.colombe.CommandFault.PATH_TOO_LONG;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

/** Reads what follows {@code MAIL} and {@code RCPT}: a path and parameters (RFC 5321, 4.1.2). */
final class PathReader {

  /** RFC 5321, section 4.5.3.1.3, with its angle brackets. */
  private static final int LONGEST_PATH = 256;

  private final byte[] in;
  private final int end;
  private int at;

  PathReader(byte[] in, int from, int to) {
    this.in = in;
    this.at = from;
    this.end = to;
  }

  /** {@code SP "FROM:" Reverse-path [SP Mail-parameters]}. */
  Parsed<Command<?>> mail() {
    if (!introduced("FROM:")) {
      return new Malformed<>(ARGUMENT_EXPECTED, at);
    }
    if (taken("<>")) {
      return parameters(all -> new Command.Mail(new ReversePath.Null(), all));
    }
    return switch (path()) {
      case Ok<Mailbox>(var mailbox, var to) ->
          parameters(all -> new Command.Mail(new ReversePath.To(mailbox), all));
      case Malformed<Mailbox>(var fault, var offset) -> new Malformed<>(fault, offset);
    };
  }

  /** {@code SP "TO:" ( "<Postmaster>" / Forward-path ) [SP Rcpt-parameters]}. */
  Parsed<Command<?>> rcpt() {
    if (!introduced("TO:")) {
      return new Malformed<>(ARGUMENT_EXPECTED, at);
    }
    if (taken("<Postmaster>")) {
      return parameters(all -> new Command.Rcpt(new ForwardPath.Postmaster(), all));
    }
    return switch (path()) {
      case Ok<Mailbox>(var mailbox, var to) ->
          parameters(all -> new Command.Rcpt(new ForwardPath.To(mailbox), all));
      case Malformed<Mailbox>(var fault, var offset) -> new Malformed<>(fault, offset);
    };
  }

  /** {@code Path = "<" [ A-d-l ":" ] Mailbox ">"}, or a bare {@code Mailbox}. */
  private Parsed<Mailbox> path() {
    int start = at;
    boolean bracketed = taken("<");
    if (bracketed && at < end && in[at] == '@') {
      switch (route()) {
        case Ok<Domain> ok -> at = ok.end();
        case Malformed<Domain>(var fault, var offset) -> {
          return new Malformed<>(fault, offset);
        }
      }
    }
    return switch (Mailbox.parsePrefix(in, at, end)) {
      case Ok<Mailbox>(var mailbox, var to) -> {
        at = to;
        if (bracketed && !taken(">")) {
          yield new Malformed<>(PATH_NOT_CLOSED, at);
        }
        yield at - start > LONGEST_PATH
            ? new Malformed<>(PATH_TOO_LONG, start)
            : new Ok<>(mailbox, at);
      }
      case Malformed<Mailbox> bad -> bad;
    };
  }

  /**
   * {@code A-d-l = "@" Domain *( "," "@" Domain )}, and its colon; the last domain, to be dropped.
   */
  private Parsed<Domain> route() {
    while (true) {
      if (!taken("@")) {
        return new Malformed<>(PATH_NOT_CLOSED, at);
      }
      switch (Domain.parsePrefix(in, at, end)) {
        case Ok<Domain>(var domain, var to) -> {
          at = to;
          if (taken(":")) {
            return new Ok<>(domain, at);
          }
          if (!taken(",")) {
            return new Malformed<>(PATH_NOT_CLOSED, at);
          }
        }
        case Malformed<Domain> bad -> {
          return bad;
        }
      }
    }
  }

  /** {@code *( SP esmtp-param )}, to the end of the line. */
  private Parsed<Command<?>> parameters(Function<List<Parameter>, Command<?>> command) {
    var all = new ArrayList<Parameter>();
    var keywords = new HashSet<String>();
    while (at < end) {
      if (in[at] != ' ') {
        return new Malformed<>(ARGUMENT_UNEXPECTED, at);
      }
      skipSpaces();
      int start = at;
      switch (parameter()) {
        case Ok<Parameter>(var parameter, var to) -> {
          if (!keywords.add(parameter.keyword())) {
            return new Malformed<>(PARAMETER_REPEATED, start);
          }
          all.add(parameter);
        }
        case Malformed<Parameter>(var fault, var offset) -> {
          return new Malformed<>(fault, offset);
        }
      }
    }
    return new Ok<>(command.apply(all), end);
  }

  /** {@code esmtp-param = esmtp-keyword ["=" esmtp-value]}. */
  private Parsed<Parameter> parameter() {
    int start = at;
    int equals = -1;
    while (at < end && in[at] != ' ') {
      if (in[at] == '=' && equals < 0) {
        equals = at;
      }
      at++;
    }
    try {
      String keyword = text(start, equals < 0 ? at : equals);
      var value = equals < 0 ? Optional.<String>empty() : Optional.of(text(equals + 1, at));
      return new Ok<>(typed(new Parameter.Other(keyword, value)), at);
    } catch (CharacterCodingException e) {
      return new Malformed<>(NOT_UTF8, start);
    } catch (IllegalArgumentException e) {
      return new Malformed<>(PARAMETER_MALFORMED, start);
    }
  }

  private static Parameter typed(Parameter.Other parameter) {
    String value = parameter.value().orElse("");
    return switch (parameter.keyword()) {
      case "SIZE" -> size(value);
      case "BODY" -> body(value, parameter);
      case "SMTPUTF8" -> smtpUtf8(parameter);
      default -> parameter;
    };
  }

  /** {@code size-value = 1*20DIGIT}; what no long holds is more than anyone takes. */
  private static Parameter size(String value) {
    if (value.isEmpty()
        || value.length() > 20
        || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("size");
    }
    return new Parameter.Size(value.length() > 18 ? Long.MAX_VALUE : Long.parseLong(value));
  }

  private static Parameter body(String value, Parameter.Other other) {
    return Stream.of(Parameter.Body.Type.values())
        .filter(type -> type.toString().equalsIgnoreCase(value))
        .<Parameter>map(Parameter.Body::new)
        .findFirst()
        .orElse(other);
  }

  private static Parameter smtpUtf8(Parameter.Other parameter) {
    if (parameter.value().isPresent()) {
      throw new IllegalArgumentException("SMTPUTF8 has no value");
    }
    return new Parameter.SmtpUtf8();
  }

  private boolean introduced(String word) {
    skipSpaces();
    boolean taken = taken(word);
    skipSpaces();
    return taken && at < end;
  }

  /** Takes {@code word}, in any case. */
  private boolean taken(String word) {
    if (end - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Character.toLowerCase((char) in[at + i]) != Character.toLowerCase(word.charAt(i))) {
        return false;
      }
    }
    at += word.length();
    return true;
  }

  private void skipSpaces() {
    while (at < end && in[at] == ' ') {
      at++;
    }
  }

  /** Strict, lest U+FFFD make one parameter of two that the wire tells apart. */
  private String text(int from, int to) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(in, from, to - from)).toString();
  }
}
