package org.malleposte.facteur.configuration;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;

/**
 * What the value of a key may be.
 *
 * @param <T> what the value means
 * @param expected what to write, for people
 * @param secret whether a wrong value must not be shown: it may be a password in the wrong place
 * @param meaning the meaning of a TOML value, if it has one
 */
record Kind<T>(String expected, boolean secret, Function<Object, Optional<T>> meaning) {

  static final Kind<Boolean> TRUTH =
      new Kind<>(
          "true or false",
          false,
          toml -> toml instanceof Boolean truth ? Optional.of(truth) : Optional.empty());

  static final Kind<Integer> PORT =
      number("a port from 1 to 65535", n -> n >= 1 && n <= 65535).map(Long::intValue);

  static final Kind<Endpoint> ENDPOINT =
      text("an address and a port such as \"127.0.0.1:587\"", Endpoint::parse);

  static final Kind<Endpoint> RESOLVER =
      text(
          "an address and a port, or an address alone, such as \"192.0.2.53\"",
          text -> Endpoint.parse(text, 53));

  static final Kind<Domain> DOMAIN =
      text("a domain such as \"example.org\"", text -> Whole.of(text, Domain::parse));

  static final Kind<Mailbox> MAILBOX =
      text("a mailbox such as \"romain@example.org\"", text -> Whole.of(text, Mailbox::parse));

  static final Kind<Duration> DURATION =
      text(
          "a duration such as \"30s\", \"5m\", \"4h\" or \"5d\", of a year at most",
          Kind::duration);

  static final Kind<Long> RESERVE =
      new Kind<>("a size such as \"64 MB\" or a number of octets, 0 for none", false, Kind::size);

  static final Kind<Long> SIZE =
      new Kind<>("a size such as \"25 MB\" or a number of octets", false, Kind::size)
          .where(size -> size > 0);

  private static final Duration YEAR = Duration.ofDays(365);

  private static final Pattern QUANTITY = Pattern.compile("(\\d{1,9}) ?([a-zA-Z]+)");

  /** {@return the kind of texts that {@code meaning} gives a meaning} */
  static <T> Kind<T> text(String expected, Function<String, Optional<T>> meaning) {
    return new Kind<>(
        expected,
        false,
        toml -> toml instanceof String text ? meaning.apply(text) : Optional.empty());
  }

  private static Kind<Long> number(String expected, Predicate<Long> fits) {
    return new Kind<>(
        expected,
        false,
        toml -> toml instanceof Long n && fits.test(n) ? Optional.of(n) : Optional.empty());
  }

  /** {@return the kind of paths, which are relative to {@code folder}} */
  static Kind<Path> path(Path folder) {
    return text(
        "a path, absolute or from the folder of this file",
        text -> {
          try {
            return text.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(text));
          } catch (InvalidPathException e) {
            return Optional.empty();
          }
        });
  }

  /** {@return this kind, of which only some values will do} */
  Kind<T> where(String expected, Predicate<T> fits) {
    return new Kind<>(expected, secret, toml -> meaning.apply(toml).filter(fits));
  }

  private Kind<T> where(Predicate<T> fits) {
    return where(expected, fits);
  }

  /** {@return this kind, whose wrong values are not shown} */
  Kind<T> kept() {
    return new Kind<>(expected, true, meaning);
  }

  private <U> Kind<U> map(Function<T, U> next) {
    return new Kind<>(expected, secret, toml -> meaning.apply(toml).map(next));
  }

  /** A second to a year: {@link org.malleposte.ptt.RetryPolicy} takes no other. */
  private static Optional<Duration> duration(String text) {
    var parts = QUANTITY.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(parts.group(1));
    var duration =
        switch (parts.group(2)) {
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          case "d" -> Duration.ofDays(amount);
          default -> Duration.ZERO;
        };
    return Optional.of(duration).filter(d -> d.isPositive() && d.compareTo(YEAR) <= 0);
  }

  private static Optional<Long> size(Object toml) {
    if (toml instanceof Long octets) {
      return octets >= 0 ? Optional.of(octets) : Optional.empty();
    }
    if (!(toml instanceof String text)) {
      return Optional.empty();
    }
    var parts = QUANTITY.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(parts.group(1));
    return switch (parts.group(2).toUpperCase(Locale.ROOT)) {
      case "KB" -> Optional.of(amount * 1000);
      case "MB" -> Optional.of(amount * 1_000_000);
      case "GB" -> Optional.of(amount * 1_000_000_000);
      default -> Optional.empty();
    };
  }
}
