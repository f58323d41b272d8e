package org.malleposte.emile;

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
    implements Address {

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
