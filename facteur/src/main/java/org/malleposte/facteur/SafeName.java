package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a file name of what a stranger suggests (RFC 2183, section 2.3): one that names a plain
 * file in the folder at hand, on any system, and shows as what it is.
 */
final class SafeName {

  /** File systems end at 255 octets; this leaves room for a number. */
  private static final int LONGEST = 200;

  /** The last component of a path of either kind. */
  private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);

  /** What some file system, or the shell of some user, gives a meaning. */
  private static final Pattern SPECIAL = Pattern.compile("[<>:\"|?*]");

  /** Control characters, those that turn text round, unpaired surrogates, separators. */
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  /** Names that are devices on Windows, whatever their extension. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])(\\..*)?");

  private SafeName() {}

  /** {@return the safe form of {@code suggested}, if anything is left of it} */
  static Optional<String> of(String suggested) {
    var name = HIDDEN.matcher(suggested).replaceAll("");
    name = Normalizer.normalize(name, Normalizer.Form.NFC);
    name = FOLDERS.matcher(name).replaceFirst("");
    name = SPECIAL.matcher(name).replaceAll("_");
    name = trimmed(name);
    if (DEVICE.matcher(name).matches()) {
      name = "_" + name;
    }
    name = shortened(name);
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /** {@return the name with a number before its extension} */
  static String numbered(String name, int number) {
    int dot = extension(name);
    return name.substring(0, dot) + "-" + number + name.substring(dot);
  }

  /** {@return two names that some file system takes for the same are the same in this form} */
  static String folded(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** A dot in front hides a file, and one at the end, like a space, some systems drop. */
  private static String trimmed(String name) {
    int from = 0;
    int to = name.length();
    while (from < to && isTrimmed(name.charAt(from))) {
      from++;
    }
    while (to > from && isTrimmed(name.charAt(to - 1))) {
      to--;
    }
    return name.substring(from, to);
  }

  private static boolean isTrimmed(char c) {
    return c == '.' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Keeps the extension, by which programs know what to do. */
  private static String shortened(String name) {
    if (octets(name) <= LONGEST) {
      return name;
    }
    int dot = extension(name);
    var extension = octets(name.substring(dot)) <= LONGEST / 4 ? name.substring(dot) : "";
    var kept = new StringBuilder();
    int room = LONGEST - octets(extension);
    for (int c : name.substring(0, dot).codePoints().toArray()) {
      room -= octets(Character.toString(c));
      if (room < 0) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return trimmed(kept.toString()) + extension;
  }

  private static int extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? dot : name.length();
  }

  private static int octets(String text) {
    return text.getBytes(UTF_8).length;
  }
}
