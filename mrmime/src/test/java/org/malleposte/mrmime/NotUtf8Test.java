package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.emile.Mailbox;

/** Headers and texts as programs wrote them that knew of no charset but their own. */
@DisplayName("RFC 6532, section 3.1; RFC 2046, section 4.1.2: octets of no charset that is told")
class NotUtf8Test {

  private static final Mailbox JUERGEN = Mailbox.of("j@example.com");

  @DisplayName("A name in an address is read, and told of")
  @Test
  void names() {
    var header =
        header(
            """
            To: J\u00fcrgen <j@example.com>
            Cc: =?iso-8859-1?Q?J\u00fcrgen?= =?iso-8859-1?Q?_Sch\u00fc?= <j@example.com>
            Bcc: "J\u00fcrgen, J." <j@example.com> (\u00fc)
            Reply-To: \u00fc@example.com, j@example.com
            """);
    assertEquals(List.of(JUERGEN.named("J\u00fcrgen")), header.addresses("To"));
    assertEquals(List.of(JUERGEN.named("J\u00fcrgen Sch\u00fc")), header.addresses("Cc"));
    assertEquals(List.of(JUERGEN.named("J\u00fcrgen, J.")), header.addresses("Bcc"));
    assertEquals(1, header.value(Fields.REPLY_TO).orElseThrow().mailboxes().size());
    assertEquals(
        List.of("NOT_UTF8 5", "NOT_UTF8 47", "NOT_UTF8 101", "NOT_UTF8 142"), defects(header));
  }

  @DisplayName("An encoded-word that is half encoded is read, and told of")
  @Test
  void encodedWords() {
    var header = header("Subject: =?iso-8859-1?Q?Die_Fr\u00f6sche?= im =?koi8-r?Q?\u00c4=C1?=\n");
    assertEquals("Die Fr\u00f6sche im \u0434\u0430", header.subject().orElseThrow());
    assertEquals(
        List.of("ENCODED_WORD_MALFORMED 9", "NOT_UTF8 30", "ENCODED_WORD_MALFORMED 41"),
        defects(header));
  }

  @DisplayName("A text that is not of its charset is read as what it looks like")
  @ParameterizedTest(name = "[{0}] {1} is {2} in {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # charset    | octets, as Latin-1           | text           | charset
          ``           | Fr\u00f6sche                | Fr\u00f6sche  | windows-1252
          us-ascii     | Fr\u00f6sche                | Fr\u00f6sche  | windows-1252
          utf-8        | Fr\u00f6sche                | Fr\u00f6sche  | windows-1252
          iso-8859-1   | Fr\u00f6sche                | Fr\u00f6sche  | ISO-8859-1
          us-ascii     | Fr\u00c3\u00b6sche         | Fr\u00f6sche  | UTF-8
          iso-2022-jp  | Fr\u00c3\u00b6sche         | Fr\u00f6sche  | UTF-8
          ``           | \u00c3\u00b6\u00c3\u00b6 \u00ff | \u00f6\u00f6 \ufffd | UTF-8
          """)
  void texts(String label, String octets, String text, String charset) {
    var type = label.isEmpty() ? "" : "Content-Type: text/plain; charset=" + label + "\n";
    var message = Message.parse((type + "\n" + octets).getBytes(ISO_8859_1));
    var leaf = assertInstanceOf(Part.Leaf.class, message.part());
    assertEquals(text, leaf.text());
    assertEquals(charset, leaf.charset());
  }

  private static List<String> defects(Header header) {
    return header.allDefects().stream().map(each -> each.rule() + " " + each.at()).toList();
  }

  private static Header header(String latin1) {
    byte[] in = latin1.getBytes(ISO_8859_1);
    return Header.read(in, 0, in.length);
  }
}
