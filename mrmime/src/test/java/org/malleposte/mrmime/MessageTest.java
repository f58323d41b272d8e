package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 2046: Media Types")
class MessageTest {

  private static final String MIXED = "Content-Type: multipart/mixed; boundary=b\n\n";

  @DisplayName("Section 5.1.1: what delimits parts")
  @ParameterizedTest(name = "[{0}]")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # body, with \\n for CRLF         | contents              | defects, from the body on
          --b\\n\\none\\n--b\\n\\ntwo\\n--b-- | one,two             | ``
          --b\\n\\none\\n\\n--b--\\n         | one\\n               | ``
          --b\\n\\n--b--                     | ``                   | ``
          --b\\n\\n\\n--b--                  | ``                   | ``
          --b\\n\\none\\n--bb\\n--b--        | one\\n--bb           | ``
          --b\\n\\none\\n--b-\\n--b--        | one\\n--b-           | ``
          --b\\n\\none\\n --b\\n--b--        | one\\n --b           | ``
          --b\\n\\none --b\\n--b--           | one --b              | ``
          --b\\n\\none\\n--b--x\\n--b--      | one\\n--b--x         | ``
          --b \t \\n\\none\\n--b-- \t\\n     | one                  | ``
          --b\\n\\none\\n--b--\\n--b\\n\\nx  | one                  | ``
          --b\\n\\none                       | one                  | CLOSE_DELIMITER_EXPECTED at 10
          --b\\n\\none\\n--b                 | one,                 | CLOSE_DELIMITER_EXPECTED at 15
          --b\\n--b--                        | ``                   | ``
          --b                                | ``                   | CLOSE_DELIMITER_EXPECTED at 3
          --b--                              | NONE                 | ``
          nothing                            | NONE                 | DELIMITER_EXPECTED at 7
          ``                                 | NONE                 | DELIMITER_EXPECTED at 0
          pre\\n--b\\n\\none\\n--b--\\npost  | one                  | ``
          pre --b\\n--b\\n\\none\\n--b--     | one                  | ``
          """)
  void delimits(String body, String contents, String defects) {
    var message = Wire.parse(MIXED + body.replace("\\n", "\n"));
    int start = MIXED.length() + 2;
    var texts = Wire.texts(message.part());
    assertEquals(
        contents,
        texts.isEmpty() ? "NONE" : Wire.escape(String.join(",", texts)).replace("\\r\\n", "\\n"));
    assertEquals(
        defects,
        String.join(
            ", ",
            message.defects().stream()
                .map(d -> d.rule().name() + " at " + (d.at() - start))
                .toList()));
  }

  @DisplayName("Lines may end with LF, or with both")
  @Test
  void readsLf() {
    var text = MIXED + "--b\n\none\r\n--b\r\n\ntwo\n--b--\n";
    var message = Message.parse(text.getBytes(UTF_8));
    assertEquals(List.of("one", "two"), Wire.texts(message.part()));
    assertEquals(List.of(), message.defects());
  }

  @DisplayName("A multipart keeps what stands around its parts")
  @Test
  void keepsWhatIsAround() {
    var part = Wire.parse(MIXED + "pre\namble\n--b\n\none\n--b--\nepi\nlogue\n").part();
    var multipart = assertInstanceOf(Part.Multipart.class, part);
    assertEquals("pre\r\namble", new String(multipart.preamble().octets(), UTF_8));
    assertEquals("\r\nepi\r\nlogue\r\n", new String(multipart.epilogue().octets(), UTF_8));
    assertEquals("\r\none", new String(multipart.parts().get(0).raw().octets(), UTF_8));
  }

  @DisplayName("Multiparts lie in each other, and an outer delimiter ends the inner ones")
  @Test
  void nests() {
    var message =
        Wire.parse(
            """
            Content-Type: multipart/mixed; boundary=foo

            --foo
            Content-Type: multipart/alternative; boundary="foo bar"

            --foo bar
            Content-Type: text/plain

            one
            --foo bar
            Content-Type: multipart/related; boundary=foobar

            --foobar
            Content-Type: text/html

            two
            --foo
            Content-Type: image/png

            three
            --foo--
            """);
    assertEquals(
        "multipart/mixed(multipart/alternative(text/plain multipart/related(text/html)) image/png)",
        Wire.tree(message.part()));
    assertEquals(List.of("one", "two", "three"), Wire.texts(message.part()));
    assertEquals(2, message.defects().size());
  }

  @DisplayName(
      "Section 5.1.1: a part's octets, as a signature covers them, end before the delimiter")
  @Test
  void endsBeforeTheDelimiter() {
    var part =
        Wire.parse(
                """
                Content-Type: multipart/signed; boundary=out

