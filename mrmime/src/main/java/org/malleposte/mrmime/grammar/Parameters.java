package org.malleposte.mrmime.grammar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parameters of a media type or disposition, and their wire form (RFC 2045; RFC 2231). */
public final class Parameters {

  /** Leaves room for a name of a common length on a line of 78. */
  private static final int LONGEST = 60;

  private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();

  private Parameters() {}

  /**
   * {@return a copy that nobody can change, with names in lower case}
   *
   * @param parameters values by name
   * @throws IllegalArgumentException if a name is none, or no line can carry a value
   */
  public static Map<String, String> copyOf(Map<String, String> parameters) {
    if (parameters instanceof ParameterMap) {
      return parameters;
    }
    var copy = new LinkedHashMap<String, String>();
    parameters.forEach(
        (name, value) -> {
          TokenReader.checkToken(name);
          if (!name.chars().allMatch(Characters::isAttribute)) {
            throw new IllegalArgumentException("no name of a parameter: " + name);
          }
          Characters.check("a parameter", value);
          copy.put(name.toLowerCase(Locale.ROOT), value);
        });
    var pairs = new String[2 * copy.size()];
    int at = 0;
    for (var entry : copy.entrySet()) {
      pairs[at++] = entry.getKey();
      pairs[at++] = entry.getValue();
    }
    return ParameterMap.of(pairs, pairs.length);
  }

  /**
   * {@return a copy, with one value more or in the place of another}
   *
   * @param parameters values by name
   * @param name a name
   * @param value its value
   */
  public static Map<String, String> with(
      Map<String, String> parameters, String name, String value) {
    var copy = new LinkedHashMap<>(parameters);
    copy.put(name.toLowerCase(Locale.ROOT), value);
    return copy;
  }

  /**
   * {@return the words of a value and its parameters: between them a line may break}
   *
   * @param first the value
   * @param parameters values by name
   */
  public static List<String> words(String first, Map<String, String> parameters) {
    var words = new ArrayList<>(List.of(first));
    parameters.forEach(
        (name, value) -> {
          for (var piece : pieces(name, value)) {
            WireWords.append(words, ";");
            words.add(piece);
          }
        });
    return words;
  }

  /**
   * {@return the wire form of them all, on one line, from the first semicolon}
   *
   * @param parameters values by name
   */
  public static String wire(Map<String, String> parameters) {
    var wire = new StringBuilder();
    parameters.forEach((n, v) -> pieces(n, v).forEach(piece -> wire.append("; ").append(piece)));
    return wire.toString();
  }

  /**
   * {@return the wire form of one parameter: {@code name=value}, or as many sections as it takes}
   *
   * @param name its name
   * @param value its value
   */
  public static List<String> pieces(String name, String value) {
    if (!value.isEmpty() && value.length() <= LONGEST && isToken(value)) {
      return List.of(name + "=" + value);
    }
    var quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
    if (quoted.length() <= LONGEST && isQuotable(value)) {
      return List.of(name + "=\"" + quoted + "\"");
    }
    return sections(name, value);
  }

  private static boolean isToken(String value) {
    return value.chars().allMatch(Characters::isToken) && !looksExtended(value);
  }

  /** What looks like an encoded-word would be taken for one, though it must not. */
  private static boolean isQuotable(String value) {
    return value.chars().allMatch(c -> c >= ' ' && c <= '~')
        && !value.contains("=?")
        && !looksExtended(value);
  }

  /** What some readers take for a charset, a language and a value, with no asterisk to say so. */
  private static boolean looksExtended(String value) {
    return value.indexOf('\'') != value.lastIndexOf('\'');
  }

  /** {@code extended-initial-value} and {@code extended-other-values} (RFC 2231, section 7). */
  private static List<String> sections(String name, String value) {
    var texts = new ArrayList<String>();
    var text = new StringBuilder("utf-8''");
    for (int i = 0; i < value.length(); i = value.offsetByCodePoints(i, 1)) {
      var octets = percent(value.substring(i, value.offsetByCodePoints(i, 1)));
      if (text.length() + octets.length() > LONGEST) {
        texts.add(text.toString());
        text.setLength(0);
      }
      text.append(octets);
    }
    texts.add(text.toString());
    if (texts.size() == 1) {
      return List.of(name + "*=" + texts.get(0));
    }
    var sections = new ArrayList<String>();
    for (int i = 0; i < texts.size(); i++) {
      sections.add(name + "*" + i + "*=" + texts.get(i));
    }
    return sections;
  }

  private static String percent(String character) {
    var octets = new StringBuilder();
    for (byte b : character.getBytes(UTF_8)) {
      if (Characters.isAttribute(b)) {
        octets.append((char) b);
      } else {
        octets.append('%').append(HEXADECIMAL.toHexDigits(b));
      }
    }
    return octets.toString();
  }
}
