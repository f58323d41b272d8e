package org.malleposte.emile;

import java.util.ArrayList;
import java.util.List;

/**
 * Mailboxes that are listed under one name (RFC 5322, section 3.4).
 *
 * @param name the name, decoded
 * @param members the mailboxes, possibly none, never a group; where they were read, also what is
 *     malformed among them
 */
public record Group(String name, List<Address> members) implements Address {

  /** Copies the members; refuses a group among them, and a name with control characters. */
  public Group {
    Text.checked(name, "name");
    members = List.copyOf(members);
    if (members.stream().anyMatch(Group.class::isInstance)) {
      throw new IllegalArgumentException("a group in a group");
    }
  }

  @Override
  public List<String> words() {
    var words = new ArrayList<>(Phrase.words(name));
    append(":", words);
    words.addAll(AddressList.words(members));
    append(";", words);
    return List.copyOf(words);
  }

  private static void append(String mark, List<String> words) {
    words.set(words.size() - 1, words.getLast() + mark);
  }

  /** {@return the wire form, the names encoded as they need (RFC 2047)} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
