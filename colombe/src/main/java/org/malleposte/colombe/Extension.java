package org.malleposte.colombe;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A service extension that a server offers: one line of its reply to {@code EHLO}. */
public sealed interface Extension {

  /** {@return the keyword, in upper case} */
  String keyword();

  /** {@return what stands after the keyword; possibly nothing} */
  default List<String> arguments() {
    return List.of();
  }

  /**
   * {@code SIZE}: declared sizes are looked at (RFC 1870).
   *
   * @param limit the most octets that a message may have, if there is a fixed limit
   */
  record Size(OptionalLong limit) implements Extension {
    @Override
    public String keyword() {
      return "SIZE";
    }

    @Override
    public List<String> arguments() {
      return limit.isPresent() ? List.of(Long.toString(limit.getAsLong())) : List.of();
    }
  }

  /**
   * {@code AUTH}: clients may authenticate (RFC 4954).
   *
   * @param mechanisms by which mechanisms, in upper case; also those that this module does not
   *     speak
   */
  record Auth(Set<String> mechanisms) implements Extension {

    /** Copies the mechanisms. */
    public Auth {
      mechanisms = Set.copyOf(mechanisms);
    }

    @Override
    public String keyword() {
      return "AUTH";
    }

    @Override
    public List<String> arguments() {
      return List.copyOf(new TreeSet<>(mechanisms));
    }
  }

  /** {@code PIPELINING}: commands may be sent before replies come (RFC 2920). */
  record Pipelining() implements Extension {
    @Override
    public String keyword() {
      return "PIPELINING";
    }
  }

  /** {@code 8BITMIME}: mail data may hold octets beyond ASCII (RFC 6152). */
  record EightBitMime() implements Extension {
    @Override
    public String keyword() {
      return "8BITMIME";
    }
  }

  /** {@code SMTPUTF8}: addresses and headers may be in UTF-8 (RFC 6531). */
  record SmtpUtf8() implements Extension {
    @Override
    public String keyword() {
      return "SMTPUTF8";
    }
  }

  /** {@code STARTTLS}: the connection may be secured (RFC 3207). */
  record StartTls() implements Extension {
    @Override
    public String keyword() {
      return "STARTTLS";
    }
  }

  /** {@code ENHANCEDSTATUSCODES}: replies have {@link EnhancedCode}s (RFC 2034). */
  record EnhancedStatusCodes() implements Extension {
    @Override
    public String keyword() {
      return "ENHANCEDSTATUSCODES";
    }
  }

  /** {@code CHUNKING}: known by name; this module does not speak it yet (RFC 3030). */
  record Chunking() implements Extension {
    @Override
    public String keyword() {
      return "CHUNKING";
    }
  }

  /**
   * Any other, or one of the above whose arguments are not what its RFC says.
   *
   * @param keyword the keyword; made upper case
   * @param arguments what stands after it
   */
  record Other(String keyword, List<String> arguments) implements Extension {

    private static final Pattern KEYWORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");
    private static final Pattern ARGUMENT = Pattern.compile("[!-~]+");

    /** Refuses what is no {@code ehlo-line} (RFC 5321, section 4.1.1.1). */
    public Other {
      if (!KEYWORD.matcher(keyword).matches()) {
        throw new IllegalArgumentException("extension keyword");
      }
      if (!arguments.stream().allMatch(a -> ARGUMENT.matcher(a).matches())) {
        throw new IllegalArgumentException("extension argument");
      }
      keyword = keyword.toUpperCase(Locale.ROOT);
      arguments = List.copyOf(arguments);
    }
  }

  /** {@return the line of the reply to {@code EHLO}} */
  default String line() {
    return arguments().isEmpty() ? keyword() : keyword() + " " + String.join(" ", arguments());
  }
}
