package org.malleposte.mrmime;

import java.io.IOException;
import java.util.Optional;
import org.malleposte.emile.Fault;
import org.malleposte.mrmime.conversion.Converting;
import org.malleposte.mrmime.conversion.Planner;

/**
 * A message for a server that takes no octets beyond ASCII (RFC 6152, section 3): the same content,
 * encoded as RFC 2045, section 6, has it.
 *
 * {@snippet lang=java :
 * switch (SevenBit.of(Body.of(Path.of("mail.eml")))) {
 *   case SevenBit.Converted(var body) -> body.open().transferTo(out);
 *   case SevenBit.Refused(var obstacle, var at) -> log(obstacle.message());
 * }
 * }
 *
 * <p>A leaf that holds octets beyond ASCII is encoded, in quoted-printable if it is text and that
 * is no longer than base64, and its header says so; so do the headers above it, which do not claim
 * {@code 8bit} any more. Everything else is the message's own, octet for octet: what needs no
 * encoding is not touched, and a message in ASCII is itself. Decoded, every leaf has the octets
 * that it had, line ends too.
 *
 * <p>What must arrive as it was made is not converted: neither is the content of {@code
 * multipart/signed} and {@code multipart/encrypted} (RFC 1847). A {@code DKIM-Signature} is no
 * obstacle. It does not hold for a converted body any more, which its verifiers have to expect (RFC
 * 6376, section 5.3), and a message that is not sent holds no better.
 */
public sealed interface SevenBit {

  /**
   * The message can be carried.
   *
   * @param body the message without octets beyond ASCII; the given one, if that has none. It reads
   *     the given one each time that it is opened.
   */
  record Converted(Body body) implements SevenBit {}

  /**
   * The message cannot be carried.
   *
   * @param obstacle why
   * @param at the offset of the first octet that cannot
   */
  record Refused(Obstacle obstacle, long at) implements SevenBit {}

  /** Why a message cannot be converted. */
  enum Obstacle implements Fault {
    /** A header is not encoded as a whole; that its words could be is for its author to say. */
    HEADER("a header has octets beyond ASCII", "RFC 6152, section 3"),
    /** What was signed or encrypted would not be any more what it was. */
    SIGNED("a part that is signed or encrypted has octets beyond ASCII", "RFC 1847, section 2"),
    /** What stands before, between and after parts has no encoding. */
    BETWEEN_PARTS("octets beyond ASCII stand outside of all parts", "RFC 2046, section 5.1.1"),
    /**
     * A multipart or a message may not be encoded as a whole, and this one is no more than that.
     */
    COMPOSITE(
        "a multipart or a message that cannot be taken apart has octets beyond ASCII",
        "RFC 2045, section 6.4"),
    /** What is already encoded somehow is not known, so that it could not be undone. */
    ENCODING_UNKNOWN(
        "octets beyond ASCII are in an encoding that is not known", "RFC 2045, section 6.4"),
    /** Readers differ about what such a part is. */
    AMBIGUOUS("a part with octets beyond ASCII says twice what it is", "RFC 2045, section 3"),
    /** Nobody looked for parts beyond the {@link Limits}. */
    TOO_MUCH("octets beyond ASCII are where nobody looks, beyond the limits", "Limits");

    private final String message;
    private final String rule;

    Obstacle(String message, String rule) {
      this.message = message;
      this.rule = rule;
    }

    @Override
    public String message() {
      return message;
    }

    @Override
    public String rule() {
      return rule;
    }
  }

  /**
   * {@return the message for seven bits, or why there is none; within {@link Limits#DEFAULT}}
   *
   * @param message the message, which is read once now
   * @throws IOException if it cannot be read
   */
  static SevenBit of(Body message) throws IOException {
    return of(message, Limits.DEFAULT);
  }

  /**
   * {@return the message for seven bits, or why there is none}
   *
   * <p>Of the message, one header and a buffer are in memory, and a word for each of its parts.
   *
   * @param message the message, which is read once now
   * @param limits how much structure it may have
   * @throws IOException if it cannot be read
   */
  static SevenBit of(Body message, Limits limits) throws IOException {
    var planner = new Planner();
    try (var in = message.open()) {
      var reader = EventReader.of(in, limits);
      for (var event = reader.next(); event.isPresent(); event = reader.next()) {
        Optional<Refused> refused = planner.take(event.get());
        if (refused.isPresent()) {
          return refused.get();
        }
      }
    }
    var plan = planner.plan();
    return new Converted(
        plan.isEmpty() ? message : () -> new Converting(message.open(), limits, plan));
  }
}
