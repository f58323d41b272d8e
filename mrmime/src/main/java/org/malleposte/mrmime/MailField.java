package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.malleposte.emile.Address;
import org.malleposte.mrmime.grammar.WireWords;

/**
 * A field of a {@link Mail}: what it says, not how that is written.
 *
 * @param name its name
 * @param value what it says
 */
public record MailField(String name, Value value) {

  private static final int LONGEST = 60;

  /**
   * Refuses what is no name, too long a one, one that is added when the mail is written ({@code
   * MIME-Version}, {@code Content-…}) or left out ({@code Bcc}), and values that no line can hold.
   */
  public MailField {
    if (name.isEmpty()
        || name.length() > LONGEST
        || name.chars().anyMatch(c -> c <= ' ' || c > '~' || c == ':')) {
      throw new IllegalArgumentException("no name of a field: " + name);
    }
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("content-") || lower.equals("mime-version") || lower.equals("bcc")) {
      throw new IllegalArgumentException(name + " is not given as a field");
    }
    if (value instanceof Value.Addresses(var list)) {
      if (!list.isValid()) {
        throw new IllegalArgumentException("no addresses, or a malformed one: " + list);
      }
      list.addresses().forEach(MailField::check);
    }
    if (value instanceof Value.Structured structured && !WireWords.fit(structured.words())) {
      throw new IllegalArgumentException("a word of a field is longer than a line");
    }
  }

  private static void check(Address address) {
    for (var word : address.words()) {
      if (word.getBytes(UTF_8).length > MessageId.MAX) {
        throw new IllegalArgumentException("a word of an address is longer than a line");
      }
    }
  }

  /**
   * {@return whether this is the field of this name}
   *
   * @param other a name, in any case
   */
  public boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }
}
