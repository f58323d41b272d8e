package org.malleposte.emile;

import java.util.List;

/** What an address field of a message lists (RFC 5322, section 3.4). */
public sealed interface Address permits NamedMailbox, Group, Address.Malformed {

  /**
   * {@return the wire form as words, between which a header field may be folded} Each ends with the
   * punctuation that belongs to it, and may not be broken.
   */
  List<String> words();

  /**
   * A member of a list that is no address.
   *
   * @param text what stands there, for people to see
   * @param fault the rule that it breaks
   * @param at the offset of the first byte that breaks it
   */
  record Malformed(String text, Fault fault, int at) implements Address {

    /** {@return nothing, for what is no address is not written} */
    @Override
    public List<String> words() {
      return List.of();
    }

    @Override
    public String toString() {
      return String.join(" ", words());
    }
  }
}