                --out
                Content-Type: multipart/mixed; boundary=in

                --in

                x
                --in--

                --out
                Content-Type: application/pgp-signature

                sig
                --out--
                """)
            .part();
    var signed = assertInstanceOf(Part.Multipart.class, part).parts().get(0);
    assertEquals(
        "Content-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\n\r\nx\r\n--in--\r\n",
        new String(signed.raw().octets(), UTF_8));
  }

  @DisplayName("A multipart in another may have the same boundary")
  @Test
  void nestsAlike() {
    var inner = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n";
    var message = Wire.parse(MIXED + "--b\n" + inner + "--b\n\ntwo\n--b--\n");
    assertEquals(
        "multipart/mixed(multipart/mixed(text/plain) text/plain)", Wire.tree(message.part()));
    assertEquals(List.of(), message.defects());
  }

  @DisplayName("Section 5.2.1: a message in a message")
  @Test
  void encapsulates() {
    var message =
        Wire.parse(
            MIXED
                + """
                --b
                Content-Type: message/rfc822

                Subject: inner
                Content-Type: text/html

                <p>
                --b--
                """);
    var part = assertInstanceOf(Part.Multipart.class, message.part()).parts().get(0);
    var inner = assertInstanceOf(Part.Encapsulated.class, part).message();
    assertEquals(Optional.of("inner"), inner.header().subject());
    assertEquals(List.of("<p>"), Wire.texts(inner.part()));
    assertEquals(
        "Subject: inner\r\nContent-Type: text/html\r\n\r\n<p>",
        new String(Wire.written(inner), UTF_8));
  }

  @DisplayName("A message in a message has the defects that lie in it")
  @Test
  void sharesDefects() {
    var message =
        Wire.parse("bad\nContent-Type: message/rfc822\n\nworse\nContent-Type: multipart/x\n\n");
    var inner = assertInstanceOf(Part.Encapsulated.class, message.part()).message();
    assertEquals(3, message.defects().size());
    assertEquals(message.defects().subList(1, 3), inner.defects());
  }

  @DisplayName("Section 5.1.5: the parts of a digest are messages")
  @Test
  void digests() {
    var message =
        Wire.parse(
            """
            Content-Type: multipart/digest; boundary=b

            --b

            Subject: one

            1
            --b
            Content-Type: text/plain

