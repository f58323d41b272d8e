package org.malleposte.mrmime;

import java.nio.ByteBuffer;

/**
 * What comes next in a message that is read forward. An entity, be it the message or a part, is
 * {@link Begin}, what it holds, and {@link End}; the entities within stand between these.
 *
 * <p>The octets of the headers, and of all events that have octets, are those of the message: in
 * this order, none left out, and none twice. Where there is more than one run of the same kind, how
 * they are cut means nothing.
 */
public sealed interface Event {

  /** What an entity is made of. */
  enum Shape {
    /** Content. */
    LEAF,
    /** Parts, and what stands before, between and after them (RFC 2046, section 5.1). */
    MULTIPART,
    /** Another message (RFC 2046, section 5.2.1). */
    ENCAPSULATED
  }

  /**
   * An entity begins: its header was read.
   *
   * @param shape what it is made of
   * @param header its header
   * @param implied its media type should its header say none, which depends on where the entity is
   * @param at the offset of the header's first octet
   */
  record Begin(Shape shape, Header header, MediaType implied, long at) implements Event {

    /** {@return the media type, or what stands for it} */
    public MediaType type() {
      return header.mediaType(implied);
    }
  }

  /**
   * Some of a leaf's content, as it is encoded.
   *
   * @param octets the octets, until the next event is asked for
   * @param at the offset of the first
   */
  record Content(ByteBuffer octets, long at) implements Event {}

  /**
   * Some of what stands before the first delimiter of a multipart.
   *
   * @param octets the octets, until the next event is asked for
   * @param at the offset of the first
   */
  record Preamble(ByteBuffer octets, long at) implements Event {}

  /**
   * A delimiter: the line break before it, which is its own, the boundary, and, unless it closes
   * the multipart, the line break after it.
   *
   * @param octets the octets, until the next event is asked for
   * @param at the offset of the first
   * @param close whether it is the last one of its multipart
   */
  record Delimiter(ByteBuffer octets, long at, boolean close) implements Event {}

  /**
   * Some of what stands after the close delimiter of a multipart.
   *
   * @param octets the octets, until the next event is asked for
   * @param at the offset of the first
   */
  record Epilogue(ByteBuffer octets, long at) implements Event {}

  /**
   * The entity that began last, of those that have not ended, ends.
   *
   * @param at the offset past its last octet
   */
  record End(long at) implements Event {}

  /**
   * The message breaks a rule here.
   *
   * @param defect which, and where
   */
  record Flaw(Defect defect) implements Event {}
}
