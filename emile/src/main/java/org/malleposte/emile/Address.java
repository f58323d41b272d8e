package org.malleposte.emile;

import java.util.List;
import java.util.Optional;

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
   * @param text what stands there, for people to see: UTF-8, or if it is not what it looks like
   * @param fault the rule that it breaks
   * @param at the offset of the first byte that breaks it, in what was read
   */
  record Malformed(String text, Fault fault, int at) implements Address {

    /**
     * {@return the mailbox that its writer may have meant} That is what the only angle brackets
     * hold, if they stand at the end, under the name that anything at all before them makes: {@code
     * a@b <a@b>} is what some programs write.
     *
     * <p>It is a guess, to show people and to suggest an answer. Where an address decides what
     * somebody may do, only what was read as one counts: two readers may guess differently.
     */
    public Optional<NamedMailbox> likely() {
      int open = text.indexOf('<');
      if (open < 0 || text.indexOf('<', open + 1) > 0 || text.indexOf('>') != text.length() - 1) {
        return Optional.empty();
      }
      var name = EncodedWord.decode(text.substring(0, open)).strip();
      var mailbox = Mailbox.parse(text.substring(open + 1, text.length() - 1)).toOptional();
      return name.chars().anyMatch(Character::isISOControl)
          ? mailbox.map(NamedMailbox::of)
          : mailbox.map(known -> known.named(name));
    }

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
