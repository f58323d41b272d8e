package org.malleposte.emile;

import org.jspecify.annotations.Nullable;

/**
 * A mailbox, and the name for people that it may stand under (RFC 5322, section 3.4).
 *
 * @param name the name, decoded; null if there is none
 * @param mailbox the mailbox
 */
public record NamedMailbox(@Nullable String name, Mailbox mailbox) implements Address {

  /**
   * {@return a mailbox without a name}
   *
   * @param mailbox the mailbox
   */
  public static NamedMailbox of(Mailbox mailbox) {
    return new NamedMailbox(null, mailbox);
  }
}
