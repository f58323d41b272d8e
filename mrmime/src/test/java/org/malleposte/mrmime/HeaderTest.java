package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.Parsed;

@DisplayName("RFC 5322, section 2.2: Header Fields")
class HeaderTest {

  private static Header read(String text) {
    byte[] octets = text.getBytes(UTF_8);
    return Header.read(octets, 0, octets.length);
  }

  @DisplayName("Which lines are fields, and where they and the header end")
  @ParameterizedTest(name = "[{0}]")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # octets                    | fields, as name=body/from..end   | end | defects
          ``                          | ``                               | 0   | ``
          A: b\\r\\n\\r\\nbody        | A= b/0..6                        | 8   | ``
          A: b\\n\\nbody              | A= b/0..5                        | 6   | ``
          A: b                        | A= b/0..4                        | 4   | ``
          A: b\\r\\n                  | A= b/0..6                        | 6   | ``
          \\r\\nA: b                  | ``                               | 2   | ``
          A:\\r\\n b\\r\\n\\tc\\r\\n  | A=\\r\\n b\\r\\n\\tc/0..12       | 12  | ``
          A:b\\r\\n \\r\\nC:d\\r\\n   | A=b\\r\\n /0..8 C=d/8..13        | 13  | ``
          A : b\\r\\n                 | A= b/0..7                        | 7   | ``
          a-B_1!:\\r\\n               | a-B_1!=/0..9                     | 9   | ``
          x\\r\\nA:b\\r\\n            | A=b/3..8                         | 8   | FIELD_EXPECTED at 0
          A:b\\r\\n:c\\r\\nd e:f\\r\\n | A=b/0..5                        | 16  | FIELD_EXPECTED at 5, FIELD_EXPECTED at 9
          é:b\\n                      | ``                               | 5   | FIELD_EXPECTED at 0
          \\ta:b\\nc:d\\n             | c=d/5..9                         | 9   | FIELD_EXPECTED at 0
          From a@b Mon 1:2\\nA:b\\n\\n | A=b/17..21                      | 22  | MBOX_LINE at 0
          >From a@b\\nA:b\\n          | A=b/10..14                       | 14  | MBOX_LINE at 0
          A:b\\nFrom c\\n             | A=b/0..4                         | 11  | FIELD_EXPECTED at 4
          A:b\\rC:d\\n                | A=b\\rC:d/0..8                   | 8   | ``
          """)
  void splits(String octets, String fields, int end, String defects) {
    var header = read(unescape(octets));
    assertEquals(
        fields,
        String.join(
            " ",
            header.fields().stream()
                .map(
                    f ->
                        f.name()
                            + "="
                            + escape(new String(f.body().octets(), ISO_8859_1))
                            + "/"
                            + f.raw())
                .toList()));
    assertEquals(end, header.end());
    assertEquals(
        defects,
        String.join(
            ", ", header.defects().stream().map(d -> d.rule().name() + " at " + d.at()).toList()));
  }

  private static String unescape(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
  }

  private static String escape(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }

  @DisplayName("A header may stand anywhere in an array")
  @Test
  void readsASlice() {
    byte[] octets = "junkA: b\r\n\r\njunk".getBytes(UTF_8);
    var header = Header.read(octets, 4, 12);
    assertEquals(4, header.fields().get(0).from());
    assertEquals(10, header.fields().get(0).end());
    assertEquals(12, header.end());
    assertThrows(IndexOutOfBoundsException.class, () -> Header.read(octets, 4, 99));
  }

  @DisplayName("Names are the same in any case")
  @Test
  void findsInAnyCase() {
    var header = read("SUBJECT: one\r\nX: y\r\nsubject: two\r\n\r\n");
    assertEquals(Optional.of("one"), header.subject());
    assertEquals(List.of("one", "two"), header.all("Subject").stream().map(Field::text).toList());
    assertTrue(header.first("Subjec").isEmpty());
    assertTrue(header.first("Subject:").isEmpty());
  }

  @DisplayName("Fields have the values that their names stand for")
  @Test
  void types() {
    var header =
        read(
            """
            Date: Tue, 1 Jul 2003 10:52:37 +0200
            From: =?utf-8?q?R=C3=A9mi?= <remi@x25519.net>
            To: anil@recoil.org,
             Team: a@b.c, d@e.f;
            Subject: =?utf-8?q?R=C3=A9union?= et
             =?utf-8?q?caf=C3=A9?=
            Message-ID: <1@x25519.net>
            References: <1@a> (one) <2@b>
            Content-Type: text/html; charset="utf-8"
            Content-Transfer-Encoding: Quoted-Printable
            Content-Disposition: attachment; filename=a.html

            """);
    assertEquals("2003-07-01T10:52:37+02:00", header.date().orElseThrow().rfc3339());
    assertEquals(List.of(Mailbox.of("remi@x25519.net").named("Rémi")), header.addresses("From"));
    assertEquals(2, header.addresses("to").size());
    assertEquals(Optional.of("Réunion et café"), header.subject());
    assertEquals(Optional.of(new MessageId("1", "x25519.net")), header.messageId());
    assertEquals(
        Optional.of(
            new Value.MessageIds(List.of(new MessageId("1", "a"), new MessageId("2", "b")))),
        header.value("References", Value.MessageIds.class));
    assertEquals(MediaType.of("text/html").with("charset", "utf-8"), header.mediaType());
    assertEquals(TransferEncoding.Standard.QUOTED_PRINTABLE, header.transferEncoding());
    assertEquals(Optional.of("a.html"), header.filename());
  }

  @DisplayName("What is missing or malformed has the value that stands for it")
  @Test
  void defaults() {
    for (var header : List.of(read(""), read("Content-Type: text\nDate: never\n\n"))) {
      assertEquals(MediaType.DEFAULT, header.mediaType());
      assertEquals(TransferEncoding.Standard.SEVEN_BIT, header.transferEncoding());
      assertTrue(header.date().isEmpty());
      assertTrue(header.messageId().isEmpty());
      assertTrue(header.subject().isEmpty());
    }
    var field = read("Date: never\n\n").fields().get(0);
    assertEquals(new Parsed.Malformed<>(MimeFault.DAY_EXPECTED, 11), field.value());
  }

  @DisplayName("A field of no known kind is text")
  @Test
  void readsText() {
    var field =
        read("X-Thing:  some\r\n\tfolded =?iso-8859-1?q?t=EBxt?=  \r\n\r\n").fields().get(0);
    assertEquals("some\tfolded tëxt", field.text());
    assertEquals(
        new Value.Text("some\tfolded tëxt"),
        assertInstanceOf(Parsed.Ok.class, field.value()).value());
  }

  @DisplayName("No decoded text holds a line break or NUL")
  @Test
  void cleanses() {
    var field = read("Subject: a=?utf-8?q?b=0D=0Ac=00d?=e\0f\rg\r\n\r\n").fields().get(0);
    assertTrue(field.text().chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0));
  }

  @DisplayName("A hundred thousand fields, and a fold of as many lines")
  @Test
  void readsLongHeaders() {
    int many = 100_000;
    assertEquals(many, read("A: b\r\n".repeat(many)).fields().size());
    var fold = read("A:" + "\r\n b".repeat(many) + "\r\n\r\n");
    assertEquals(1, fold.fields().size());
    assertEquals(2 * many - 1, fold.fields().get(0).text().length());
  }
}
