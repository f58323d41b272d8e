package org.malleposte.mrmime;

import java.util.ArrayList;
import java.util.List;
import org.malleposte.mrmime.grammar.WireWords;

/**
 * Which URI a part stands for ({@code Content-Location}: RFC 2557, section 4), absolute or
 * relative. Any text may stand there, and nothing is to be fetched unasked.
 *
 * @param uri the URI, without the folds and the encoding that carried it (sections 4.4.1 and 4.4.2)
 */
public record Location(String uri) implements Value.Structured {

  /** Refuses what no field can carry. */
  public Location {
    uri = WireWords.bare("a URI", uri);
    if (uri.charAt(0) == '(' || uri.contains("=?") || uri.charAt(0) == '"') {
      throw new IllegalArgumentException("not a URI: " + uri);
    }
  }

  @Override
  public List<String> words() {
    var words = new ArrayList<String>();
    WireWords.chop(words, uri);
    return words;
  }

  /** {@return the URI} */
  @Override
  public String toString() {
    return uri;
  }
}
