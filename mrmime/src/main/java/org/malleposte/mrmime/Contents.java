package org.malleposte.mrmime;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a mail holds, told by its pieces: a text, an HTML document and an invitation say the same,
 * pictures belong to the document, and attachments come last.
 *
 * @param text the plain text, if there is one
 * @param html the HTML document, if there is one
 * @param invitation what is for calendars, if there is something
 * @param inlines what the document shows
 * @param attachments what comes with the message
 * @param structure what it holds instead of all these but the attachments, if that is told
 */
public record Contents(
    Entity.@Nullable Leaf text,
    Entity.@Nullable Leaf html,
    @Nullable Invitation invitation,
    List<Inline> inlines,
    List<Entity> attachments,
    @Nullable Entity structure) {

  /** Nothing: an empty text. */
  public static final Contents NONE = new Contents(null, null, null, List.of(), List.of(), null);

  /** Copies the lists. */
  public Contents {
    inlines = List.copyOf(inlines);
    attachments = List.copyOf(attachments);
  }

  /**
   * {@return these contents, with this text}
   *
   * @param leaf the text
   */
  public Contents text(Entity.Leaf leaf) {
    return new Contents(leaf, html, invitation, inlines, attachments, structure);
  }

  /**
   * {@return these contents, with this document}
   *
   * @param leaf the document
   */
  public Contents html(Entity.Leaf leaf) {
    return new Contents(text, leaf, invitation, inlines, attachments, structure);
  }

  /**
   * {@return these contents, with this invitation}
   *
   * @param asked what is asked of a calendar
   */
  public Contents invitation(Invitation asked) {
    return new Contents(text, html, asked, inlines, attachments, structure);
  }

  /**
   * {@return these contents, with something more that the document shows}
   *
   * @param shown what it shows
   */
  public Contents inline(Inline shown) {
    return new Contents(text, html, invitation, plus(inlines, shown), attachments, structure);
  }

  /**
   * {@return these contents, with one part more after all}
   *
   * @param part the part
   */
  public Contents attach(Entity part) {
    return new Contents(text, html, invitation, inlines, plus(attachments, part), structure);
  }

  private static <T> List<T> plus(List<T> list, T more) {
    return Stream.concat(list.stream(), Stream.of(more)).toList();
  }

  /** {@return the contents as one entity, of which {@code multipart/mixed} is the outermost} */
  public Entity entity() {
    var said = structure != null ? structure : said();
    return attachments.isEmpty() ? said : multipart("mixed", said, attachments);
  }

  /** RFC 2046, section 5.1.4: from the plainest to the richest. */
  private Entity said() {
    var ways = new ArrayList<Entity>();
    if (text != null || (html == null && (invitation == null || !inlines.isEmpty()))) {
      ways.add(related(text == null ? Entity.Leaf.text("") : text, html == null));
    }
    if (html != null) {
      ways.add(related(html, true));
    }
    if (invitation != null) {
      ways.add(invitation.entity());
    }
    return ways.size() == 1
        ? ways.get(0)
        : multipart("alternative", ways.get(0), ways.subList(1, ways.size()));
  }

  /** RFC 2387: what is shown, and where. */
  private Entity related(Entity.Leaf root, boolean showing) {
    return inlines.isEmpty() || !showing
        ? root
        : multipart("related", root, inlines.stream().map(Inline::entity).toList())
            .with("type", root.type().name());
  }

  private static Entity.Multipart multipart(
      String subtype, Entity first, List<? extends Entity> rest) {
    return Entity.Multipart.of(
        subtype, Stream.concat(Stream.of(first), rest.stream()).toArray(Entity[]::new));
  }
}
