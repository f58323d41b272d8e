package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** {@code phrase} (RFC 5322, section 3.2.5), written: atoms, a quoted string, or encoded-words. */
final class Phrase {

  /** A quoted string is not folded; what is longer is better written as encoded-words. */
  private static final int QUOTED = 60;

  private Phrase() {}

  /** Refuses what a header field cannot carry. */
  static void check(String name) {
    if (name.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)
        || !UTF_8.newEncoder().canEncode(name)) {
      throw new IllegalArgumentException("control character or unpaired surrogate in a name");
    }
  }

  /** {@return the words of the wire form; at least one} */
  static List<String> words(String name) {
    if (EncodedWord.isNeeded(name)) {
      return EncodedWord.encode(name);
    }
    var words = List.of(name.split(" ", -1));
    if (words.stream().allMatch(SmtpReader::isAtom)) {
      return words;
    }
    return name.length() <= QUOTED
        ? List.of('"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        : EncodedWord.encode(name);
  }
}
