package org.malleposte.dns;

import java.text.Normalizer;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Turns internationalized domain names into the ASCII that the DNS holds (IDNA2008: RFC 5890, RFC
 * 5891).
 *
 * <p>{@link java.net.IDN} is not used, as it is IDNA2003: it makes {@code ss} of {@code ß}, and so
 * sends mail to another domain than the one that was written.
 *
 * <p>Letters, marks and digits are as Unicode classifies them in the running Java release. Code
 * points that are allowed only in a context (RFC 5892, appendix A: the joiners, and five marks of
 * punctuation) are refused, and the Bidi rule (RFC 5893), which registries enforce, is not checked.
 */
public final class Idna {

  /** RFC 1035, section 2.3.4. */
  private static final int LONGEST_LABEL = 63;

  private static final int LONGEST_NAME = 255;

  private Idna() {}

  /**
   * {@return {@code domain} with an A-label for each label that is not ASCII, or nothing if some
   * label can have none}
   *
   * <p>The mapping is RFC 5895's: case is folded, width is normalized, and the ideographic full
   * stop divides labels. A domain that is all ASCII is returned as it is.
   *
   * @param domain a domain name in Unicode
   */
  public static Optional<String> toAscii(String domain) {
    if (domain.chars().allMatch(c -> c < 0x80)) {
      return Optional.of(domain);
    }
    if (domain.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    var name = new StringJoiner(".");
    for (var label : domain.split("[.\u3002\uff0e\uff61]", -1)) {
      var ascii = label(mapped(label));
      if (ascii.isEmpty()) {
        return Optional.empty();
      }
      name.add(ascii.get());
    }
    return Optional.of(name.toString());
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
  private static Optional<String> label(String label) {
    if (label.chars().allMatch(c -> c < 0x80)) {
      return label.chars().allMatch(Idna::isHostCharacter) ? Optional.of(label) : Optional.empty();
    }
    int[] points = label.codePoints().toArray();
    if (points.length > LONGEST_LABEL || !isLabel(points)) {
      return Optional.empty();
    }
    return Optional.of("xn--" + Punycode.encode(points));
  }

  private static boolean isHostCharacter(int c) {
    return c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  }

  /** RFC 5891, section 5.4. */
  private static boolean isLabel(int[] points) {
    int last = points.length - 1;
    if (points[0] == '-' || points[last] == '-' || isMark(points[0])) {
      return false;
    }
    if (last >= 3 && points[2] == '-' && points[3] == '-') {
      return false;
    }
    for (int c : points) {
      if (c != '-' && !isLetterOrDigit(c)) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@code LetterDigits} (RFC 5892, section 2.1), less the {@code IgnorableProperties} and {@code
   * OldHangulJamo} among them. What is {@code Unstable} was mapped away.
   */
  private static boolean isLetterOrDigit(int c) {
    return switch (Character.getType(c)) {
      case Character.LOWERCASE_LETTER,
          Character.OTHER_LETTER,
          Character.MODIFIER_LETTER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.DECIMAL_DIGIT_NUMBER ->
          !isIgnorable(c) && !isOldJamo(c);
      default -> c == 0x3007;
    };
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isIgnorable(int c) {
    return c == 0x34f
        || (c >= 0x17b4 && c <= 0x17b5)
        || (c >= 0x180b && c <= 0x180f)
        || (c >= 0xfe00 && c <= 0xfe0f)
        || (c >= 0xe0100 && c <= 0xe01ef);
  }

  private static boolean isOldJamo(int c) {
    return (c >= 0x1100 && c <= 0x11ff)
        || (c >= 0xa960 && c <= 0xa97c)
        || (c >= 0xd7b0 && c <= 0xd7fb)
        || c == 0x3164
        || c == 0xffa0;
  }
}
