package org.malleposte.emile;

import java.util.List;

/**
 * What an address field of a message lists (RFC 5322, section 3.4): mailboxes and groups; and, of a
 * list that was read, what is neither.
 */
public sealed interface Address permits NamedMailbox, Group, Address.Malformed {

  /**
   * {@return the words of the wire form, which one space each separates, and between which alone a
   * line may be folded}
   *
   * <p>They are ASCII but for the mailboxes, which RFC 6531 lets have UTF-8.
   */
  List<String> words();

  /**
   * What stands in a list where an address should.
   *
   * @param text what stands there, for people to see: what is not UTF-8 in it was replaced
   * @param fault the rule that it breaks
   * @param at the offset of the first byte that breaks it, in what was read
   */
  record Malformed(String text, Fault fault, int at) implements Address {

    /** {@return nothing, for what is no address is not written} */
    @Override
    public List<String> words() {
      return List.of();
    }

    /** {@return nothing, as {@link #words} says} */
    @Override
    public String toString() {
      return "";
    }
  }
}
