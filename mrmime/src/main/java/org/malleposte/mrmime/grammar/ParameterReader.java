package org.malleposte.mrmime.grammar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.EncodedWord;
import org.malleposte.mrmime.MimeFault;

/**
 * Reads {@code *(";" parameter)} (RFC 2045, section 5.1) to the end of a field: whatever is no
 * parameter is passed over.
 *
 * <p>Of a parameter that comes twice the first counts, but one that says its charset, or comes in
 * sections (RFC 2231), counts more than one that does not. Values of many words without quotes are
 * taken whole, and encoded-words in {@code name} and {@code filename} decoded, as others do, though
 * RFC 2047, section 5, forbids them.
 */
final class ParameterReader {

  private static final Set<String> DE_FACTO = Set.of("name", "filename");

  /** Looking through more names than these takes a table. */
  private static final int FEW = 16;

  private final Cursor cursor;

  /** Each name, and its plain value, if there is one, after it. */
  private @Nullable String[] pairs = new @Nullable String[4];

  private int length;

  /** Where each name stands, when there are many. */
  private final Map<String, Integer> places = new HashMap<>(0);

  /** What RFC 2231 adds, by the place of its name. */
  private @Nullable Map<Integer, Extended> extended;

  ParameterReader(Cursor cursor) {
    this.cursor = cursor;
  }

  Map<String, String> parameters() {
    cursor.skipCfws();
    while (!cursor.atEnd()) {
      parameter();
      cursor.skipCfws();
    }
    var all = new String[length];
    for (int i = 0; i < length; i += 2) {
      all[i] = pair(i);
      all[i + 1] = value(i);
    }
    return ParameterMap.of(all, length);
  }

  private String pair(int i) {
    var text = pairs[i];
    return text == null ? "" : text;
  }

  private String value(int name) {
    var more = extended == null ? null : extended.get(name);
    return more == null ? pair(name + 1) : more.text(cursor.defects());
  }

  /** {@code ";" attribute "=" value}. */
  private void parameter() {
    int separator = cursor.at;
    if (cursor.take(';')) {
      cursor.skipCfws();
      if (cursor.atEnd() || cursor.peek() == ';') {
        cursor.report(MimeFault.PARAMETER_EXPECTED, separator);
        return;
      }
    } else {
      cursor.report(MimeFault.SEMICOLON_EXPECTED, separator);
    }
    int start = cursor.at;
    int end = cursor.skipToken();
    cursor.skipCfws();
    if (cursor.take('=')) {
      if (end == start) {
        cursor.report(MimeFault.PARAMETER_EXPECTED, start);
        value(MimeFault.PARAMETER_EXPECTED);
      } else {
        named(start, end);
      }
      return;
    }
    cursor.report(MimeFault.PARAMETER_EXPECTED, start);
    if (cursor.at == start) {
      skipJunk();
    }
  }

  /** Passes what can begin no parameter. */
  private void skipJunk() {
    while (!cursor.atEnd() && cursor.peek() != ';' && !Characters.isToken(cursor.peek())) {
      int start = cursor.at;
      if (cursor.quotedString() == null) {
        cursor.skipCfws();
        cursor.at += cursor.at == start ? 1 : 0;
      }
    }
  }

  /** The value of a parameter whose name stands at {@code from..to}. */
  private void named(int from, int to) {
    int star = from;
    while (star < to && cursor.in[star] != '*') {
      star++;
    }
    if (star < to) {
      sectioned(from, to);
      return;
    }
    var name = Tokens.lower(cursor.in, from, to);
    cursor.skipCfws();
    int at = cursor.at;
    var text = token();
    if (text == null) {
      byte[] octets = value(MimeFault.QUOTES_EXPECTED);
      if (octets.length == 0 && cursor.at == at) {
        return;
      }
      text = TextReader.clean(octets, 0, octets.length, at, cursor.defects());
    }
    if (!isName(name)) {
      cursor.report(MimeFault.PARAMETER_EXPECTED, from);
    } else {
      int place = place(name);
      if (pairs[place + 1] != null) {
        cursor.report(MimeFault.PARAMETER_REPEATED, from);
      } else {
        pairs[place + 1] = DE_FACTO.contains(name) ? decoded(text, at) : text;
      }
    }
  }

