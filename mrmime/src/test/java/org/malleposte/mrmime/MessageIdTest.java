package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

@DisplayName("RFC 5322, section 3.6.4: Identification Fields")
class MessageIdTest {

  private static Parsed<MessageId> parse(String text) {
    byte[] octets = text.getBytes(UTF_8);
    return MessageId.parse(octets, 0, octets.length);
  }

  @DisplayName("msg-id, and what section 4.5.4 adds")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # wire                                    | left     | right                 | written
          <1234@local.machine.example>              | 1234     | local.machine.example | <1234@local.machine.example>
          ` \t<1@x.y>  `                            | 1        | x.y                   | <1@x.y>
          (c) <1@x.y> (d)                           | 1        | x.y                   | <1@x.y>
          <1234   @   local(blah)  .machine .example> | 1234   | local.machine.example | <1234@local.machine.example>
          <a@[127.0.0.1]>                           | a        | [127.0.0.1]           | <a@[127.0.0.1]>
          <"a b"@x>                                 | a b      | x                     | <"a b"@x>
          <"a.b"@x>                                 | a.b      | x                     | <a.b@x>
          <"a\\"b"@x>                               | a"b      | x                     | <"a\\"b"@x>
          <a@b@c>                                   | a@b      | c                     | <a@b@c>
          <a:b;c@x_y>                               | a:b;c    | x_y                   | <a:b;c@x_y>
          <é@é.fr>                                  | é        | é.fr                  | <é@é.fr>
          a@x.y                                     | a        | x.y                   | <a@x.y>
          """)
  void reads(String wire, String left, String right, String written) {
    var id = new MessageId(left, right);
    assertEquals(new Ok<>(id, wire.getBytes(UTF_8).length), parse(wire));
    assertEquals(written, id.toString());
    assertEquals(new Ok<>(id, written.getBytes(UTF_8).length), parse(written));
  }

  @DisplayName("What is none")
  @ParameterizedTest(name = "{0}: {1}, at {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``        | IDENTIFIER_EXPECTED  | 0
          ` `       | IDENTIFIER_EXPECTED  | 1
          <>        | IDENTIFIER_EXPECTED  | 0
          <a@b      | IDENTIFIER_EXPECTED  | 0
          <a        | IDENTIFIER_EXPECTED  | 0
          <a>       | AT_EXPECTED          | 3
          a         | AT_EXPECTED          | 1
          <@b>      | IDENTIFIER_MALFORMED | 0
          <a@>      | IDENTIFIER_MALFORMED | 0
          <a@b<     | IDENTIFIER_EXPECTED  | 0
          <a(@b>    | IDENTIFIER_EXPECTED  | 0
          """)
  void refuses(String wire, MimeFault fault, int at) {
    assertEquals(new Malformed<>(fault, at), parse(wire));
  }

  @DisplayName("A list of them, with words between")
  @Test
  void readsLists() {
    byte[] octets =
        "Your \"mail <0@0>\" of (<9@9>) Monday <1@a>\r\n <bad> <2@b>,<3@c> tail".getBytes(UTF_8);
    assertEquals(
        List.of(new MessageId("1", "a"), new MessageId("2", "b"), new MessageId("3", "c")),
        MessageId.parseAll(octets, 0, octets.length));
  }

  @DisplayName("What is not closed takes time in proportion")
  @ParameterizedTest
  @ValueSource(strings = {"<", "<\"", "<\\\"", "(", "<(", "\"", "a@", "<a@b", "\\\"<"})
  void readsHostileLists(String piece) {
    byte[] octets = piece.repeat(200_000).getBytes(UTF_8);
    assertEquals(List.of(), MessageId.parseAll(octets, 0, octets.length));
  }

  @DisplayName("An identifier that no header can carry cannot be made")
  @ParameterizedTest
  @CsvSource({"'', x", "a, ''", "a, b@c", "a, 'b c'", "a, b>", "'a\n', b", "a, '\u0080b'"})
  void cannotBeMade(String left, String right) {
    assertThrows(IllegalArgumentException.class, () -> new MessageId(left, right));
    assertThrows(IllegalArgumentException.class, () -> new MessageId("a".repeat(900), "b"));
  }

  @DisplayName("A new one is made of chance, at the domain of its maker")
  @Test
  void isRandom() {
    var random = new Random(1);
    var one = MessageId.random(Domain.of("x25519.net"), random);
    assertEquals("x25519.net", one.right());
    assertNotEquals(one, MessageId.random(Domain.of("x25519.net"), random));
  }
}
