package org.malleposte.colombe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a server offers, by its reply to {@code EHLO} (RFC 5321, section 4.1.1.1). A server that
 * only knows {@code HELO} offers nothing.
 *
 * @param greeting the first line of the reply, where the server names itself
 * @param offered the extensions, in the order of the reply
 */
public record Extensions(String greeting, List<Extension> offered) {

  /** Copies the extensions. */
  public Extensions {
    offered = List.copyOf(offered);
  }

  /**
   * {@return what the reply to {@code EHLO} offers} Never fails: a line that is no extension's is
   * passed over, and arguments that are not what an RFC says make an {@link Extension.Other}.
   *
   * @param reply the reply
   */
  public static Extensions of(Reply.Completion reply) {
    var lines = reply.text();
    return new Extensions(
        lines.get(0), lines.stream().skip(1).flatMap(line -> extension(line).stream()).toList());
  }

  /**
   * {@return whether an extension of this type is offered}
   *
   * @param type the type
   */
  public boolean offer(Class<? extends Extension> type) {
    return offered.stream().anyMatch(type::isInstance);
  }

  /** {@return the most octets that a message may have, if the server says so} */
  public OptionalLong size() {
    return offered.stream()
        .filter(Extension.Size.class::isInstance)
        .map(Extension.Size.class::cast)
        .map(Extension.Size::limit)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  /** {@return the mechanisms by which clients may authenticate, in upper case; possibly none} */
  public Set<String> mechanisms() {
    return offered.stream()
        .filter(Extension.Auth.class::isInstance)
        .flatMap(auth -> auth.arguments().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Extension> extension(String line) {
    var words = List.of(line.strip().split(" +"));
    try {
      return Optional.of(
          extension(new Extension.Other(words.get(0), words.subList(1, words.size()))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Extension extension(Extension.Other line) {
    return switch (line.keyword()) {
      case "SIZE" -> size(line);
      case "AUTH" -> new Extension.Auth(upperCase(line.arguments()));
      case "PIPELINING" -> new Extension.Pipelining();
      case "8BITMIME" -> new Extension.EightBitMime();
      case "SMTPUTF8" -> new Extension.SmtpUtf8();
      case "STARTTLS" -> new Extension.StartTls();
      case "ENHANCEDSTATUSCODES" -> new Extension.EnhancedStatusCodes();
      case "CHUNKING" -> new Extension.Chunking();
      default -> line;
    };
  }

  /** RFC 1870, section 4: a limit of 0, or none, is no fixed limit. */
  private static Extension size(Extension.Other line) {
    if (line.arguments().isEmpty()) {
      return new Extension.Size(OptionalLong.empty());
    }
    String limit = line.arguments().get(0);
    if (!limit.matches("[0-9]{1,18}")) {
      return line;
    }
    long octets = Long.parseLong(limit);
    return new Extension.Size(octets == 0 ? OptionalLong.empty() : OptionalLong.of(octets));
  }

  private static Set<String> upperCase(List<String> mechanisms) {
    return mechanisms.stream().map(m -> m.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
