package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.malleposte.emile.Domain;
import org.malleposte.mrmime.grammar.Characters;

/**
 * Something that an HTML document shows, such as a picture, and that comes with it (RFC 2392).
 *
 * {@snippet lang=java :
 * var logo = Inline.of(MediaType.of("image/png"), Body.of(Path.of("logo.png")), random);
 * mail.html("<img src='" + logo.url() + "'>").inline(logo);
 * }
 *
 * @param id its name
 * @param type its media type
 * @param body its content
 * @param filename the file name that its reader is suggested, if there is one
 */
public record Inline(MessageId id, MediaType type, Body body, Optional<String> filename) {

  private static final Domain NOWHERE = Domain.of("inline.invalid");

  /** Refuses a file name that no line can carry. */
  public Inline {
    filename.ifPresent(name -> Characters.check("a file name", name));
  }

  /**
   * {@return what is shown, under a name of its own}
   *
   * @param type its media type
   * @param body its content
   * @param random where the name comes from
   */
  public static Inline of(MediaType type, Body body, RandomGenerator random) {
    return new Inline(MessageId.random(NOWHERE, random), type, body, Optional.empty());
  }

  /**
   * {@return this, with a file name}
   *
   * @param name the name, without a path
   */
  public Inline named(String name) {
    return new Inline(id, type, body, Optional.of(name));
  }

  /** {@return what the document says in the place of an address: {@code cid:}, and the name} */
  public String url() {
    var url = new StringBuilder("cid:");
    for (byte b : (id.left() + "@" + id.right()).getBytes(UTF_8)) {
      if (isSafe(b)) {
        url.append((char) b);
      } else {
        url.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
      }
    }
    return url.toString();
  }

  /** What is in no need of escape in a URL, nor in an attribute of HTML. */
  private static boolean isSafe(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || "-._~@+!$*".indexOf(b) >= 0;
  }

  /** {@return the part} */
  public Entity.Leaf entity() {
    var disposition = filename.map(Disposition.INLINE::withFilename).orElse(Disposition.INLINE);
    return Entity.Leaf.of(type, body).with(disposition).with(id);
  }
}