            2
            --b--
            """);
    assertEquals(
        "multipart/digest(message/rfc822(text/plain) text/plain)", Wire.tree(message.part()));
  }

  @DisplayName("What is no multipart or message after all is a leaf")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # header                                           | tree            | defect
          Content-Type: multipart/mixed                      | multipart/mixed | BOUNDARY_EXPECTED at 0
          Content-Type: multipart/mixed; boundary=""         | multipart/mixed | BOUNDARY_EXPECTED at 0
          Content-Type: message/rfc822\\nContent-Transfer-Encoding: base64 | message/rfc822 | ENCODED_COMPOSITE at 0
          Content-Type: message/delivery-status              | message/delivery-status | ``
          """)
  void leaves(String header, String tree, String defect) {
    var message = Wire.parse(header.replace("\\n", "\n") + "\n\nx: y\n\nz");
    assertEquals(tree, Wire.tree(message.part()));
    assertEquals(defect, String.join(", ", Wire.defects(message)));
  }

  @DisplayName("What is odd about a multipart does not keep it from being one")
  @Test
  void toleratesOddMultiparts() {
    var longest = "b".repeat(71);
    var odd =
        Wire.parse(
            "Content-Type: multipart/mixed; boundary=" + longest + "\n\n--" + longest + "\n\nx");
    assertEquals("multipart/mixed(text/plain)", Wire.tree(odd.part()));
    assertTrue(Wire.defects(odd).contains("BOUNDARY_MALFORMED at 0"));
    var encoded = Wire.parse("Content-Transfer-Encoding: base64\n" + MIXED + "--b\n\nx\n--b--");
    assertEquals("multipart/mixed(text/plain)", Wire.tree(encoded.part()));
    assertEquals(List.of("ENCODED_COMPOSITE at 0"), Wire.defects(encoded));
  }

  @DisplayName("A part without an empty line after its header has no content")
  @Test
  void readsHeadersOnly() {
    var message = Wire.parse(MIXED + "--b\nContent-Type: image/png\n--b\n--b--");
    assertEquals("multipart/mixed(image/png text/plain)", Wire.tree(message.part()));
    assertEquals(List.of("", ""), Wire.texts(message.part()));
    assertEquals(List.of(), message.defects());
  }

  @DisplayName("RFC 2045, section 6: content is decoded")
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # encoding         | charset      | content           | text
          7bit               | us-ascii     | plain             | plain
          ``                 | ``           | plain             | plain
          8bit               | utf-8        | é                 | é
          ``                 | us-ascii     | é                 | é
          8bit               | x-nonesuch   | é                 | é
          quoted-printable   | iso-8859-1   | r=E9union=        | réunion
          BASE64             | utf-8        | w6k=              | é
          base64             | utf-16be     | AOk=              | é
          base64             | utf-8        | w*6k              | é
          quoted-printable   | utf-8        | 100%=C3=A9=ZZ     | 100%é=ZZ
          x-rot13            | us-ascii     | cynva             | cynva
          """)
  void decodes(String encoding, String charset, String content, String text) throws IOException {
    var header =
        (charset.isEmpty() ? "" : "Content-Type: text/plain; charset=" + charset + "\n")
            + (encoding.isEmpty() ? "" : "Content-Transfer-Encoding: " + encoding + "\n");
    var leaf = assertInstanceOf(Part.Leaf.class, Wire.parse(header + "\n" + content).part());
    assertEquals(text, leaf.text());
    assertEquals(content, new String(leaf.encoded().octets(), UTF_8));
    try (var in = leaf.open()) {
      assertArrayEquals(leaf.octets(), in.readAllBytes());
    }
  }

  @DisplayName("A text that is none in its charset is read as what it looks like")
  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # charset    | content           | text       | used
          ``           | Fr=F6hlich        | Fröhlich   | windows-1252
          us-ascii     | Fr=F6hlich        | Fröhlich   | windows-1252
          utf-8        | =80 5=F6          | € 5ö       | windows-1252
          x-nonesuch   | Fr=F6hlich        | Fröhlich   | windows-1252
          iso-2022-jp  | Fr=C3=B6hlich     | Fröhlich   | UTF-8
          utf-8        | =C3=B6=C3=B6 =FF  | öö \uFFFD | UTF-8
          """)
  void readsWhatItLooksLike(String charset, String content, String text, String used) {
    var leaf =
        assertInstanceOf(
            Part.Leaf.class,
            Wire.parse(
                    (charset.isEmpty() ? "" : "Content-Type: text/plain; charset=" + charset + "\n")
                        + "Content-Transfer-Encoding: quoted-printable\n\n"
                        + content)
                .part());
    assertEquals(text, leaf.text());
    assertEquals(used, leaf.charset());
  }

  @DisplayName("The charset that is used has a name")
  @Test
  void namesCharsets() {
    assertEquals("UTF-8", leaf("text/plain").charset());
    assertEquals("UTF-8", leaf("text/plain; charset=us-ascii").charset());
    assertEquals("ISO-8859-1", leaf("text/plain; charset=latin1").charset());
  }

  private static Part.Leaf leaf(String type) {
    return assertInstanceOf(Part.Leaf.class, Wire.parse("Content-Type: " + type + "\n\n").part());
  }

  @DisplayName("A file name stands in the disposition, or in the media type")
  @Test
  void namesFiles() {
    var header = "Content-Type: a/b; name=x\nContent-Disposition: attachment; filename=y\n\n";
    assertEquals(Optional.of("y"), Wire.parse(header).part().filename());
    assertEquals(Optional.of("x"), Wire.parse("Content-Type: a/b; name=x\n\n").part().filename());
    assertEquals(Optional.empty(), Wire.parse("\n").part().filename());
  }

  @DisplayName("A message in an array keeps the array's offsets")
  @Test
  void readsASlice() {
    var text = "junk" + MIXED + "--b\n\none\n--b--\njunk";
    byte[] octets = text.getBytes(ISO_8859_1);
    var message = Message.parse(octets, 4, octets.length - 4, Limits.DEFAULT);
    assertEquals(4, message.part().raw().from());
    assertEquals(octets.length - 4, message.part().raw().to());
    assertEquals(List.of("one"), Wire.texts(message.part()));
  }
}
