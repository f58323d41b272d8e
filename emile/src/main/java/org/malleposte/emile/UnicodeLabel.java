package org.malleposte.emile;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;

/** What a U-label may hold (RFC 5891, section 5.4; RFC 5892). */
final class UnicodeLabel {

  /** The characters of canonical combining class 9 that are letters' or marks', in order. */
  private static final int[] VIRAMAS =
      """
      094d 09cd 0a4d 0acd 0b4d 0bcd 0c4d 0ccd 0d3b 0d3c 0d4d 0dca 0e3a 0eba 0f84 1039 103a 1714 1715
      1734 17d2 1a60 1b44 1baa 1bab 1bf2 1bf3 2d7f a806 a82c a8c4 a953 a9c0 aaf6 abed 10a3f 11046
      11070 1107f 110b9 11133 11134 111c0 11235 112ea 1134d 11442 114c2 115bf 1163f 116b6 1172b
      11839 1193d 1193e 119e0 11a34 11a47 11a99 11c3f 11d44 11d45 11d97"""
          .lines()
          .flatMap(line -> Arrays.stream(line.split(" ", -1)))
          .mapToInt(point -> Integer.parseInt(point, 16))
          .toArray();

  private UnicodeLabel() {}

  /** {@return whether code points that were mapped, and are not all ASCII, are a U-label} */
  static boolean isOne(int[] points) {
    int last = points.length - 1;
    if (points[0] == '-' || points[last] == '-' || isMark(points[0])) {
      return false;
    }
    if (last >= 3 && points[2] == '-' && points[3] == '-') {
      return false;
    }
    for (int i = 0; i <= last; i++) {
      if (points[i] != '-' && !isAllowed(points, i)) {
        return false;
      }
    }
    return BidiRule.holds(points);
  }

  /** Section 3 of RFC 5892: its exceptions, what depends on the context, then all letters. */
  private static boolean isAllowed(int[] points, int at) {
    return switch (points[at]) {
      case 0x6fd, 0x6fe, 0xf0b, 0x3007 -> true;
      case 0x640, 0x7fa, 0x302e, 0x302f, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303b -> false;
      case 0x200c, 0x200d -> at > 0 && Arrays.binarySearch(VIRAMAS, points[at - 1]) >= 0;
      case 0xb7 -> is(points, at - 1, 'l') && is(points, at + 1, 'l');
      case 0x375 -> at + 1 < points.length && isOf(UnicodeScript.GREEK, points[at + 1]);
      case 0x5f3, 0x5f4 -> at > 0 && isOf(UnicodeScript.HEBREW, points[at - 1]);
      case 0x30fb -> Arrays.stream(points).anyMatch(UnicodeLabel::isJapanese);
      default -> isLetterOrDigit(points[at]) && !isMixed(points, points[at]);
    };
  }

  private static boolean is(int[] points, int at, int c) {
    return at >= 0 && at < points.length && points[at] == c;
  }

  private static boolean isOf(UnicodeScript script, int c) {
    return UnicodeScript.of(c) == script;
  }

  private static boolean isJapanese(int c) {
    return isOf(UnicodeScript.HIRAGANA, c)
        || isOf(UnicodeScript.KATAKANA, c)
        || isOf(UnicodeScript.HAN, c);
  }

  /** Of the two sets of digits of Arabic script, a label has one (appendices A.8 and A.9). */
  private static boolean isMixed(int[] points, int c) {
    return c >= 0x660
        && c <= 0x669
        && Arrays.stream(points).anyMatch(d -> d >= 0x6f0 && d <= 0x6f9);
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
      default -> false;
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
