package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

@DisplayName("RFC 2045, section 5: Content-Type; RFC 2183; RFC 2231")
class MediaTypeTest {

  private static Parsed<MediaType> parse(String text) {
    byte[] octets = text.replace("\\n", "\r\n").getBytes(UTF_8);
    return MediaType.parse(octets, 0, octets.length);
  }

  private static MediaType ok(String text) {
    if (parse(text) instanceof Ok<MediaType>(var type, var end)) {
      return type;
    }
    throw new AssertionError(text + ": " + parse(text));
  }

  private static String text(MediaType type) {
    return type.name()
        + type.parameters().entrySet().stream()
            .map(e -> " " + e.getKey() + "=[" + e.getValue() + "]")
            .collect(Collectors.joining());
  }

  @DisplayName("content = type \"/\" subtype *(\";\" parameter)")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # wire                                      | value
          text/plain                                  | text/plain
          TEXT/Plain; Charset=US-ascii                | text/plain charset=[US-ascii]
          text/plain; charset=us-ascii (Plain text)   | text/plain charset=[us-ascii]
          text/plain; charset="us-ascii"              | text/plain charset=[us-ascii]
          (hello) text (plain) / (world) plain (eod);charset=x | text/plain charset=[x]
          text/plain;a="b;c\\"d\\\\e"                 | text/plain a=[b;c"d\\e]
          multipart/mixed; boundary="foo\\n bar"      | multipart/mixed boundary=[foo bar]
          text/plain; a=""                            | text/plain a=[]
          text/plain; a = b ; c = "d"                 | text/plain a=[b] c=[d]
          """)
  void reads(String wire, String value) {
    assertEquals(value, text(ok(wire)));
  }

  @DisplayName("What the RFC has not, and mail has")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # wire                                  | value
          text/plain ;;;;; = ;; name="value"      | text/plain name=[value]
          text/plain; a=b a=c                     | text/plain a=[b]
          text/plain; name=AVOCAT X Y             | text/plain name=[AVOCAT X Y]
          text/plain; name=a b c=d                | text/plain name=[a b] c=[d]
          text/plain; name=a/b:c@d                | text/plain name=[a/b:c@d]
          text/plain; a=b\\n c=d                  | text/plain a=[b] c=[d]
          text/plain; name="a b                   | text/plain name=[a b]
          text/plain; name="=?utf-8?q?=C3=A9?=.png" | text/plain name=[é.png]
          text/plain; name==?utf-8?q?=C3=A9?=     | text/plain name=[é]
          text/plain; x="=?utf-8?q?=C3=A9?="      | text/plain x=[=?utf-8?q?=C3=A9?=]
          text/plain; é=a; b=c                    | text/plain b=[c]
          text/plain/format; a=b                  | text/plain a=[b]
          text/plain (                            | text/plain
          """)
  void tolerates(String wire, String value) {
    assertEquals(value, text(ok(wire)));
  }

  @DisplayName("RFC 2231: long values, charsets and languages")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # parameters                                               | value
          URL*0="ftp://"; URL*1="cs.utk.edu/pub"                     | url=[ftp://cs.utk.edu/pub]
          URL*1=b; URL*0=a                                           | url=[ab]
          title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A    | title=[This is ***fun***]
          title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2="isn't it!" | title=[This is even more ***fun*** isn't it!]
          name*="iso-8859-1''HasenundFr%F6sche.txt"                  | name=[HasenundFrösche.txt]
          name*=utf-8''%E4%BF%A1; name="?"                           | name=[信]
          name="?"; name*=utf-8''%E4%BF%A1                           | name=[信]
          name="?"; name*0*=utf-8''%E4; name*1*=%BF%A1               | name=[信]
          name*=%E4%BF%A1                                            | name=[信]
          name*=nonesuch''%E4%BF%A1                                  | name=[信]
          name*=utf-8''100%; other*=utf-8''%4                        | name=[100%] other=[%4]
          name*=utf-8''a%0D%0Ab%00c                                  | name=[abc]
          a*1x=b; a**=c; **=d; *=e                                   | ``
          a*99999=z; a*0=y; a*100000=x                               | a=[yz]
          name*=utf-8''=?utf-8?q?a?=                                 | name=[=?utf-8?q?a?=]
          """)
  void joins(String parameters, String value) {
    assertEquals(("a/b " + value).strip(), text(ok("a/b; " + parameters)));
  }

  @DisplayName("What is no media type")
  @ParameterizedTest(name = "{0}: {1}, at {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``            | TOKEN_EXPECTED | 0
          ` ;a=b`       | TOKEN_EXPECTED | 1
          /plain        | TOKEN_EXPECTED | 0
          text          | SLASH_EXPECTED | 4
          text; a=b     | SLASH_EXPECTED | 4
          text/         | TOKEN_EXPECTED | 5
          text/ ;a=b    | TOKEN_EXPECTED | 6
          á/é           | TOKEN_EXPECTED | 0
          """)
  void refuses(String wire, MimeFault fault, int at) {
    assertEquals(new Malformed<>(fault, at), parse(wire));
  }

  @DisplayName("RFC 6838, section 4.2: a name has at most 127 characters")
  @Test
  void refusesLongNames() {
    assertEquals(new Malformed<>(MimeFault.TOKEN_TOO_LONG, 0), parse("a".repeat(128) + "/b"));
    assertEquals(new Malformed<>(MimeFault.TOKEN_TOO_LONG, 2), parse("a/" + "b".repeat(128)));
    assertEquals("a/b c=[d]", text(ok("a/b; " + "x".repeat(128) + "=y; c=d")));
  }

  @DisplayName("The wire form")
  @Test
  void writes() {
    var type = MediaType.of("Text/Plain").with("Charset", "utf-8").with("a", "b c").with("d", "");
    assertEquals("text/plain; charset=utf-8; a=\"b c\"; d=\"\"", type.toString());
    assertEquals("a/b; n*=utf-8''%E4%BF%A1", MediaType.of("a/b").with("n", "信").toString());
    assertEquals(
        "a/b; n*=utf-8''%3D%3Futf-8%3Fq%3Fa%3F%3D",
        MediaType.of("a/b").with("n", "=?utf-8?q?a?=").toString());
    assertEquals(
        "a/b; n*0*=utf-8''" + "a".repeat(53) + "; n*1*=" + "a".repeat(47),
        MediaType.of("a/b").with("n", "a".repeat(100)).toString());
  }

  @DisplayName("What no header can carry cannot be made")
  @ParameterizedTest
  @ValueSource(
      strings = {"", "text", "text/", "/plain", "te xt/plain", "text/pl\nain", "é/a", "a/b/c"})
  void cannotBeMade(String name) {
    assertThrows(IllegalArgumentException.class, () -> MediaType.of(name));
  }

  @DisplayName("Nor can a parameter")
  @ParameterizedTest
  @CsvSource({
    "'', a",
    "a*, b",
    "a b, c",
    "a=, b",
    "a, 'b\r'",
    "a, 'b\n'",
    "a, 'b\0'",
    "a, '\ud800'"
  })
  void cannotBeGiven(String name, String value) {
    assertThrows(IllegalArgumentException.class, () -> MediaType.of("a/b").with(name, value));
    assertThrows(
        IllegalArgumentException.class, () -> new Disposition("inline", Map.of(name, value)));
  }

  @DisplayName("RFC 2183: disposition = disposition-type *(\";\" disposition-parm)")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          inline                                    | inline     | ``
          Attachment; filename=genome.jpeg; size=1  | attachment | genome.jpeg
          attachment; FileName="a b.txt"            | attachment | a b.txt
          attachment; filename*=utf-8''%C3%A9.txt   | attachment | é.txt
          attachment; filename="=?utf-8?Q?a=C3?= =?utf-8?Q?=A9?=" | attachment | aé
          """)
  void readsDispositions(String wire, String type, String filename) {
    byte[] octets = wire.getBytes(UTF_8);
    if (Disposition.parse(octets, 0, octets.length) instanceof Ok<Disposition>(var how, var end)) {
      assertEquals(type, how.type());
      assertEquals(filename, how.filename().orElse(""));
      assertEquals(octets.length, end);
    } else {
      throw new AssertionError(wire);
    }
    assertEquals(new Malformed<>(MimeFault.TOKEN_EXPECTED, 0), Disposition.parse(octets, 0, 0));
  }

  @DisplayName("RFC 2045, section 6.1: mechanism")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "7bit, 7bit, true",
    "' 8BIT (c)', 8bit, true",
    "Binary, binary, true",
    "QUOTED-printable, quoted-printable, false",
    "base64;, base64, false",
    "x-uuencode, x-uuencode, true"
  })
  void readsEncodings(String wire, String token, boolean identity) {
    byte[] octets = wire.getBytes(UTF_8);
    var expected = TransferEncoding.of(token);
    assertEquals(identity, expected.isIdentity());
    assertEquals(token, expected.token());
    assertEquals(
        Optional.of(expected),
        TransferEncoding.parse(octets, 0, octets.length) instanceof Ok<TransferEncoding> ok
            ? Optional.of(ok.value())
            : Optional.empty());
    assertEquals(
        new Malformed<>(MimeFault.TOKEN_EXPECTED, 0), TransferEncoding.parse(octets, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> TransferEncoding.of("a b"));
  }

  @DisplayName("Parameters take time in proportion")
  @ParameterizedTest
  @ValueSource(
      strings = {"a=b;", "a=b ", "a*0=b;", "\"", "a=\"", "(", "a=(", "=", ";", "a=\\\"", "a b"})
  void readsHostileParameters(String piece) {
    assertEquals("a/b", ok("a/b;" + piece.repeat(200_000)).name());
  }
}
