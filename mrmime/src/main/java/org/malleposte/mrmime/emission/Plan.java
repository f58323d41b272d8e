package org.malleposte.mrmime.emission;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.malleposte.mrmime.Entity;
import org.malleposte.mrmime.TransferEncoding.Standard;
import org.malleposte.rosetta.Charsets;

/** How an entity will be written: encoded how, and delimited by what. */
sealed interface Plan {

  /** The most octets of a line, its break left out (RFC 5322, section 2.1.1). */
  int LINE = 998;

  /** {@return how its octets are carried} */
  Standard encoding();

  /**
   * A leaf.
   *
   * @param leaf what is written
   * @param encoding how
   * @param lines whether its lines are to end with CRLF
   */
  record Leaf(Entity.Leaf leaf, Standard encoding, boolean lines) implements Plan {}

  /**
   * A multipart.
   *
   * @param multipart what is written
   * @param boundary its boundary
   * @param parts how its parts are written
   */
  record Multipart(Entity.Multipart multipart, String boundary, List<Plan> parts) implements Plan {

    /** {@return that of the part that asks most of the way} */
    @Override
    public Standard encoding() {
      var most = Standard.SEVEN_BIT;
      for (var part : parts) {
        var encoding = part.encoding();
        if (encoding.isIdentity() && encoding.compareTo(most) > 0) {
          most = encoding;
        }
      }
      return most;
    }
  }

  /**
   * {@return how to write {@code entity}}
   *
   * @param entity what to write
   * @param random where the boundaries come from
   * @throws IOException if a body cannot be read, or a message not be written as it is
   */
  static Plan of(Entity entity, RandomGenerator random) throws IOException {
    return of(entity, random, "");
  }

  /** The section numbers those before it, as in {@code 1.2.} (RFC 9051, section 6.4.5.1). */
  private static Plan of(Entity entity, RandomGenerator random, String section) throws IOException {
    return switch (entity) {
      case Entity.Leaf leaf -> of(leaf, Survey.of(leaf.body()), section);
      case Entity.Multipart multipart -> {
        var boundary = boundary(random);
        var parts = new ArrayList<Plan>();
        for (var part : multipart.parts()) {
          parts.add(of(part, random, section + (parts.size() + 1) + "."));
        }
        yield new Multipart(multipart, boundary, parts);
      }
    };
  }

  /**
   * No line of base64 or quoted-printable has these two octets first; in what is not encoded they
   * and 128 bits of chance after them do not occur.
   */
  private static String boundary(RandomGenerator random) {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return "=_" + new BigInteger(1, bits).toString(36);
  }

  private static Leaf of(Entity.Leaf leaf, Survey survey, String section) throws IOException {
    return switch (leaf.type().type()) {
      case "message" -> new Leaf(leaf, message(leaf, survey, section), true);
      case "text" -> text(leaf, survey);
      default -> new Leaf(leaf, Standard.BASE64, false);
    };
  }

  /** To encode it is forbidden (RFC 2046, section 5.2.1), and few servers take binary. */
  private static Standard message(Entity.Leaf leaf, Survey survey, String section)
      throws IOException {
    if (survey.nul() || survey.loneCr() || survey.longest() > LINE) {
      throw new IOException(
          "part %s(%s) is not to be encoded, and has a NUL, a bare CR or a line of over %d octets"
              .formatted(section.isEmpty() ? "" : section + " ", leaf.type().name(), LINE));
    }
    return survey.eightBit() > 0 ? Standard.EIGHT_BIT : Standard.SEVEN_BIT;
  }

  /** Quoted-printable takes three octets for one, base64 four for three. */
  private static Leaf text(Entity.Leaf leaf, Survey survey) {
    boolean exact = leaf.disposition().filter(how -> how.type().equals("attachment")).isPresent();
    if (survey.nul()
        || survey.loneCr()
        || (exact && survey.loneLf())
        || !hasLines(leaf.type().parameter("charset"))) {
      return new Leaf(leaf, Standard.BASE64, false);
    }
    if (survey.eightBit() == 0 && survey.longest() <= LINE) {
      return new Leaf(leaf, Standard.SEVEN_BIT, true);
    }
    boolean readable = survey.eightBit() <= survey.octets() / 6;
    return new Leaf(leaf, readable ? Standard.QUOTED_PRINTABLE : Standard.BASE64, true);
  }

  /**
   * Whether CRLF breaks lines in this charset, as RFC 2046, section 4.1.1, wants; it does not in
   * UTF-16. Of a charset that is not known, who can say?
   */
  private static boolean hasLines(Optional<String> charset) {
    byte[] crlf = {'\r', '\n'};
    return charset.isEmpty()
        || charset
            .flatMap(Charsets::forLabel)
            .filter(known -> "\r\n".equals(Charsets.decode(crlf, 0, crlf.length, known).text()))
            .isPresent();
  }
}
