package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** Writes names for people as a {@code phrase} (RFC 5322, section 3.2.5). */
final class Phrase {

  /** What a line of 78 has room for beside other words; this project's choice. */
  private static final int QUOTED = 75;

  private Phrase() {}

  /**
   * {@return the words of the plainest form that reads back as {@code name}: atoms, a quoted
   * string, or encoded-words}
   */
  static List<String> words(String name) {
    if (!name.contains("=?") && US_ASCII.newEncoder().canEncode(name)) {
      var words = List.of(name.split(" ", -1));
      if (words.stream().allMatch(Phrase::isAtom)) {
        return words;
      }
      var quoted = Text.quoted(name);
      if (quoted.length() <= QUOTED) {
        return List.of(quoted);
      }
    }
    return EncodedWord.encode(name);
  }

  private static boolean isAtom(String word) {
    return !word.isEmpty()
        && word.length() <= QUOTED
        && word.chars().allMatch(c -> Text.isAtext((byte) c));
  }
}
