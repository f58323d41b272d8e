package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Pattern;
import org.malleposte.facteur.configuration.Endpoint;
import org.malleposte.sendmail.Smarthost;

/**
 * The server that {@code --via} names: {@code smtp(s)://[user@]host[:port]}.
 *
 * @param implicit whether TLS begins with the first byte: {@code smtps}
 * @param user who to be there, if anybody
 * @param at where it is
 */
record Via(boolean implicit, Optional<String> user, Endpoint at) {

  /** The last {@code @} ends the user, whose own name often has one. */
  private static final Pattern SHAPE =
      Pattern.compile("(?<scheme>smtps?)://(?:(?<user>.+)@)?(?<at>[^@/]+)/?");

  /** {@return the server that {@code url} names} */
  static Via parse(String url) throws CommandException {
    var parts = SHAPE.matcher(url);
    if (!parts.matches()) {
      throw malformed(url);
    }
    boolean implicit = parts.group("scheme").equals("smtps");
    var at =
        Endpoint.parse(parts.group("at"), implicit ? Smarthost.SUBMISSIONS : Smarthost.SUBMISSION);
    if (at.isEmpty() || at.get().port() == 0) {
      throw malformed(url);
    }
    var user = Optional.ofNullable(parts.group("user"));
    if (user.filter(name -> name.indexOf(':') >= 0).isPresent()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--via: a password does not belong on the command line, where others see it; "
              + "use --password-file or --password-env");
    }
    return new Via(implicit, user.map(Via::decoded), at.get());
  }

  private static CommandException malformed(String url) {
    return new CommandException(
        ExitCode.USAGE,
        "--via: found %s, expected smtp://[USER@]HOST[:PORT] or smtps://…".formatted(url));
  }

  /** RFC 3986, section 2.1; a plus sign, which is common in addresses, is itself. */
  private static String decoded(String user) {
    try {
      return URLDecoder.decode(user.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return user;
    }
  }
}
