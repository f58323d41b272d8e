package org.malleposte.mrmime.grammar;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.malleposte.emile.EncodedWord;

/** The words that values are written in: one space stands between them, where a line may break. */
public final class WireWords {

  /**
   * The most octets of a word, so that it fits on a line; this project's number, below the 998 of
   * RFC 5322, section 2.1.1.
   */
  public static final int LONGEST = 900;

  /** What a line of 78 has room for beside other words. */
  private static final int QUOTED = 75;

  private WireWords() {}

  /**
   * {@return whether a line can hold each of these words}
   *
   * @param words the words
   */
  public static boolean fit(List<String> words) {
    return words.stream()
        .allMatch(word -> word.length() <= LONGEST / 3 || word.getBytes(UTF_8).length <= LONGEST);
  }

  /**
   * Adds the words of a text. Where several spaces stand together, or one at an end, no line
   * breaks.
   *
   * @param words gets them
   * @param text stands on one line
   */
  public static void split(List<String> words, String text) {
    int from = 0;
    for (int i = 1; i + 1 < text.length(); i++) {
      if (text.charAt(i) == ' ' && i > from && !isSpace(text, i - 1) && !isSpace(text, i + 1)) {
        words.add(text.substring(from, i));
        from = i + 1;
      }
    }
    words.add(text.substring(from));
  }

  private static boolean isSpace(String text, int at) {
    return text.charAt(at) == ' ' || text.charAt(at) == '\t';
  }

  /**
   * Adds a text that readers take the white space out of, in as many words as it takes; none but
   * the first begins with what would be a comment.
   *
   * @param words gets them
   * @param text has no white space, and is not empty
   */
  public static void chop(List<String> words, String text) {
    int most = LONGEST / 3;
    int from = 0;
    while (text.length() - from > most) {
      int to = text.offsetByCodePoints(from + most - 1, 1);
      while (to < text.length() && text.charAt(to) == '(') {
        to++;
      }
      words.add(text.substring(from, to));
      from = to;
    }
    if (from < text.length()) {
      words.add(text.substring(from));
    }
  }

  /**
   * Sets a mark, such as a comma, behind the last word.
   *
   * @param words the words
   * @param mark the mark
   */
  public static void append(List<String> words, String mark) {
    words.set(words.size() - 1, words.getLast() + mark);
  }

  /**
   * {@return a {@code quoted-string} (RFC 5322, section 3.2.4)}
   *
   * @param text what it means
   */
  public static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * {@return a value as a token, or quoted if it is none (RFC 2045, section 5.1)}
   *
   * @param text what it means
   */
  public static String tokenOrQuoted(String text) {
    return !text.isEmpty() && text.chars().allMatch(Characters::isToken) ? text : quoted(text);
  }

  /**
   * Adds a {@code phrase} (RFC 5322, section 3.2.5; RFC 2047, section 5): atoms, a quoted string,
   * or encoded-words.
   *
   * @param words gets its words
   * @param text what it means
   */
  public static void phrase(List<String> words, String text) {
    var atoms = List.of(text.split(" ", -1));
    if (!text.contains("=?") && US_ASCII.newEncoder().canEncode(text)) {
      if (atoms.stream().allMatch(WireWords::isAtom)) {
        words.addAll(atoms);
        return;
      }
      var quoted = quoted(text);
      if (quoted.length() <= QUOTED && text.chars().noneMatch(Character::isISOControl)) {
        words.add(quoted);
        return;
      }
    }
    words.addAll(EncodedWord.encode(text));
  }

  private static boolean isAtom(String word) {
    return !word.isEmpty()
        && word.length() <= QUOTED
        && word.chars().allMatch(c -> c != '.' && Characters.isIdentifier(c));
  }

  /**
   * Adds a comment (RFC 5322, section 3.2.2), in encoded-words if it needs them (RFC 2047).
   *
   * @param words gets its words
   * @param text what it says
   */
  public static void comment(List<String> words, String text) {
    if (EncodedWord.isNeeded(text)) {
      var encoded = EncodedWord.encode(text);
      words.add("(" + encoded.getFirst());
      words.addAll(encoded.subList(1, encoded.size()));
      append(words, ")");
    } else {
      split(words, "(" + text.replaceAll("[()\\\\]", "\\\\$0") + ")");
    }
  }

  /**
   * {@return a copy of the texts, of which each can stand in a field, and none is empty}
   *
   * @param what names them
   * @param texts the texts, of which there must be one
   * @throws IllegalArgumentException if there is none, or one is blank or cannot stand in a field
   */
  public static List<String> checked(String what, List<String> texts) {
    var copy = new ArrayList<String>();
    for (var text : texts) {
      copy.add(Characters.check(what, text.strip()));
    }
    if (copy.isEmpty() || copy.contains("")) {
      throw new IllegalArgumentException("nothing where " + what + " is expected");
    }
    return List.copyOf(copy);
  }

  /**
   * {@return the text, if it is a name without white space, control characters or brackets}
   *
   * @param what names it
   * @param text the text
   * @throws IllegalArgumentException if it is not
   */
  public static String bare(String what, String text) {
    if (text.isEmpty()
        || text.chars()
            .anyMatch(c -> c <= ' ' || Character.isISOControl(c) || "<>".indexOf(c) >= 0)) {
      throw new IllegalArgumentException("not " + what + ": " + text);
    }
    return Characters.check(what, text);
  }
}
