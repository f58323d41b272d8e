package org.malleposte.mrmime.grammar;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code *(";" parameter)} (RFC 2045, section 5.1) to the end of a field: whatever is no
 * parameter is passed over.
 *
 * <p>Of a parameter that comes twice the first counts. Values of many words without quotes are
 * taken whole, and encoded-words in {@code name} and {@code filename} decoded, as others do, though
 * RFC 2047, section 5, forbids them.
 */
final class ParameterReader {

  private static final Set<String> DE_FACTO = Set.of("name", "filename");

  private final Cursor cursor;
  private final Map<String, Extended> found = new LinkedHashMap<>();

  ParameterReader(Cursor cursor) {
    this.cursor = cursor;
  }

  Map<String, String> parameters() {
    while (!cursor.atEnd()) {
      parameter();
    }
    var parameters = new LinkedHashMap<String, String>();
    found.forEach((name, value) -> parameters.put(name, value.text(DE_FACTO.contains(name))));
    return parameters;
  }

  /** {@code parameter = attribute "=" value}. */
  private void parameter() {
    skipSeparators();
    int start = cursor.at;
    var name = cursor.token().toLowerCase(Locale.ROOT);
    cursor.skipCfws();
    if (cursor.take('=')) {
      byte[] value = value();
      if (!name.isEmpty()) {
        put(name, value);
      }
    } else if (cursor.at == start) {
      cursor.at += cursor.atEnd() ? 0 : 1;
    }
  }

  private void skipSeparators() {
    do {
      cursor.skipCfws();
    } while (cursor.take(';'));
  }

  /**
   * {@code value = token / quoted-string}; a quoted string that is not closed goes to the end, and
   * what stands between words without quotes is part of the value, up to the next parameter.
   */
  private byte[] value() {
    cursor.skipCfws();
    byte[] quoted = cursor.quotedString();
    if (quoted != null) {
      return quoted;
    }
    boolean open = cursor.take('"');
    var value = new ByteArrayOutputStream();
    int word = cursor.at;
    int end = open ? cursor.to : skipWord();
    value.write(cursor.in, word, end - word);
    cursor.at = end;
    while (!open && nextWord()) {
      value.write(' ');
      int start = cursor.at;
      value.write(cursor.in, start, skipWord() - start);
    }
    return value.toByteArray();
  }

  private int skipWord() {
    while (cursor.peek() > ' ' && cursor.peek() != ';') {
      cursor.at++;
    }
    return cursor.at;
  }

  /** Passes the white space before a further word of a value, if there is one. */
  private boolean nextWord() {
    int start = cursor.at;
    cursor.skipFws();
    int word = cursor.at;
    if (word == start || word == cursor.to || cursor.peek() == '(' || cursor.peek() == ';') {
      return false;
    }
    boolean encoded = cursor.take('=') && cursor.peek() == '?';
    cursor.at = word;
    cursor.token();
    cursor.skipFws();
    boolean parameter = cursor.peek() == '=' && !encoded;
    cursor.at = word;
    return !parameter && cursor.peek() > ' ';
  }

  /**
   * {@code attribute [ "*" section ] [ "*" ]} (RFC 2231, section 7).
   *
   * @param name the attribute, in lower case, with its section
   */
  private void put(String name, byte[] value) {
    boolean encoded = name.endsWith("*");
    var rest = encoded ? name.substring(0, name.length() - 1) : name;
    int star = rest.lastIndexOf('*');
    int section = star < 0 ? -1 : section(rest, star + 1);
    var attribute = section < 0 ? rest : rest.substring(0, star);
    if (!attribute.isEmpty()
        && attribute.length() <= TokenReader.MOST
        && attribute.chars().allMatch(Characters::isAttribute)) {
      found.computeIfAbsent(attribute, a -> new Extended()).add(section, encoded, value);
    }
  }

  private static int section(String name, int from) {
    int length = name.length() - from;
    if (length == 0 || length > 5) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }
}
