package org.malleposte.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a master file into entries (RFC 1035, section 5.1): a line each, unless parentheses join
 * several; comments removed, quotes and backslashes left to those who read the data.
 */
final class MasterEntries {

  private final String file;
  private final String text;
  private int at = 0;
  private int line = 1;

  MasterEntries(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * One entry.
   *
   * @param line where it begins, from 1
   * @param indented whether it begins with white space, and so has the owner of the last one
   * @param tokens its words, as written; at least one
   */
  record Entry(int line, boolean indented, List<String> tokens) {}

  /** {@return the next entry that is not blank, if there is one} */
  Optional<Entry> next() throws MalformedZoneException {
    while (at < text.length()) {
      int start = line;
      boolean indented = isBlank(text.charAt(at));
      var tokens = tokens(start);
      if (!tokens.isEmpty()) {
        return Optional.of(new Entry(start, indented, tokens));
      }
    }
    return Optional.empty();
  }

  private List<String> tokens(int start) throws MalformedZoneException {
    var tokens = new ArrayList<String>();
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        at++;
        line++;
        if (depth == 0) {
          return tokens;
        }
      } else if (isBlank(c)) {
        at++;
      } else if (c == ';') {
        at = endOfLine();
      } else if (c == '(') {
        at++;
        depth++;
      } else if (c == ')') {
        at++;
        if (--depth < 0) {
          throw new MalformedZoneException(file, line, "a parenthesis that none opened");
        }
      } else {
        tokens.add(c == '"' ? quoted() : word());
      }
    }
    if (depth > 0) {
      throw new MalformedZoneException(file, start, "expected a closing parenthesis");
    }
    return tokens;
  }

  private String quoted() throws MalformedZoneException {
    int from = at++;
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = text.charAt(at++);
      if (c == '"') {
        return text.substring(from, at);
      }
      skipEscaped(c);
    }
    throw new MalformedZoneException(file, line, "expected a closing quote");
  }

  private String word() {
    int from = at;
    while (at < text.length()
        && "\n;()\"".indexOf(text.charAt(at)) < 0
        && !isBlank(text.charAt(at))) {
      skipEscaped(text.charAt(at++));
    }
    return text.substring(from, at);
  }

  private void skipEscaped(char c) {
    if (c == '\\' && at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private int endOfLine() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }
}
