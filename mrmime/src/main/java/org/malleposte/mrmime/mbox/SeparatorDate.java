package org.malleposte.mrmime.mbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.malleposte.mrmime.DateTime;

/**
 * The date at the end of a separator: {@code Thu Nov 26 03:52:00 2026}, as RFC 4155, appendix A,
 * has it, with a zone before or after the year; or as RFC 5322 has it.
 */
final class SeparatorDate {

  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private SeparatorDate() {}

  /** {@return the offset of the date in a separator, or its end if there is none} */
  static int start(String separator) {
    int start = separator.length();
    int at = 5;
    while (at < separator.length()) {
      boolean word = separator.charAt(at - 1) == ' ' && at + 3 < separator.length();
      if (word
          && isDay(separator.substring(at, at + 3))
          && " ,".indexOf(separator.charAt(at + 3)) >= 0) {
        start = at;
      }
      at++;
    }
    return start;
  }

  private static boolean isDay(String word) {
    return DAYS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** {@return the date, if there is one} */
  static Optional<DateTime> of(String separator) {
    var date = separator.substring(start(separator));
    var words = new ArrayList<>(List.of(date.strip().split("\\s+")));
    if (words.size() < 5 || words.get(0).endsWith(",")) {
      return parse(date);
    }
    var month = words.get(1);
    var day = words.get(2);
    var time = words.get(3);
    var rest = words.subList(4, words.size());
    var year = rest.stream().filter(word -> isDigits(word, 4)).findFirst();
    var zone =
        rest.stream()
            .filter(word -> "+-".indexOf(word.charAt(0)) >= 0 && isDigits(word.substring(1), 4))
            .findFirst();
    return year.flatMap(
        y -> parse(day + " " + month + " " + y + " " + time + " " + zone.orElse("+0000")));
  }

  private static boolean isDigits(String word, int count) {
    return word.length() == count && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Optional<DateTime> parse(String date) {
    byte[] octets = date.getBytes(UTF_8);
    return DateTime.parse(octets, 0, octets.length).toOptional();
  }
}
