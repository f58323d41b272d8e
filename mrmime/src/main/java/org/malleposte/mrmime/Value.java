package org.malleposte.mrmime;

import java.util.List;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Parsed;
import org.malleposte.mrmime.grammar.Characters;

/**
 * What the body of a field means: read from a {@link Field}, or put into a {@link Mail}. None of
 * these can hold what would end the field that it is written in.
 */
public sealed interface Value {

  /**
   * A date (RFC 5322, section 3.6.1).
   *
   * @param date the date and time
   */
  record Date(DateTime date) implements Value {}

  /**
   * Mailboxes and groups (RFC 5322, sections 3.6.2 and 3.6.3).
   *
   * @param list the addresses
   */
  record Addresses(AddressList list) implements Value {}

  /**
   * Message identifiers (RFC 5322, section 3.6.4).
   *
   * @param ids the identifiers, in order
   */
  record MessageIds(List<MessageId> ids) implements Value {

    /** Copies the identifiers. */
    public MessageIds {
      ids = List.copyOf(ids);
    }
  }

  /**
   * A media type (RFC 2045, section 5).
   *
   * @param type the media type
   */
  record ContentType(MediaType type) implements Value {}

  /**
   * A disposition (RFC 2183).
   *
   * @param disposition the disposition
   */
  record ContentDisposition(Disposition disposition) implements Value {}

  /**
   * A transfer encoding (RFC 2045, section 6).
   *
   * @param encoding the encoding
   */
  record ContentTransferEncoding(TransferEncoding encoding) implements Value {}

  /**
   * Text (RFC 5322, section 2.2.1), decoded (RFC 2047).
   *
   * @param text the text, on one line
   */
  record Text(String text) implements Value {

    /** Refuses line breaks, NUL, and halves of characters. */
    public Text {
      Characters.check("the text of a field", text);
    }
  }

  /** What only one kind of field says, in a type of its own. */
  sealed interface Structured extends Value
      permits AuthenticationResults,
          AutoSubmitted,
          Keywords,
          Languages,
          ListId,
          Location,
          MimeVersion,
          Received,
          ReturnPath,
          TagList,
          UriList {

    /**
     * {@return the words of the wire form, which one space each separates, and between which alone
     * a line may be folded}
     */
    List<String> words();
  }

  /**
   * Reads the body of the field of this name, which tells the kind of value; a field that no rule
   * is known of is text, and text is never malformed.
   *
   * @param name the field's name, in any case
   * @param in holds the body
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @return the value, or why there is none
   */
  static Parsed<? extends Value> parse(String name, byte[] in, int from, int to) {
    return FieldTypes.STANDARD.of(name).value(in, from, to);
  }
}
