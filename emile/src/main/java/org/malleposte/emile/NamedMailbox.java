package org.malleposte.emile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox, and the name for people that it may stand under (RFC 5322, section 3.4).
 *
 * @param name the name, decoded; null if there is none
 * @param mailbox the mailbox
 * @param route the hosts of an obsolete source route (section 4.4), which mean nothing any more and
 *     are not written
 */
public record NamedMailbox(@Nullable String name, Mailbox mailbox, List<Domain> route)
    implements Address {

  /** Copies the route, and refuses a name that no header can carry. */
  public NamedMailbox {
    route = List.copyOf(route);
    if (name != null) {
      Phrase.check(name);
    }
  }

  /**
   * Names a mailbox.
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
    if (name == null) {
      return List.of(mailbox.toString());
    }
    var words = new ArrayList<>(Phrase.words(name));
    words.add("<" + mailbox + ">");
    return words;
  }

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
