package org.malleposte.mrmime;

import java.util.ArrayList;
import java.util.List;
import org.malleposte.mrmime.grammar.TokenReader;
import org.malleposte.mrmime.grammar.WireWords;

/**
 * For speakers of which languages a part is meant ({@code Content-Language}: RFC 3282).
 *
 * @param tags language tags (RFC 5646), as they are written, of which there is one at least
 */
public record Languages(List<String> tags) implements Value.Structured {

  /** Copies the tags; refuses what is no token. */
  public Languages {
    tags = WireWords.checked("a language tag", tags);
    tags.forEach(TokenReader::checkToken);
  }

  @Override
  public List<String> words() {
    var words = new ArrayList<String>();
    for (var tag : tags) {
      if (!words.isEmpty()) {
        WireWords.append(words, ",");
      }
      words.add(tag);
    }
    return words;
  }

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
