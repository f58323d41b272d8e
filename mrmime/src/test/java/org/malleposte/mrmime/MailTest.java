package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.emile.Address;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Group;
import org.malleposte.emile.Mailbox;

@DisplayName("RFC 5322 and RFC 2045: a mail to be sent")
class MailTest {

  private static final DateTime DATE = new DateTime(2003, 7, 1, 10, 52, 37, 120, true);
  private static final Mailbox ROMAIN = Mailbox.of("romain@x25519.net");
  private static final Mailbox ANIL = Mailbox.of("anil@recoil.org");
  private static final Mail MAIL = Mail.of(ROMAIN.named("Romain"), DATE);

  private static EmissionOptions options(long seed) {
    return EmissionOptions.of(new Random(seed), () -> DATE.instant());
  }

  private static String write(Mail mail) throws IOException {
    return new String(mail.octets(options(1)), UTF_8);
  }

  private static Message read(Mail mail) throws IOException {
    return Message.parse(mail.octets(options(1)));
  }

  @DisplayName("The least that a mail has")
  @Test
  void writesTheLeast() throws IOException {
    assertEquals(
        """
        Date: Tue, 1 Jul 2003 10:52:37 +0200\r
        From: Romain <romain@x25519.net>\r
        Message-ID: <1@x25519.net>\r
        MIME-Version: 1.0\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        """,
        write(MAIL.messageId(new MessageId("1", "x25519.net"))));
  }

  @DisplayName("All fields, folded and encoded")
  @Test
  void writesFields() throws IOException {
    var mail =
        MAIL.sender(ANIL.named("Anil"))
            .replyTo(ROMAIN.named("Élodie, or \"R\""))
            .to(ANIL.named("Anil M."))
            .to(new Group("Team", List.of(ROMAIN.named("Romain"), ANIL.named("Anil"))))
            .cc(ROMAIN.named("R"))
            .bcc(Mailbox.of("hidden@x.y").named("Hidden"))
            .subject("Réunion")
            .messageId(new MessageId("1", "x25519.net"))
            .inReplyTo(new MessageId("0", "a"))
            .references(new MessageId("a".repeat(40), "b"), new MessageId("c".repeat(40), "d"))
            .with("X-Mailer", new Value.Text("Malleposte"));
    assertEquals(
        """
        Date: Tue, 1 Jul 2003 10:52:37 +0200\r
        From: Romain <romain@x25519.net>\r
        Sender: Anil <anil@recoil.org>\r
        Reply-To: =?UTF-8?B?w4lsb2RpZSwgb3IgIlIi?= <romain@x25519.net>\r
        To: "Anil M." <anil@recoil.org>, Team: Romain <romain@x25519.net>, Anil\r
         <anil@recoil.org>;\r
        Cc: R <romain@x25519.net>\r
        Subject: =?UTF-8?Q?R=C3=A9union?=\r
        Message-ID: <1@x25519.net>\r
        In-Reply-To: <0@a>\r
        References: <%s@b>\r
         <%s@d>\r
        X-Mailer: Malleposte\r
        """
            .formatted("a".repeat(40), "c".repeat(40)),
        write(mail).substring(0, write(mail).indexOf("MIME-Version")));
    assertEquals(List.of(ANIL, ROMAIN, Mailbox.of("hidden@x.y")), mail.recipients());
  }

  @DisplayName("RFC 5322, section 3.6: a field that is there once is replaced")
  @Test
  void replaces() throws IOException {
    var header = read(MAIL.subject("one").to(ANIL.named("A")).subject("two")).header();
    assertEquals(List.of("two"), header.all("Subject").stream().map(Field::text).toList());
    assertEquals(1, read(MAIL.with("From", from(ANIL))).header().all("From").size());
    assertEquals(
        2,
        read(MAIL.with("X", new Value.Text("1")).with("x", new Value.Text("2")))
            .header()
            .all("X")
            .size());
  }

  private static Value from(Mailbox mailbox) {
    return new Value.Addresses(AddressList.of(List.of(mailbox.named("x"))));
  }

  @DisplayName("A mail is a value")
  @Test
  void isAValue() {
    assertEquals(MAIL, Mail.of(ROMAIN.named("Romain"), DATE));
    MAIL.subject("changes nothing");
    assertEquals(2, MAIL.header().size());
  }

