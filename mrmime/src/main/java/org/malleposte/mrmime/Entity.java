package org.malleposte.mrmime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.malleposte.mrmime.grammar.Characters;
import org.malleposte.mrmime.grammar.Parameters;
import org.malleposte.mrmime.grammar.TokenReader;

/**
 * A part that is to be sent, with what it holds: the pieces that a {@link Mail} with a structure of
 * its own is made of, such as a report.
 *
 * {@snippet lang=java :
 * var report =
 *     Entity.Multipart.of(
 *             "report",
 *             Entity.Leaf.text("Your message could not be delivered."),
 *             Entity.Leaf.of(MediaType.of("message/delivery-status"), Body.of(status)),
 *             Entity.Leaf.of(MediaType.of("text/rfc822-headers"), Body.of(header)))
 *         .with("report-type", "delivery-status");
 * }
 */
public sealed interface Entity {

  /**
   * A part that holds no others, or a message as it is.
   *
   * <p>How it is encoded is chosen when it is written, unless it is told. The lines of a text, or
   * of a message of any kind, end with CRLF then, however they end in the body; but not those of a
   * text that is an attachment, which arrives as it is. A text without a charset gets one if it is
   * beyond ASCII, and UTF-8. A message ({@code message/*}) is not encoded (RFC 2046, section
   * 5.2.1); one with a NUL, a bare CR or a line of over 998 octets cannot be written but for
   * servers that take binary. For a server that takes no octets beyond ASCII, a {@code
   * message/rfc822} is what {@link SevenBit} makes of it, and a {@code message/global} is encoded;
   * of what is left such a server does not take it, as {@link Emission.Ready#needs} says.
   *
   * @param type the media type
   * @param body the content
   * @param disposition how it is to be shown, if that is said
   * @param id what other parts call it, if they do
   * @param description what it is, for people, if that is said
   * @param encoding how it is encoded, if that is told: in {@code base64} or {@code
   *     quoted-printable}
   */
  record Leaf(
      MediaType type,
      Body body,
      Optional<Disposition> disposition,
      Optional<MessageId> id,
      Optional<String> description,
      Optional<TransferEncoding.Standard> encoding)
      implements Entity {

    /**
     * Refuses a multipart without parts, a description that no line can carry, and an encoding that
     * is none or that its type may not have.
     */
    public Leaf {
      if (encoding.isPresent() && (encoding.get().isIdentity() || type.type().equals("message"))) {
        throw new IllegalArgumentException(type.name() + " in " + encoding.get().token());
      }
      if (type.type().equals("multipart")) {
        throw new IllegalArgumentException("a leaf is no " + type.name());
      }
      description.ifPresent(text -> Characters.check("a description", text));
    }

    /**
     * {@return a leaf of which nothing else is said}
     *
     * @param type the media type
     * @param body the content
     */
    public static Leaf of(MediaType type, Body body) {
      return new Leaf(
          type, body, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * {@return a plain text}
     *
     * @param text the text, whose lines may end in any way
     */
    public static Leaf text(String text) {
      return of(MediaType.of("text/plain").with("charset", "utf-8"), Body.of(text));
    }

    /**
     * {@return a message as it was read, to be forwarded}
     *
     * @param message the message
     */
    public static Leaf message(Message message) {
      var raw = message.part().raw();
      return of(
          MediaType.of(isAscii(message.header().raw()) ? "message/rfc822" : "message/global"),
          Body.of(raw.length(), raw::open));
    }

    /** RFC 6532, section 3.7: what tells a {@code message/global}. */
    private static boolean isAscii(Slice header) {
      var octets = header.buffer();
      while (octets.hasRemaining()) {
        if (octets.get() < 0) {
          return false;
        }
      }
      return true;
    }

    /**
     * {@return an HTML document}
     *
     * @param html the document
     */
    public static Leaf html(String html) {
      return of(MediaType.of("text/html").with("charset", "utf-8"), Body.of(html));
    }

    /**
     * {@return this leaf, to be shown so}
     *
     * @param disposition how
     */
    public Leaf with(Disposition disposition) {
      return new Leaf(type, body, Optional.of(disposition), id, description, encoding);
    }

    /**
     * {@return this leaf, under a name for other parts ({@code cid:}, RFC 2392)}
     *
     * @param id the name
     */
    public Leaf with(MessageId id) {
      return new Leaf(type, body, disposition, Optional.of(id), description, encoding);
    }

    /**
     * {@return this leaf, with a description for people}
     *
     * @param text what it is
     */
    public Leaf describedAs(String text) {
      return new Leaf(type, body, disposition, id, Optional.of(text), encoding);
    }

    /**
     * {@return this leaf, in this encoding: it is not read to choose one}
     *
     * @param encoding {@code base64} or {@code quoted-printable}
     */
    public Leaf in(TransferEncoding.Standard encoding) {
      return new Leaf(type, body, disposition, id, description, Optional.of(encoding));
    }
  }

  /**
   * A part that holds others. Its boundary is made when it is written.
   *
   * @param subtype such as {@code mixed}
   * @param parameters those of its media type, without the boundary
   * @param parts the parts, at least one
   */
  record Multipart(String subtype, Map<String, String> parameters, List<Entity> parts)
      implements Entity {

    /** Copies the parts; refuses what is no subtype, a boundary, no parts, and too deep ones. */
    public Multipart {
      TokenReader.checkToken(subtype);
      parameters = Parameters.copyOf(parameters);
      parts = List.copyOf(parts);
      parts.forEach(Entity::checkDepth);
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("a multipart has at least one part");
      }
      if (parameters.containsKey("boundary")) {
        throw new IllegalArgumentException("a boundary is made when the multipart is written");
      }
    }

    /**
     * {@return a multipart of these parts}
     *
     * @param subtype such as {@code mixed}
     * @param parts the parts, at least one
     */
    public static Multipart of(String subtype, Entity... parts) {
      return new Multipart(subtype, Map.of(), List.of(parts));
    }

    /**
     * {@return this multipart, with this parameter of its media type}
     *
     * @param name its name
     * @param value its value
     */
    public Multipart with(String name, String value) {
      return new Multipart(subtype, Parameters.with(parameters, name, value), parts);
    }
  }

  /**
   * A part that is a mail ({@code message/rfc822}, or {@code message/global} if its header is not
   * ASCII). It is written for the same server, and with the same options, as that which it is in.
   *
   * @param mail the mail
   */
  record Encapsulated(Mail mail) implements Entity {

    /** Refuses a mail with too deep parts. */
    public Encapsulated {
      checkDepth(mail.contents().entity());
    }
  }

  /**
   * {@return how many entities are in one another here, this one included} No reader looks into
   * more than it has to, and what is deeper than {@link Limits#DEFAULT} allows cannot be made.
   */
  default int depth() {
    return switch (this) {
      case Leaf leaf -> 1;
      case Multipart multipart ->
          1 + multipart.parts().stream().mapToInt(Entity::depth).max().orElse(0);
      case Encapsulated(var mail) -> 1 + mail.contents().entity().depth();
    };
  }

  private static void checkDepth(Entity inner) {
    if (inner.depth() >= Limits.DEFAULT.depth()) {
      throw new IllegalArgumentException("parts in parts, too deep for their readers");
    }
  }
}
