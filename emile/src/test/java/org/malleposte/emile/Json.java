package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** As much of JSON as the shared test data needs: objects are maps, null is an empty string. */
final class Json {

  private final String in;
  private int at;

  private Json(String in) {
    this.in = in;
  }

  /** {@return the objects of a shared file, one a line} */
  static List<Map<?, ?>> lines(String file) throws IOException {
    var objects = new ArrayList<Map<?, ?>>();
    for (var line : Files.readAllLines(shared(file), UTF_8)) {
      objects.add((Map<?, ?>) new Json(line).value());
    }
    return objects;
  }

  /** {@return the cases of a shared file that is one object} */
  static List<Map<?, ?>> cases(String file) throws IOException {
    var whole = (Map<?, ?>) new Json(Files.readString(shared(file), UTF_8)).value();
    var cases = new ArrayList<Map<?, ?>>();
    ((List<?>) get(whole, "cases")).forEach(each -> cases.add((Map<?, ?>) each));
    return cases;
  }

  private static Path shared(String file) {
    return Path.of(System.getProperty("malleposte.shared")).resolve(file);
  }

  /** {@return the octets under a key, which may stand there in base64} */
  static byte[] octets(Map<?, ?> object, String key) {
    var encoded = object.get(key + "_b64");
    return encoded == null
        ? get(object, key).toString().getBytes(UTF_8)
        : Base64.getDecoder().decode(encoded.toString());
  }

  static Object get(Map<?, ?> object, String key) {
    return Objects.requireNonNull(object.get(key), key);
  }

  private Object value() {
    skipSpace();
    char c = in.charAt(at);
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> literal();
    };
  }

  private Map<String, Object> object() {
    var object = new LinkedHashMap<String, Object>();
    at++;
    while (!take('}')) {
      skipSpace();
      var key = string();
      skipSpace();
      at++;
      object.put(key, value());
      take(',');
    }
    return object;
  }

  private List<Object> array() {
    var array = new ArrayList<>();
    at++;
    while (!take(']')) {
      array.add(value());
      take(',');
    }
    return array;
  }

  private String string() {
    var text = new StringBuilder();
    for (at++; in.charAt(at) != '"'; at++) {
      char c = in.charAt(at);
      if (c == '\\') {
        c = in.charAt(++at);
        if (c == 'u') {
          c = (char) Integer.parseInt(in.substring(at + 1, at + 5), 16);
          at += 4;
        } else {
          int control = "bfnrt".indexOf(c);
          c = control < 0 ? c : "\b\f\n\r\t".charAt(control);
        }
      }
      text.append(c);
    }
    at++;
    return text.toString();
  }

  private Object literal() {
    int from = at;
    while (at < in.length() && ",]} \r\n".indexOf(in.charAt(at)) < 0) {
      at++;
    }
    var text = in.substring(from, at);
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> "";
      default -> Double.valueOf(text);
    };
  }

  private boolean take(char c) {
    skipSpace();
    if (in.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (Character.isWhitespace(in.charAt(at))) {
      at++;
    }
  }
}
