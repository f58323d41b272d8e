package org.malleposte.mrmime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.malleposte.mrmime.grammar.Characters;
import org.malleposte.mrmime.grammar.WireWords;

/**
 * Tags and their values, as a DKIM signature has them (RFC 6376, section 3.2).
 *
 * @param tags the values by the names, in order; names differ in case. A value has no white space
 *     at its ends, and keeps what stands within it
 */
public record TagList(Map<String, String> tags) implements Value.Structured {

  /** Copies the tags; refuses what would be another tag, or no field can carry. */
  public TagList {
    var copy = new LinkedHashMap<String, String>();
    tags.forEach(
        (name, value) -> {
          WireWords.bare("the name of a tag", name);
          Characters.check("the value of a tag", value);
          if (name.indexOf('=') >= 0
              || (name + value).indexOf(';') >= 0
              || !isTrimmed(value)
              || value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new IllegalArgumentException("no tag: " + name + "=" + value);
          }
          copy.put(name, value);
        });
    tags = Collections.unmodifiableMap(copy);
  }

  private static boolean isTrimmed(String value) {
    return value.isEmpty() || (value.charAt(0) > ' ' && value.charAt(value.length() - 1) > ' ');
  }

  /**
   * {@return the value of a tag, if it is there}
   *
   * @param name its name, in its case
   */
  public Optional<String> tag(String name) {
    return Optional.ofNullable(tags.get(name));
  }

  @Override
  public List<String> words() {
    var words = new ArrayList<String>();
    tags.forEach(
        (name, value) -> {
          if (!words.isEmpty()) {
            WireWords.append(words, ";");
          }
          WireWords.split(words, name + "=" + value);
        });
    return words;
  }

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
