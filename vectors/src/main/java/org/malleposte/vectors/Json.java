package org.malleposte.vectors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON (RFC 8259) that is known to be well formed, for tests on shared data. */
public final class Json {

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * {@return the value: a {@code Map}, {@code List}, {@code String}, {@code Long} or {@code
   * Boolean}}
   */
  public static Object read(String text) {
    return new Json(text).value();
  }

  /** {@return the member {@code name} of {@code object}; nothing if it is missing, or null} */
  public static Optional<Object> member(Object object, String name) {
    return Optional.ofNullable(((Map<?, ?>) object).get(name)).filter(v -> v != Null.NULL);
  }

  public static String text(Object object, String name) {
    return member(object, name).map(Object::toString).orElse("");
  }

  public static List<?> list(Object object, String name) {
    return member(object, name).map(v -> (List<?>) v).orElse(List.of());
  }

  private enum Null {
    NULL
  }

  private Object value() {
    skipSpace();
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", Null.NULL);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    var members = new LinkedHashMap<String, Object>();
    at++;
    while (!taken('}')) {
      String name = string();
      taken(':');
      members.put(name, value());
      taken(',');
    }
    return members;
  }

  private List<Object> array() {
    var elements = new ArrayList<>();
    at++;
    while (!taken(']')) {
      elements.add(value());
      taken(',');
    }
    return elements;
  }

  private String string() {
    var string = new StringBuilder();
    skipSpace();
    at++;
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> (char) Integer.parseInt(text, at, at += 4, 16);
      default -> c;
    };
  }

  private Object number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return Long.valueOf(text.substring(start, at));
  }

  private Object word(String word, Object value) {
    at += word.length();
    return value;
  }

  private boolean taken(char c) {
    skipSpace();
    if (text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
