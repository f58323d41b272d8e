package org.malleposte.mrmime;

import java.util.ArrayList;
import java.util.List;
import org.malleposte.mrmime.grammar.WireWords;

/**
 * Words and phrases that might be useful to whom they are sent (RFC 5322, section 3.6.5).
 *
 * @param phrases the phrases, decoded, of which there is one at least
 */
public record Keywords(List<String> phrases) implements Value.Structured {

  /** Copies the phrases; refuses what no field can carry. */
  public Keywords {
    phrases = WireWords.checked("a phrase", phrases);
  }

  @Override
  public List<String> words() {
    var words = new ArrayList<String>();
    for (var phrase : phrases) {
      if (!words.isEmpty()) {
        WireWords.append(words, ",");
      }
      WireWords.phrase(words, phrase);
    }
    return words;
  }

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
