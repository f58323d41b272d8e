package org.malleposte.facteur.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 8259: JSON")
class JsonTest {

  @DisplayName("What is read is written back, on one line")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # read                       | written
          null                         | null
          ` [ true , false ] `         | [true, false]
          {}                           | {}
          []                           | []
          {"b":1,"a":{"c":[]}}         | {"b": 1, "a": {"c": []}}
          -0                           | -0
          12345678901234567890         | 12345678901234567890
          1.50e+3                      | 1.50e+3
          "\\u00e9\\/\\"\\\\\\b\\f\\n\\r\\t" | "é/\\"\\\\\\b\\f\\n\\r\\t"
          "\\u0000\\u007F\\u009b"      | "\\u0000\\u007f\\u009b"
          "\\ud83d\\ude00"             | "😀"
          "\\ude00\\ud83d"             | "\\ude00\\ud83d"
          "\\ud83d"                    | "\\ud83d"
          """)
  void readsAndWrites(String text, String written) throws JsonException {
    assertEquals(written, Json.parse(text).toString());
  }

  @DisplayName("What is not JSON: why, and where")
  @ParameterizedTest(name = "{0}: {2}, at {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # text          | at | why
          ``              | 0  | a value was expected
          ` `             | 1  | a value was expected
          nul             | 0  | a value was expected
          {} {}           | 3  | more follows the JSON value
          {"a" 1}         | 5  | ':' was expected
          {"a":1,}        | 7  | '"' was expected
          {a:1}           | 1  | '"' was expected
          {"a":1          | 6  | '}' was expected
          {"a":1,"a":2}   | 7  | the member "a" is there twice
          [1,]            | 3  | a value was expected
          [1 2]           | 3  | ']' was expected
          01              | 1  | more follows the JSON value
          -               | 1  | a digit was expected
          1.              | 2  | a digit was expected
          1e+             | 3  | a digit was expected
          +1              | 0  | a value was expected
          NaN             | 0  | a value was expected
          "a              | 2  | a string is not closed
          "\t"            | 1  | a control character stands in a string
          "\\x"           | 1  | an unknown escape
          "\\             | 1  | an unknown escape
          "\\u12g4"       | 5  | four hexadecimal digits were expected
          "\\u123         | 6  | four hexadecimal digits were expected
          """)
  void refuses(String text, int at, String why) {
    var e = assertThrows(JsonException.class, () -> Json.parse(text));
    assertEquals(why, e.getMessage());
    assertEquals(at, e.at());
  }

  @Test
  @DisplayName("Section 9: a limit on the depth")
  void limitsDepth() throws JsonException {
    Json.parse("[".repeat(64) + "]".repeat(64));
    var e = assertThrows(JsonException.class, () -> Json.parse("[".repeat(100_000)));
    assertEquals("nests deeper than 64", e.getMessage());
    assertEquals(64, e.at());
  }

  @Test
  @DisplayName("Members keep their order, and a second value takes the place of the first")
  void composes() {
    var object =
        Json.object()
            .with("text", "a")
            .with("none", (String) null)
            .with("size", 3)
            .with("valid", true)
            .with("list", List.of(new Json.Text("b")))
            .with("text", "c");
    assertEquals(
        "{\"text\": \"c\", \"none\": null, \"size\": 3, \"valid\": true, \"list\": [\"b\"]}",
        object.toString());
  }
}
