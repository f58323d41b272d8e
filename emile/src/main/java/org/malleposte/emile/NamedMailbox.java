package org.malleposte.emile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox, and the name for people that it may stand under (RFC 5322, section 3.4).
 *
 * @param name the name, decoded; null if there is none
 * @param mailbox the mailbox
 * @param route the hosts that an obsolete source route names (section 4.4), of which nothing may be
 *     made; empty in all new mail, and never written
 */
public record NamedMailbox(@Nullable String name, Mailbox mailbox, List<Domain> route)
    implements Address, Comparable<NamedMailbox> {

  private static final Comparator<NamedMailbox> ORDER =
      Comparator.comparing(NamedMailbox::mailbox)
          .thenComparing(NamedMailbox::name, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(named -> named.route().toArray(Domain[]::new), Arrays::compare);

  /** Copies the route, and refuses a name with control characters. */
  public NamedMailbox {
    if (name != null) {
      Text.checked(name, "name");
    }
    route = List.copyOf(route);
  }

  /**
   * Makes a mailbox without a route.
   *
   * @param name the name; null if there is none
   * @param mailbox the mailbox
   */
  public NamedMailbox(@Nullable String name, Mailbox mailbox) {
    this(name, mailbox, List.of());
  }

  /**
   * {@return a mailbox without a name}
   *
   * @param mailbox the mailbox
   */
  public static NamedMailbox of(Mailbox mailbox) {
    return new NamedMailbox(null, mailbox);
  }

  /**
   * Reads the whole slice as one {@code mailbox} of a header field (RFC 5322, sections 3.4 and 4.4;
   * RFC 6532): with the name, folds and comments that it may have, and nothing else, neither a
   * group nor a second mailbox.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @return the mailbox, or the rule that the bytes break
   */
  public static Parsed<NamedMailbox> parse(byte[] in, int from, int to) {
    return new AddressReader(in, from, to).mailbox();
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

  /** Orders by the mailbox, then by the name, none before any, then by the route. */
  @Override
  public int compareTo(NamedMailbox other) {
    return ORDER.compare(this, other);
  }

  @Override
  public List<String> words() {
    return name == null
        ? List.of(mailbox.toString())
        : Stream.concat(Phrase.words(name).stream(), Stream.of("<" + mailbox + ">")).toList();
  }

  /** {@return the wire form, the name encoded as it needs (RFC 2047)} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
