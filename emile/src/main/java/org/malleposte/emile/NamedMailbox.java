package org.malleposte.emile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox, and the name for people that it may stand under (RFC 5322, section 3.4).
 *
 * <p>A name that was read and takes work to decode, such as one of encoded-words, is decoded when
 * it is first asked for.
 */
public final class NamedMailbox implements Address, Comparable<NamedMailbox> {

  private static final Comparator<NamedMailbox> ORDER =
      Comparator.comparing(NamedMailbox::mailbox)
          .thenComparing(NamedMailbox::name, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(named -> named.route().toArray(Domain[]::new), Arrays::compare);

  /** As it was read, if it must be decoded. */
  private final byte @Nullable [] phrase;

  /** Any thread may set it, and all set the same, once there is a phrase. */
  private @Nullable String name;

  private final Mailbox mailbox;
  private final List<Domain> route;

  private NamedMailbox(
      byte @Nullable [] phrase, @Nullable String name, Mailbox mailbox, List<Domain> route) {
    this.phrase = phrase;
    this.name = name;
    this.mailbox = mailbox;
    this.route = route;
  }

  /**
   * Makes a mailbox; refuses a name with control characters.
   *
   * @param name the name; null if there is none
   * @param mailbox the mailbox
   * @param route the hosts that an obsolete source route names, as {@link #route} says
   */
  public NamedMailbox(@Nullable String name, Mailbox mailbox, List<Domain> route) {
    this(null, name == null ? null : Text.checked(name, "name"), mailbox, List.copyOf(route));
  }

  /**
   * Makes a mailbox without a route; refuses a name with control characters.
   *
   * @param name the name; null if there is none
   * @param mailbox the mailbox
   */
  public NamedMailbox(@Nullable String name, Mailbox mailbox) {
    this(name, mailbox, List.of());
  }

  /** Takes a name that was read, and so needs no second look. */
  static NamedMailbox read(@Nullable String name, Mailbox mailbox) {
    return new NamedMailbox(null, name, mailbox, List.of());
  }

  /** Takes a name that {@link Words#meaning} knows how to read, if there is one. */
  static NamedMailbox read(byte @Nullable [] phrase, Mailbox mailbox, List<Domain> route) {
    return new NamedMailbox(phrase, null, mailbox, List.copyOf(route));
  }

  /**
   * {@return a mailbox without a name}
   *
   * @param mailbox the mailbox
   */
  public static NamedMailbox of(Mailbox mailbox) {
    return read(null, mailbox);
  }

  /**
   * Reads the whole slice as one {@code mailbox} of a header field (RFC 5322, sections 3.4 and 4.4;
   * RFC 6532): with the name, folds and comments that it may have, and nothing else, neither a
   * group nor a second mailbox. Octets that are not UTF-8 may stand where {@link
   * AddressList#parse(byte[], int, int)} lets them.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @return the mailbox, or the rule that the bytes break
   */
  public static Parsed<NamedMailbox> parse(byte[] in, int from, int to) {
    return AddressReader.mailbox(in, from, to);
  }

  /**
   * Reads a whole text as {@link #parse(byte[], int, int)} does.
   *
   * @param text what somebody typed, or sent as text
   * @return the mailbox, or the rule that the text breaks; offsets are those of its UTF-8
   */
  public static Parsed<NamedMailbox> parse(CharSequence text) {
    byte[] in = Utf8.of(text);
    return parse(in, 0, in.length);
  }

  /** {@return the name, decoded; null if there is none} */
  public @Nullable String name() {
    var known = name;
    if (known == null && phrase != null) {
      known = Words.meaning(phrase);
      name = known;
    }
    return known;
  }

  /** {@return the mailbox} */
  public Mailbox mailbox() {
    return mailbox;
  }

  /**
   * {@return the hosts that an obsolete source route names (section 4.4), of which nothing may be
   * made; empty in all new mail, and never written}
   */
  public List<Domain> route() {
    return route;
  }

  /** Orders by the mailbox, then by the name, none before any, then by the route. */
  @Override
  public int compareTo(NamedMailbox other) {
    return ORDER.compare(this, other);
  }

  @Override
  public List<String> words() {
    var known = name();
    return known == null
        ? List.of(mailbox.toString())
        : Stream.concat(Phrase.words(known).stream(), Stream.of("<" + mailbox + ">")).toList();
  }

  /**
   * {@return whether the other is the same mailbox under the same name, on the same route}
   *
   * @param other what to compare with
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedMailbox named
        && mailbox.equals(named.mailbox)
        && Objects.equals(name(), named.name())
        && route.equals(named.route);
  }

  @Override
  public int hashCode() {
    return 31 * mailbox.hashCode() + Objects.hashCode(name());
  }

  /** {@return the wire form, the name encoded as it needs (RFC 2047)} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