  @DisplayName("What no header can carry cannot be said")
  @Test
  void refuses() {
    for (var text : List.of("a\r\nBcc: b", "a\nb", "a\rb", "a\0b", "a\ud800")) {
      assertThrows(IllegalArgumentException.class, () -> MAIL.subject(text));
      assertThrows(
          IllegalArgumentException.class,
          () -> MAIL.attach(text, MediaType.of("a/b"), Body.of("")));
      assertThrows(IllegalArgumentException.class, () -> Entity.Leaf.text("").describedAs(text));
    }
    var text = new Value.Text("x");
    for (var name :
        List.of(
            "", "a b", "a:", "é", "a\n", "Bcc", "MIME-Version", "content-type", "x".repeat(61))) {
      assertThrows(IllegalArgumentException.class, () -> MAIL.with(name, text));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> MAIL.to(new Address.Malformed("x", MimeFault.AT_EXPECTED, 0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> MAIL.to(Mailbox.of("\"" + "a".repeat(901) + "\"@b").named("x")));
    assertThrows(
        IllegalArgumentException.class,
        () -> MAIL.with("To", new Value.Addresses(AddressList.of(List.of()))));
  }

  @DisplayName("RFC 2046: pieces are put together")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text                   | text/plain
          html                   | text/html
          text html              | multipart/alternative(text/plain text/html)
          html inline            | multipart/related(text/html image/png)
          text html inline       | multipart/alternative(text/plain multipart/related(text/html image/png))
          attach                 | multipart/mixed(text/plain image/png)
          text html inline inline attach attach | multipart/mixed(multipart/alternative(text/plain multipart/related(text/html image/png image/png)) image/png image/png)
          body attach            | multipart/mixed(application/x image/png)
          """)
  void assembles(String pieces, String tree) throws IOException {
    var png = MediaType.of("image/png");
    var mail = MAIL;
    for (var piece : pieces.split(" ", -1)) {
      mail =
          switch (piece) {
            case "text" -> mail.text("text");
            case "html" -> mail.html("<p>");
            case "inline" ->
                mail.inline(
                    new Inline(new MessageId("1", "a"), png, Body.of("x"), Optional.empty()));
            case "attach" -> mail.attach("a.png", png, Body.of("x"));
            default -> mail.body(Entity.Leaf.of(MediaType.of("application/x"), Body.of("y")));
          };
    }
    var message = read(mail);
    assertEquals(tree, Wire.tree(message.part()));
    assertEquals(List.of(), message.defects());
  }

  @DisplayName("RFC 2045, section 6: an encoding is chosen by what there is")
  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # type               | disposition | content              | encoding          | arrives as
          text/plain           | inline      | hello\\r\\n          | 7bit              | hello\\r\\n
          text/plain           | inline      | a\\nb\\n             | 7bit              | a\\r\\nb\\r\\n
          text/plain           | inline      | one é in ten words, or so, is a few | quoted-printable | one é in ten words, or so, is a few
          text/plain           | inline      | é\\né\\n             | base64            | é\\r\\né\\r\\n
          text/plain           | inline      | a\\rb                | base64            | a\\rb
          text/plain           | inline      | a\\0b                | base64            | a\\0b
          text/plain           | attachment  | a\\nb\\n             | base64            | a\\nb\\n
          text/plain           | attachment  | a\\r\\nb             | 7bit              | a\\r\\nb
          application/x        | inline      | hello                | base64            | hello
          message/rfc822-like  | inline      | A: b\\n\\nc          | 7bit              | A: b\\r\\n\\r\\nc
          message/rfc822-like  | inline      | A: b\\n\\né          | 8bit              | A: b\\r\\n\\r\\né
          """)
  void encodes(String type, String disposition, String content, String encoding, String arrives)
      throws IOException {
    var leaf =
        Entity.Leaf.of(MediaType.of(type).with("charset", "utf-8"), Body.of(unescape(content)))
            .with(disposition.equals("inline") ? Disposition.INLINE : Disposition.ATTACHMENT);
    for (var entity : List.of(leaf, Entity.Multipart.of("mixed", leaf))) {
      var part = read(MAIL.body(entity)).part();
      if (part instanceof Part.Multipart multipart) {
        part = multipart.parts().get(0);
      }
      assertEquals(encoding, part.header().transferEncoding().token());
      assertEquals(unescape(arrives), assertInstanceOf(Part.Leaf.class, part).text());
    }
  }

  @DisplayName("RFC 2046, section 4.1.1: in some charsets the octets of a line break are none")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "utf-16be, base64",
    "utf-16le, base64",
    "UTF-16, base64",
    "utf-32be, base64",
    "utf-32le, base64",
    "IBM037, base64",
    "x-of-nobody, base64",
    "utf-8, 7bit",
    "us-ascii, 7bit",
    "utf-7, 7bit",
    "iso-8859-15, 7bit",
    "iso-2022-jp, 7bit"
  })
  void keepsOctetsThatAreNoLineBreaks(String charset, String encoding) throws IOException {
    byte[] octets = {0x41, 0x0a, 0x42, 0x0d, 0x0a, 0x0a};
    var type = MediaType.of("text/plain").with("charset", charset);
    var part = read(MAIL.body(Entity.Leaf.of(type, Body.of(octets)))).part();
    assertEquals(encoding, part.header().transferEncoding().token());
    byte[] lines = {0x41, 0x0d, 0x0a, 0x42, 0x0d, 0x0a, 0x0d, 0x0a};
    assertArrayEquals(
        encoding.equals("base64") ? octets : lines,
        assertInstanceOf(Part.Leaf.class, part).octets());
  }

  @DisplayName("RFC 5321, section 2.3.8: a message that no encoding may save is refused, and named")
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"A: b\rc", "A: b\r", "A: b\r\r\n", "A: b\n\n\0"})
  void refusesMessages(String content) {
    for (var type : List.of("message/rfc822", "message/global", "message/delivery-status")) {
      var leaf = Entity.Leaf.of(MediaType.of(type), Body.of(content));
      var inner = Entity.Multipart.of("mixed", Entity.Leaf.text(""), leaf);
      var mail = MAIL.body(Entity.Multipart.of("mixed", inner));
      var out = new ByteArrayOutputStream();
      var refused = assertThrows(IOException.class, () -> mail.writeTo(out, options(1)));
      assertTrue(refused.toString().contains("part 1.2 (" + type + ")"), refused.toString());
      assertEquals(0, out.size());
    }
  }

  @DisplayName("RFC 5322, section 2.1.1: a line of a message has 998 octets, and no more")
  @Test
  void refusesLongLines() throws IOException {
    var type = MediaType.of("message/rfc822");
    var line = "A: " + "x".repeat(995);
    assertTrue(write(MAIL.body(Entity.Leaf.of(type, Body.of(line + "\n")))).contains(line));
    var longer = MAIL.body(Entity.Leaf.of(type, Body.of(line + "x\n")));
    assertThrows(IOException.class, () -> write(longer));
  }

  private static String unescape(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
  }

  @DisplayName("RFC 2045, section 6.4: a multipart is carried as its parts ask")
  @Test
  void declaresMultiparts() throws IOException {
    var message = Entity.Leaf.of(MediaType.of("message/rfc822"), Body.of("A: b\n\né"));
    var text = Entity.Leaf.text("é");
    var inner = Entity.Multipart.of("mixed", text, message);
    var mail = MAIL.body(Entity.Multipart.of("mixed", inner));
    var options = options(1).withNextHop(EmissionOptions.NextHop.EIGHT_BIT);
    var part = Message.parse(mail.octets(options)).part();
    assertEquals(TransferEncoding.Standard.EIGHT_BIT, part.header().transferEncoding());
    assertEquals(
        "multipart/mixed(multipart/mixed(text/plain message/rfc822(text/plain)))", Wire.tree(part));
    assertFalse(
        write(MAIL.body(Entity.Multipart.of("mixed", text)))
            .contains("multipart/mixed;\r\nContent-Transfer-Encoding"));
  }

  @DisplayName("RFC 5322, section 2.1.1: lines have at most 78 octets where they can, 998 always")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "word ",
        "longerword",
        "é",
        "信",
        "=?",
        "a  b",
        "\t",
        "𝄞",
        "<script>",
        "\"",
        "\\",
        "a."
      })
  void folds(String piece) throws IOException {
    var text = piece.repeat(500);
    var name = piece.strip().repeat(50) + "!";
    var mail =
        MAIL.subject(text)
            .to(ANIL.named(name))
            .attach(text, MediaType.of("application/x").with("name", text), Body.of("x"))
            .text(text);
    for (var line : write(mail).split("\r\n", -1)) {
      int length = line.getBytes(UTF_8).length;
      assertTrue(length <= (line.stripLeading().contains(" ") ? 78 : 998), line);
      assertTrue(line.indexOf('\r') < 0 && line.indexOf('\n') < 0, line);
    }
    var message = read(mail);
    assertEquals(Optional.of(text), message.header().subject());
    assertEquals(List.of(ANIL.named(name)), message.header().addresses("To"));
    var attachment = assertInstanceOf(Part.Multipart.class, message.part()).parts().get(1);
    assertEquals(Optional.of(text), attachment.filename());
    assertEquals(Optional.of(text), attachment.type().parameter("name"));
  }

  @DisplayName("No blank line is folded into a field, and none of white space alone")
  @ParameterizedTest
  @ValueSource(
      strings = {" ", "  ", " a", "a ", "a  b", " a  b ", "", "\t", "a\tb", "é  é", "a é b"})
  void keepsSpaces(String text) throws IOException {
    var mail = MAIL.subject(text);
    assertEquals(Optional.of(text), read(mail).header().subject());
    for (var line : write(mail).split("\r\n\r\n", -1)[0].split("\r\n", -1)) {
      assertFalse(line.isBlank());
    }
  }

  @DisplayName("A link is not broken")
  @Test
  void keepsLinks() throws IOException {
    var link = "<https://example.org/" + "x".repeat(200) + ">";
    assertTrue(write(MAIL.with("List-Archive", new Value.Text(link))).contains("\r\n " + link));
  }

  @DisplayName("Attachments of all kinds of sources arrive as they are")
  @Test
  void attaches(@TempDir Path folder) throws IOException {
    byte[] octets = new byte[100_000];
    new Random(2).nextBytes(octets);
    var file = Files.write(folder.resolve("a.bin"), octets);
    var type = MediaType.of("application/octet-stream");
    var mail =
        MAIL.attach("array", type, Body.of(octets))
            .attach("file", type, Body.of(file))
            .attach("stream", type, () -> Wire.dribble(octets, 1000));
    var parts = assertInstanceOf(Part.Multipart.class, read(mail).part()).parts();
    for (var part : parts.subList(1, 4)) {
      assertArrayEquals(octets, assertInstanceOf(Part.Leaf.class, part).octets());
    }
    assertThrows(
        IOException.class, () -> write(MAIL.attach("x", type, Body.of(folder.resolve("missing")))));
  }

  @DisplayName("The same chance makes the same octets, and another one other boundaries")
  @Test
  void isReplayable() throws IOException {
    var mail = MAIL.text("a").html("b");
    assertArrayEquals(mail.octets(options(1)), mail.octets(options(1)));
    assertFalse(Arrays.equals(mail.octets(options(1)), mail.octets(options(2))));
  }

  @DisplayName("RFC 3464, section 2: a delivery status notification")
  @Test
  void reports() throws IOException {
    var status =
        "Reporting-MTA: dns; mx.x25519.net\n\nFinal-Recipient: rfc822;a@b\nAction: failed\n";
    var report =
        Entity.Multipart.of(
                "report",
                Entity.Leaf.text("Sorry.\n").describedAs("Notification"),
                Entity.Leaf.of(MediaType.of("message/delivery-status"), Body.of(status)),
                Entity.Leaf.of(MediaType.of("text/rfc822-headers"), Body.of("Subject: x\n")))
            .with("report-type", "delivery-status");
    var message = read(MAIL.body(report));
    assertEquals(
        "multipart/report(text/plain message/delivery-status text/rfc822-headers)",
        Wire.tree(message.part()));
    assertEquals(Optional.of("delivery-status"), message.part().type().parameter("report-type"));
    assertEquals(
        List.of("Sorry.\r\n", status.replace("\n", "\r\n"), "Subject: x\r\n"),
        Wire.texts(message.part()));
    assertEquals(
        "7bit",
        assertInstanceOf(Part.Multipart.class, message.part())
            .parts()
            .get(1)
            .header()
            .transferEncoding()
            .token());
  }

  @DisplayName("What an inline part is called is what the document says")
  @Test
  void namesInlineParts() throws IOException {
    var id = new MessageId("logo", "x25519.net");
    var mail =
        MAIL.html("<img src='cid:logo@x25519.net'>")
            .inline(new Inline(id, MediaType.of("image/png"), Body.of("x"), Optional.empty()));
    var parts = assertInstanceOf(Part.Multipart.class, read(mail).part()).parts();
    assertEquals(
        Optional.of(new Value.MessageIds(List.of(id))),
        parts.get(1).header().value("Content-ID", Value.MessageIds.class));
    assertEquals(Optional.of(Disposition.INLINE), parts.get(1).disposition());
  }

  @DisplayName("An entity that is none cannot be made")
  @Test
  void refusesEntities() {
    var leaf = Entity.Leaf.text("");
    assertThrows(IllegalArgumentException.class, () -> Entity.Multipart.of("mixed"));
    assertThrows(IllegalArgumentException.class, () -> Entity.Multipart.of("mi xed", leaf));
    assertThrows(
        IllegalArgumentException.class,
        () -> Entity.Multipart.of("mixed", leaf).with("boundary", "b"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Entity.Leaf.of(MediaType.of("multipart/mixed"), Body.of("")));
  }

  @DisplayName("RFC 6532: an address beyond ASCII stands as it is")
  @Test
  void writesInternationalAddresses() throws IOException {
    var mailbox = Mailbox.of("élodie@é.fr");
    var octets = MAIL.to(mailbox.named("É")).octets(options(1));
    assertTrue(new String(octets, ISO_8859_1).contains("<Ã©lodie@Ã©.fr>"));
    assertEquals(List.of(mailbox.named("É")), Message.parse(octets).header().addresses("To"));
  }
}
