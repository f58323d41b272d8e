package org.malleposte.facteur.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads JSON, strictly: RFC 8259, in one pass. */
final class JsonReader {

  /** How deep arrays and objects may stand in one another; this project's number. */
  static final int MAX_DEPTH = 64;

  private final String in;
  private int at;
  private int depth;

  JsonReader(String in) {
    this.in = in;
  }

  /** {@code JSON-text = ws value ws}. */
  Json read() throws JsonException {
    var value = value();
    if (at < in.length()) {
      throw new JsonException("more follows the JSON value", at);
    }
    return value;
  }

  /** {@code value = false / null / true / object / array / number / string}, in white space. */
  private Json value() throws JsonException {
    skipSpace();
    Json value =
        switch (peek()) {
          case '{' -> nested(this::object);
          case '[' -> nested(this::array);
          case '"' -> new Json.Text(string());
          case 't' -> literal("true", new Json.Truth(true));
          case 'f' -> literal("false", new Json.Truth(false));
          case 'n' -> literal("null", Json.Nothing.NULL);
          default -> number();
        };
    skipSpace();
    return value;
  }

  private Json nested(Structure structure) throws JsonException {
    if (++depth > MAX_DEPTH) {
      throw new JsonException("nests deeper than " + MAX_DEPTH, at);
    }
    at++;
    var value = structure.read();
    depth--;
    return value;
  }

  /** {@code object = begin-object [ member *( value-separator member ) ] end-object}. */
  private Json object() throws JsonException {
    var members = new LinkedHashMap<String, Json>();
    skipSpace();
    if (take('}')) {
      return new Json.Members(members);
    }
    do {
      skipSpace();
      int start = at;
      var name = string();
      skipSpace();
      expect(':');
      if (members.put(name, value()) != null) {
        throw new JsonException("the member \"" + name + "\" is there twice", start);
      }
    } while (take(','));
    expect('}');
    return new Json.Members(members);
  }

  /** {@code array = begin-array [ value *( value-separator value ) ] end-array}. */
  private Json array() throws JsonException {
    List<Json> elements = new ArrayList<>();
    skipSpace();
    if (take(']')) {
      return new Json.Elements(elements);
    }
    do {
      elements.add(value());
    } while (take(','));
    expect(']');
    return new Json.Elements(elements);
  }

  /** {@code string = quotation-mark *char quotation-mark}. */
  private String string() throws JsonException {
    expect('"');
    var text = new StringBuilder();
    while (at < in.length()) {
      char c = in.charAt(at++);
      switch (c) {
        case '"' -> {
          return text.toString();
        }
        case '\\' -> text.append(escaped());
        default -> {
          if (c < ' ') {
            throw new JsonException("a control character stands in a string", at - 1);
          }
          text.append(c);
        }
      }
    }
    throw new JsonException("a string is not closed", at);
  }

  private char escaped() throws JsonException {
    int start = at - 1;
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int value = 0;
        for (int end = at + 4; at < end; at++) {
          int digit = Character.digit(peek(), 16);
          if (digit < 0 || peek() > 'f') {
            throw new JsonException("four hexadecimal digits were expected", at);
          }
          value = value << 4 | digit;
        }
        yield (char) value;
      }
      default -> throw new JsonException("an unknown escape", start);
    };
  }

  /** {@code number = [ minus ] int [ frac ] [ exp ]}. */
  private Json number() throws JsonException {
    int start = at;
    take('-');
    if (!take('0')) {
      digits(start == at ? "a value" : "a digit");
    }
    if (take('.')) {
      digits("a digit");
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      digits("a digit");
    }
    return new Json.Numeral(in.substring(start, at));
  }

  private void digits(String expected) throws JsonException {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw new JsonException(expected + " was expected", at);
    }
  }

  private Json literal(String name, Json value) throws JsonException {
    if (!in.startsWith(name, at)) {
      throw new JsonException("a value was expected", at);
    }
    at += name.length();
    return value;
  }

  /** {@code ws = *( %x20 / %x09 / %x0A / %x0D )}. */
  private void skipSpace() {
    while (" \t\n\r".indexOf(peek()) >= 0) {
      at++;
    }
  }

  /** {@return the next character; NUL, which no token begins with, past the last} */
  private char peek() {
    return at < in.length() ? in.charAt(at) : '\0';
  }

  private boolean take(char c) {
    if (peek() == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) throws JsonException {
    if (!take(c)) {
      throw new JsonException("'" + c + "' was expected", at);
    }
  }

  /** What stands between brackets. */
  private interface Structure {
    Json read() throws JsonException;
  }
}
