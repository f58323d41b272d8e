package org.malleposte.mrmime;

import java.util.ArrayList;
import java.util.List;
import org.malleposte.mrmime.grammar.Characters;
import org.malleposte.mrmime.grammar.WireWords;

/**
 * What a mailing list is called for ever (RFC 2919).
 *
 * @param description what people call it, decoded; possibly empty
 * @param id its identifier, which looks like a domain name
 */
public record ListId(String description, String id) implements Value.Structured {

  /** Refuses what no field can carry. */
  public ListId {
    description = Characters.check("a description", description.strip());
    id = WireWords.bare("a list's identifier", id);
  }

  @Override
  public List<String> words() {
    var words = new ArrayList<String>();
    if (!description.isEmpty()) {
      WireWords.phrase(words, description);
    }
    words.add("<" + id + ">");
    return words;
  }

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
