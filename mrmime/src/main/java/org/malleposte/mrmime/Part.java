package org.malleposte.mrmime;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.malleposte.mrmime.scan.Content;

/**
 * A message or a part of one, as it was read (RFC 2046): a header, and what comes after it. What it
 * says of itself is decoded when it is asked for.
 */
public sealed interface Part {

  /** {@return the header} */
  Header header();

  /**
   * {@return the media type should the header say none, which depends on where the part is (RFC
   * 2046, section 5.1.5)}
   */
  MediaType implied();

  /** {@return all octets, from the first of the header on, delimiters left out} */
  Slice raw();

  /**
   * A part that holds no others.
   *
   * @param header the header
   * @param implied the media type should the header say none
   * @param raw all octets
   * @param encoded the content as it stands, its transfer encoding not undone
   */
  record Leaf(Header header, MediaType implied, Slice raw, Slice encoded) implements Part {

    /** {@return the content, its transfer encoding undone as far as can be; it never fails} */
    public InputStream open() {
      return Content.open(encoded, header.transferEncoding());
    }

    /** {@return the whole content, its transfer encoding undone as far as can be} */
    public byte[] octets() {
      return Content.octets(encoded, header.transferEncoding());
    }

    /**
     * {@return the message that the content is, if the media type says that it is one}
     *
     * <p>Most messages in messages are {@link Encapsulated}, but not those whose transfer encoding
     * is base64 or quoted-printable, which RFC 2046, section 5.2.1, does not allow, and those that
     * lie too deep. Offsets are those of the decoded content.
     *
     * @param limits how much structure it may have
     */
    public Optional<Message> message(Limits limits) {
      var type = type();
      if (!type.is("message/rfc822") && !type.is("message/global")) {
        return Optional.empty();
      }
      byte[] octets = octets();
      return Optional.of(Message.parse(octets, 0, octets.length, limits));
    }

    /**
     * {@return the name of the charset that {@link #text} uses, for which the content is decoded}
     */
    public String charset() {
      return Content.decode(octets(), type()).charset().name();
    }

    /**
     * {@return the content as text, in the charset that the media type says if it is known, and
     * else in UTF-8, which ASCII is too}
     *
     * <p>What is no text in that charset, as in mail that says none, is read as UTF-8, or if it is
     * not that as Windows-1252; but a text of which more means something than not keeps its
     * charset. Octets that mean nothing become U+FFFD. Its lines end as they do in the message.
     */
    public String text() {
      return Content.decode(octets(), type()).text();
    }
  }

  /**
   * A part that holds others (RFC 2046, section 5.1).
   *
   * @param header the header
   * @param implied the media type should the header say none
   * @param raw all octets
   * @param preamble what stands before the first part
   * @param parts the parts, first to last
   * @param epilogue what stands after the last part
   */
  record Multipart(
      Header header, MediaType implied, Slice raw, Slice preamble, List<Part> parts, Slice epilogue)
      implements Part {

    /** Copies the parts. */
    public Multipart {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A part that holds a message (RFC 2046, section 5.2.1).
   *
   * @param header the header
   * @param implied the media type should the header say none
   * @param raw all octets
   * @param message the message
   */
  record Encapsulated(Header header, MediaType implied, Slice raw, Message message)
      implements Part {}

  /** {@return the media type, or what stands for it} */
  default MediaType type() {
    return header().mediaType(implied());
  }

  /** {@return the disposition, if there is one} */
  default Optional<Disposition> disposition() {
    return header().disposition();
  }

  /** {@return the file name that the sender suggests; never a place to write to} */
  default Optional<String> filename() {
    return header().filename();
  }
}
