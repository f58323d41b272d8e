package org.malleposte.facteur.json;

import java.util.HexFormat;

/** Writes JSON without white space that could be left out, but for a blank after {@code :,}. */
final class JsonWriter {

  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder to = new StringBuilder();

  private JsonWriter() {}

  static String write(Json value) {
    var writer = new JsonWriter();
    writer.value(value);
    return writer.to.toString();
  }

  private void value(Json value) {
    switch (value) {
      case Json.Members(var byName) -> {
        var separator = "{";
        for (var member : byName.entrySet()) {
          to.append(separator);
          text(member.getKey());
          to.append(": ");
          value(member.getValue());
          separator = ", ";
        }
        to.append(byName.isEmpty() ? "{}" : "}");
      }
      case Json.Elements(var inOrder) -> {
        var separator = "[";
        for (var element : inOrder) {
          to.append(separator);
          value(element);
          separator = ", ";
        }
        to.append(inOrder.isEmpty() ? "[]" : "]");
      }
      case Json.Text(var text) -> text(text);
      case Json.Numeral(var literal) -> to.append(literal);
      case Json.Truth(var truth) -> to.append(truth);
      case Json.Nothing nothing -> to.append(nothing);
    }
  }

  /**
   * Escapes what RFC 8259, section 7, asks for, and what it allows where the character could harm a
   * terminal (DEL, C1) or has no UTF-8 (an unpaired surrogate).
   */
  private void text(String text) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> to.append("\\\"");
        case '\\' -> to.append("\\\\");
        case '\b' -> to.append("\\b");
        case '\f' -> to.append("\\f");
        case '\n' -> to.append("\\n");
        case '\r' -> to.append("\\r");
        case '\t' -> to.append("\\t");
        default -> {
          if (Character.isISOControl(c) || isUnpaired(text, i)) {
            to.append("\\u").append(HEX.toHexDigits(c));
          } else {
            to.append(c);
          }
        }
      }
    }
    to.append('"');
  }

  private static boolean isUnpaired(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
