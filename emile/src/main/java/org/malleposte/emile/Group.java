package org.malleposte.emile;

import java.util.ArrayList;
import java.util.List;

/**
 * Mailboxes that are listed under one name (RFC 5322, section 3.4).
 *
 * @param name the name, decoded
 * @param members the mailboxes; possibly none, and never a group
 */
public record Group(String name, List<Address> members) implements Address {

  /** Copies the members, and refuses a group among them. */
  public Group {
    members = List.copyOf(members);
    if (members.stream().anyMatch(Group.class::isInstance)) {
      throw new IllegalArgumentException("a group in a group");
    }
    Phrase.check(name);
  }

  @Override
  public List<String> words() {
    var words = new ArrayList<>(Phrase.words(name));
    words.add(words.removeLast() + ":");
    for (int i = 0; i < members.size(); i++) {
      words.addAll(members.get(i).words());
      if (i < members.size() - 1) {
        words.add(words.removeLast() + ",");
      }
    }
    words.add(words.removeLast() + ";");
    return words;
  }

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