  /** What is a token, as most values are, and is followed by what may follow; else null. */
  private @Nullable String token() {
    int start = cursor.at;
    int end = cursor.skipToken();
    if (end > start && (cursor.atEnd() || cursor.peek() == ';')) {
      return new String(cursor.in, start, end - start, ISO_8859_1);
    }
    cursor.at = start;
    return null;
  }

  private String decoded(String text, int at) {
    if (!text.contains("=?")) {
      return text;
    }
    var meaning = EncodedWord.decode(text);
    if (!meaning.equals(text)) {
      cursor.report(MimeFault.ENCODED_WORD_MISPLACED, at);
    }
    return TextReader.cleanse(meaning, at, cursor.defects());
  }

  private int place(String name) {
    if (length <= 2 * FEW) {
      for (int i = 0; i < length; i += 2) {
        if (name.equals(pairs[i])) {
          return i;
        }
      }
    } else {
      if (places.isEmpty()) {
        for (int i = 0; i < length; i += 2) {
          places.put(pair(i), i);
        }
      }
      var place = places.putIfAbsent(name, length);
      if (place != null) {
        return place;
      }
    }
    if (length == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * length);
    }
    pairs[length] = name;
    length += 2;
    return length - 2;
  }

  /**
   * {@code value = token / quoted-string}; a quoted string that is not closed goes to the end, and
   * what stands between words without quotes is part of the value, up to the next parameter.
   *
   * @param rule what a value that is neither breaks
   */
  private byte[] value(MimeFault rule) {
    cursor.skipCfws();
    int at = cursor.at;
    byte[] quoted = cursor.quotedString();
    if (quoted != null) {
      return quoted;
    }
    boolean open = cursor.take('"');
    var value = new ByteArrayOutputStream();
    int word = cursor.at;
    int end = open ? cursor.to : skipWord();
    boolean token = end > word;
    for (int i = word; i < end; i++) {
      token &= Characters.isToken(cursor.in[i]);
    }
    value.write(cursor.in, word, end - word);
    cursor.at = end;
    while (!open && nextWord()) {
      token = false;
      value.write(' ');
      int start = cursor.at;
      value.write(cursor.in, start, skipWord() - start);
    }
    if (!token && !open) {
      cursor.report(rule, at);
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
    cursor.skipToken();
    cursor.skipFws();
    boolean parameter = cursor.peek() == '=' && !encoded;
    cursor.at = word;
    return !parameter && cursor.peek() > ' ';
  }

  /** {@code attribute [ "*" section ] [ "*" ]} (RFC 2231, section 7). */
  private void sectioned(int from, int to) {
    boolean encoded = cursor.in[to - 1] == '*';
    int end = encoded ? to - 1 : to;
    int star = end - 1;
    while (star >= from && cursor.in[star] != '*') {
      star--;
    }
    int section = star < from ? -1 : section(star + 1, end);
    var attribute = Tokens.lower(cursor.in, from, section < 0 ? end : star);
    cursor.skipCfws();
    int at = cursor.at;
    byte[] value = value(MimeFault.QUOTES_EXPECTED);
    if (!isName(attribute)) {
      cursor.report(MimeFault.PARAMETER_EXPECTED, from);
      return;
    }
    if (extended == null) {
      extended = new HashMap<>();
    }
    boolean first =
        extended
            .computeIfAbsent(place(attribute), place -> new Extended())
            .add(section, encoded, value, at);
    if (!first) {
      cursor.report(section < 0 ? MimeFault.PARAMETER_REPEATED : MimeFault.SECTION_EXPECTED, from);
    }
  }

  private static boolean isName(String name) {
    if (name.isEmpty() || name.length() > TokenReader.MOST) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (!Characters.isAttribute(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** {@return the number of a section, of five digits at most; -1 if it is none} */
  private int section(int from, int to) {
    if (from == to || to - from > 5) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = cursor.in[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
