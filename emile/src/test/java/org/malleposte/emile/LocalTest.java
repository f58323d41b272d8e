package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

@DisplayName("RFC 5321, section 4.1.2: Local-part")
class LocalTest {

  @DisplayName("Dot-string / Quoted-string")
  @ParameterizedTest(name = "{0} means {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # wire          | meaning
          romain          | romain
          r.calascibetta  | r.calascibetta
          o'hara+list     | o'hara+list
          !#$%&*/=?^_{}~- | !#$%&*/=?^_{}~-
          "a b"           | a b
          "a\\"b"         | a"b
          "r\\omain"      | romain
          "\\\\"          | \\
          ""              | ``
          "a@b"           | a@b
          ".a..b."        | .a..b.
          élodie          | élodie
          "信 者"          | 信 者
          """)
  void reads(String wire, String meaning) {
    byte[] bytes = wire.getBytes(UTF_8);
    assertEquals(new Ok<>(Local.of(meaning), bytes.length), Local.parse(bytes, 0, bytes.length));
  }

  @DisplayName("What is neither")
  @ParameterizedTest(name = "{0}: {1}, at {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # wire   | fault            | at
          ``       | ATOM_EXPECTED    | 0
          .romain  | ATOM_EXPECTED    | 0
          a..b     | ATOM_EXPECTED    | 2
          a.       | ATOM_EXPECTED    | 2
          `"`      | QUOTE_NOT_CLOSED | 1
          "a       | QUOTE_NOT_CLOSED | 2
          "a\\     | QUOTE_NOT_CLOSED | 3
          "a\\"    | QUOTE_NOT_CLOSED | 4
          "a\\é"   | NOT_QUOTABLE     | 3
          """)
  void refuses(String wire, AddressFault fault, int at) {
    byte[] bytes = wire.getBytes(UTF_8);
    assertEquals(new Malformed<>(fault, at), Local.parse(bytes, 0, bytes.length));
  }

  @DisplayName("Bytes that are no text")
  @Test
  void refusesBytes() {
    assertEquals(new Malformed<Local>(AddressFault.NOT_QUOTABLE, 2), parse("\"a\t\""));
    assertEquals(new Malformed<Local>(AddressFault.NOT_QUOTABLE, 3), parse("\"a\\\r\""));
    assertEquals(new Malformed<Local>(AddressFault.NOT_QUOTABLE, 1), parse("\"\0\""));
    assertEquals(new Malformed<Local>(AddressFault.NOT_QUOTABLE, 1), parse("\"\u007f\""));
    assertEquals(new Malformed<Local>(AddressFault.NOT_UTF8, 1), parse("a\u00e9b"));
    assertEquals(new Malformed<Local>(AddressFault.NOT_UTF8, 2), parse("\"a\u00c3\""));
    assertEquals(new Malformed<Local>(AddressFault.NOT_UTF8, 0), parse("\u00ed\u00a0\u0080"));
    assertEquals(new Malformed<Local>(AddressFault.CONTROL, 1), parse("a\u00c2\u0085"));
  }

  @DisplayName("It ends where the rule ends, and begins where the slice does")
  @Test
  void readsASlice() {
    byte[] bytes = "<a.b@c>".getBytes(UTF_8);
    assertEquals(new Ok<>(Local.of("a.b"), 4), Local.parse(bytes, 1, 4));
    assertEquals(
        new Malformed<Local>(AddressFault.END_EXPECTED, 4), Local.parse(bytes, 1, bytes.length));
    assertEquals(new Ok<>(Local.of("a"), 2), Local.parse(bytes, 1, 2));
    assertEquals(new Malformed<Local>(AddressFault.ATOM_EXPECTED, 3), Local.parse(bytes, 1, 3));
  }

  @DisplayName("The wire form has quotes only where it needs them")
  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a.b    | a.b
          a..b   | "a..b"
          ``     | ""
          a b    | "a b"
          a"b\\c | "a\\"b\\\\c"
          é      | é
          """)
  void writes(String value, String wire) {
    assertEquals(wire, Local.of(value).toString());
  }

  @DisplayName("What no quoting can carry")
  @ParameterizedTest
  @ValueSource(strings = {"a\r\nRCPT", "\0", "\t", "\u007f", "\u0085", "\ud800", "\udc00\ud800"})
  void isNotRepresentable(String value) {
    assertThrows(IllegalArgumentException.class, () -> Local.of(value));
  }

  @DisplayName("Section 2.4: only the host may give its case a meaning")
  @Test
  void keepsItsCase() {
    assertNotEquals(Local.of("Romain"), Local.of("romain"));
  }

  private static Parsed<Local> parse(String latin1) {
    byte[] bytes = latin1.getBytes(ISO_8859_1);
    return Local.parse(bytes, 0, bytes.length);
  }
}
