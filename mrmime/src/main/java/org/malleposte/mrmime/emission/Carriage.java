package org.malleposte.mrmime.emission;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.malleposte.mrmime.Body;
import org.malleposte.mrmime.Emission.Obstacle;
import org.malleposte.mrmime.EmissionOptions.NextHop;
import org.malleposte.mrmime.Entity;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.SevenBit;
import org.malleposte.mrmime.TransferEncoding.Standard;
import org.malleposte.rosetta.Charsets;

/**
 * How the content of a leaf is carried (RFC 2045, section 6).
 *
 * @param type the media type, with a charset if it is a text that has none and is in UTF-8
 * @param content the content, encoded
 * @param delimiters the lines in it that could be delimiters of ours
 */
record Carriage(MediaType type, Piece.Content content, Set<String> delimiters) {

  /**
   * {@return how to carry this leaf} Only what may stand as it is, text and messages, is read to
   * find out; anything else would be base64 in any case, or binary.
   *
   * @param where says which part it is
   */
  static Carriage of(Entity.Leaf leaf, NextHop hop, String where) throws IOException, Refusal {
    if (leaf.encoding().isPresent()) {
      return unread(leaf, leaf.encoding().get());
    }
    return switch (leaf.type().type()) {
      case "message" -> message(leaf, hop, where);
      case "text" -> text(leaf, hop);
      default -> unread(leaf, hop == NextHop.BINARY ? Standard.BINARY : Standard.BASE64);
    };
  }

  private static Carriage unread(Entity.Leaf leaf, Standard encoding) throws IOException {
    boolean lines = leaf.type().type().equals("text") && !isExact(leaf) && hasLines(leaf);
    var known = lines ? OptionalLong.empty() : leaf.body().size();
    return new Carriage(
        leaf.type(), new Piece.Content(leaf.body(), encoding, lines, known, false), Set.of());
  }

  private static Carriage of(
      MediaType type, Body body, Survey survey, Standard encoding, boolean lines) {
    long octets = lines ? survey.canonical() : survey.octets();
    return new Carriage(
        type,
        new Piece.Content(body, encoding, lines, OptionalLong.of(octets), true),
        encoding.isIdentity() ? survey.delimiters() : Set.of());
  }

  /**
   * To encode a message is forbidden (RFC 2046, section 5.2.1), unless it is one of those that came
   * with RFC 6532 and RFC 6533; but what is in it may be encoded.
   */
  private static Carriage message(Entity.Leaf leaf, NextHop hop, String where)
      throws IOException, Refusal {
    var body = leaf.body();
    var survey = Survey.of(body);
    if (survey.hasControls() || survey.hasLongLines()) {
      if (hop != NextHop.BINARY) {
        throw new Refusal(Obstacle.MESSAGE, where);
      }
      return of(leaf.type(), body, survey, Standard.BINARY, true);
    }
    if (survey.eightBit() == 0) {
      return of(leaf.type(), body, survey, Standard.SEVEN_BIT, true);
    }
    if (hop == NextHop.SEVEN_BIT) {
      if (leaf.type().subtype().startsWith("global")) {
        return of(leaf.type(), body, survey, readable(survey), true);
      }
      if (leaf.type().is("message/rfc822")
          && SevenBit.of(body) instanceof SevenBit.Converted(var converted)) {
        return of(leaf.type(), converted, Survey.of(converted), Standard.SEVEN_BIT, true);
      }
    }
    return of(leaf.type(), body, survey, Standard.EIGHT_BIT, true);
  }

  private static Carriage text(Entity.Leaf leaf, NextHop hop) throws IOException {
    var body = leaf.body();
    var survey = Survey.of(body);
    var type = withCharset(leaf.type(), survey);
    boolean lines = hasLines(leaf) && !(isExact(leaf) && survey.hasLoneLf());
    boolean ascii = survey.eightBit() == 0;
    boolean fits = !survey.hasControls() && !survey.hasLongLines();
    if (survey.delimiters().isEmpty()) {
      if (lines && fits && (ascii || hop != NextHop.SEVEN_BIT)) {
        return of(type, body, survey, ascii ? Standard.SEVEN_BIT : Standard.EIGHT_BIT, true);
      }
      if (hop == NextHop.BINARY) {
        return of(type, body, survey, Standard.BINARY, lines);
      }
    }
    if (survey.hasControls() || !lines) {
      return of(type, body, survey, Standard.BASE64, false);
    }
    return of(type, body, survey, readable(survey), true);
  }

  /** Without one it would be ASCII (RFC 2046, section 4.1.2), which it is not. */
  private static MediaType withCharset(MediaType type, Survey survey) {
    return survey.eightBit() > 0 && survey.isUtf8() && type.parameter("charset").isEmpty()
        ? type.with("charset", "utf-8")
        : type;
  }

  /** Quoted-printable takes three octets for one, base64 four for three. */
  private static Standard readable(Survey survey) {
    return survey.eightBit() <= survey.octets() / 6 ? Standard.QUOTED_PRINTABLE : Standard.BASE64;
  }

  /** An attachment arrives as it is. */
  private static boolean isExact(Entity.Leaf leaf) {
    return leaf.disposition().filter(how -> how.type().equals("attachment")).isPresent();
  }

  /**
   * Whether CRLF breaks lines in this charset, as RFC 2046, section 4.1.1, wants; it does not in
   * UTF-16. Of a charset that is not known, who can say?
   */
  private static boolean hasLines(Entity.Leaf leaf) {
    byte[] crlf = {'\r', '\n'};
    Optional<String> charset = leaf.type().parameter("charset");
    return charset.isEmpty()
        || charset
            .flatMap(Charsets::forLabel)
            .filter(known -> "\r\n".equals(Charsets.decode(crlf, 0, crlf.length, known).text()))
            .isPresent();
  }
}
