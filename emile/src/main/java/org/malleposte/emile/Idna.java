package org.malleposte.emile;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Internationalized domain names, between Unicode and the ASCII that the DNS holds (IDNA2008: RFC
 * 5890, RFC 5891).
 *
 * <p>{@link java.net.IDN} is not used, as it is IDNA2003: it makes {@code ss} of {@code ß}, and so
 * sends mail to another domain than the one that was written.
 *
 * <p>What is mapped is mapped as RFC 5895 says, which for most names is what UTS 46 does without
 * its transitional processing: case is folded, width is normalized, and the ideographic full stop
 * divides labels. Letters, marks and digits are as Unicode classifies them in the running Java
 * release. The rules of context (RFC 5892, appendix A) and the Bidi rule (RFC 5893) hold for each
 * label that is not ASCII; but as Java does not tell how letters join, a zero width non-joiner is
 * allowed after a virama alone, and not between the letters of Arabic script.
 */
public final class Idna {

  private static final String PREFIX = "xn--";

  /** RFC 1035, section 2.3.4. */
  private static final int LONGEST_LABEL = 63;

  private static final int LONGEST_NAME = 255;

  private Idna() {}

  /**
   * {@return {@code domain} with an A-label for each label that is not ASCII, or nothing if some
   * label can have none}
   *
   * <p>A domain that is all ASCII is returned as it is.
   *
   * @param domain a domain name in Unicode
   */
  public static Optional<String> toAscii(String domain) {
    if (isAscii(domain)) {
      return Optional.of(domain);
    }
    if (domain.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    var name = new StringJoiner(".");
    for (var label : domain.split("[.\u3002\uff0e\uff61]", -1)) {
      var ascii = ofLabel(mapped(label));
      if (ascii.isEmpty()) {
        return Optional.empty();
      }
      name.add(ascii.get());
    }
    return Optional.of(name.toString());
  }

  /**
   * {@return {@code domain} with the U-label of each A-label in it, for people to read}
   *
   * <p>A label that only looks like an A-label, as no U-label has it, stays as it is: so that
   * {@link #toAscii} of the result is the same domain.
   *
   * @param domain a domain name
   */
  public static String toUnicode(String domain) {
    var name = new StringJoiner(".");
    for (var label : domain.split("\\.", -1)) {
      name.add(ofAscii(label).orElse(label));
    }
    return name.toString();
  }

  /**
   * {@return what is the same of equal names, and of no others} What would first have to be mapped
   * is no U-label, and so has no other form.
   */
  static String key(String domain) {
    var lower = Text.lower(domain);
    if (isAscii(lower)) {
      return lower;
    }
    var name = new StringJoiner(".");
    for (var label : lower.split("\\.", -1)) {
      name.add(label.equals(mapped(label)) ? ofLabel(label).orElse(label) : label);
    }
    return name.toString();
  }

  private static Optional<String> ofAscii(String label) {
    if (label.length() > LONGEST_LABEL || !label.regionMatches(true, 0, PREFIX, 0, 4)) {
      return Optional.empty();
    }
    var ascii = label.toLowerCase(Locale.ROOT);
    return Punycode.decode(ascii.substring(PREFIX.length()))
        .filter(unicode -> unicode.equals(mapped(unicode)))
        .filter(unicode -> !isAscii(unicode) && ofLabel(unicode).equals(Optional.of(ascii)));
  }

  /** Section 2 of RFC 5895. */
  private static String mapped(String label) {
    var folded = new StringBuilder();
    Normalizer.normalize(label, Normalizer.Form.NFKC)
        .codePoints()
        .map(Character::toLowerCase)
        .forEach(folded::appendCodePoint);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  /** The mapping makes ASCII of some characters, which must not then divide or end a name. */
  private static Optional<String> ofLabel(String label) {
    if (isAscii(label)) {
      return label.chars().allMatch(Idna::isHostCharacter) ? Optional.of(label) : Optional.empty();
    }
    int[] points = label.codePoints().toArray();
    if (points.length > LONGEST_LABEL || !UnicodeLabel.isOne(points)) {
      return Optional.empty();
    }
    var ascii = PREFIX + Punycode.encode(points);
    return ascii.length() <= LONGEST_LABEL ? Optional.of(ascii) : Optional.empty();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHostCharacter(int c) {
    return c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  }
}
