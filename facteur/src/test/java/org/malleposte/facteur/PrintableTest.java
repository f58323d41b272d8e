package org.malleposte.facteur;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Text of strangers on a terminal")
class PrintableTest {

  @DisplayName("It stays on its line, and shows as what it is")
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // text | shown
        "Réunion 信 😀 | Réunion 信 😀",
        "`a\tb\r\nc` | a\\tb\\r\\nc",
        "`\u001b[2J` | \\u001b[2J",
        "`\u009b31m` | \\u009b31m",
        "a\u007fb | a\\u007fb",
        "a\u202eb\u2066c | a\\u202eb\\u2066c",
        "a\u2028b | a\\u2028b",
        "a\ud800b | a\\ud800b",
        "שלום | שלום",
      })
  void escapes(String text, String shown) {
    assertEquals(shown, Printable.of(text));
  }
}
