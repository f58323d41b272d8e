package org.malleposte.mrmime;

import java.util.ArrayList;
import java.util.List;
import org.malleposte.mrmime.grammar.Characters;
import org.malleposte.mrmime.grammar.WireWords;

/**
 * How to do something with a mailing list, such as to leave it (RFC 2369): any of these URIs does,
 * and who wrote them likes the first best.
 *
 * @param links the URIs; none, {@code NO}, if it cannot be done
 */
public record UriList(List<Link> links) implements Value.Structured {

  /** It cannot be done: nobody may post to the list (section 3.4). */
  public static final UriList NO = new UriList(List.of());

  /** Copies the links. */
  public UriList {
    links = List.copyOf(links);
  }

  /**
   * A URI, and what is said of it.
   *
   * @param uri the URI, without the white space that may stand in it (section 2)
   * @param comment a comment, decoded; empty if there is none
   */
  public record Link(String uri, String comment) {

    /** Refuses what no field can carry. */
    public Link {
      uri = WireWords.bare("a URI", uri);
      comment = Characters.check("a comment", comment.strip());
    }
  }

  /**
   * {@return a list of these URIs, without comments}
   *
   * @param uris the URIs
   * @throws IllegalArgumentException if one holds white space or angle brackets
   */
  public static UriList of(String... uris) {
    var links = new ArrayList<Link>();
    for (var uri : uris) {
      links.add(new Link(uri, ""));
    }
    return new UriList(links);
  }

  /** {@return the URIs, without their comments} */
  public List<String> uris() {
    return links.stream().map(Link::uri).toList();
  }

  @Override
  public List<String> words() {
    var words = new ArrayList<String>();
    for (var link : links) {
      if (!words.isEmpty()) {
        WireWords.append(words, ",");
      }
      WireWords.chop(words, "<" + link.uri + ">");
      if (!link.comment.isEmpty()) {
        WireWords.comment(words, link.comment);
      }
    }
    return words.isEmpty() ? List.of("NO") : words;
  }

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
