package org.malleposte.facteur.configuration;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word that was meant. */
final class Nearest {

  private Nearest() {}

  /** {@return what to write in place of {@code word}: the nearest known one, or any of them} */
  static String hint(String word, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(other -> distance(word, other))
                .thenComparing(other -> other))
        .filter(other -> distance(word, other) <= Math.max(word.length(), other.length()) / 2)
        .map(other -> "is " + other + " meant?")
        .orElseGet(() -> "known here: " + String.join(", ", known.stream().sorted().toList()));
  }

  /** {@return how many characters to change, add or leave out (Levenshtein) to get the other} */
  static int distance(String one, String other) {
    var row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j - 1], row[j]) + 1);
      }
    }
    return row[other.length()];
  }
}
