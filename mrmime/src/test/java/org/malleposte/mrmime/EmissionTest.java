package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.EmissionOptions.FilenameForm;
import org.malleposte.mrmime.EmissionOptions.HeaderForm;
import org.malleposte.mrmime.EmissionOptions.NextHop;

@DisplayName("A mail as it will be written")
class EmissionTest {

  private static final DateTime DATE = new DateTime(2003, 7, 1, 10, 52, 37, 0, true);
  private static final Mailbox ROMAIN = Mailbox.of("romain@x25519.net");
  private static final Mailbox ANIL = Mailbox.of("anil@recoil.org");
  private static final Mail MAIL = Mail.of(ROMAIN.named("Romain")).to(ANIL.named("Anil"));
  private static final MediaType BINARY = MediaType.of("application/octet-stream");

  private static EmissionOptions options() {
    return EmissionOptions.of(new Random(1), DATE::instant);
  }

  private static Emission.Ready ready(Mail mail, EmissionOptions options) throws IOException {
    return assertInstanceOf(Emission.Ready.class, Emission.of(mail, options));
  }

  private static Emission.Ready ready(Mail mail) throws IOException {
    return ready(mail, options());
  }

  /** Written in both ways, which must be the same. */
  private static byte[] octets(Emission.Ready ready) throws IOException {
    var out = new ByteArrayOutputStream();
    ready.writeTo(out);
    try (var in = ready.open()) {
      assertArrayEquals(out.toByteArray(), in.readAllBytes());
    }
    return out.toByteArray();
  }

  private static String write(Mail mail, EmissionOptions options) throws IOException {
    return new String(mail.octets(options), UTF_8);
  }

  private static List<Part> parts(Emission.Ready ready) throws IOException {
    var part = Message.parse(octets(ready)).part();
    return assertInstanceOf(Part.Multipart.class, part).parts();
  }

  @DisplayName("RFC 5322, section 3.6: a date and a name are made unless they are given")
  @Test
  void completes() throws IOException {
    var made = ready(MAIL).mail();
    assertEquals(Optional.of(DATE), Message.parse(octets(ready(MAIL))).header().date());
    assertEquals("x25519.net", made.messageId().orElseThrow().right());
    assertEquals(made, ready(MAIL).mail());
    assertEquals(made, ready(made, options().withNextHop(NextHop.BINARY)).mail());
    var other = new DateTime(1999, 1, 1, 0, 0, 0, -60, true);
    var id = new MessageId("mine", "here");
    var given = MAIL.date(other).messageId(id);
    var header = Message.parse(octets(ready(given))).header();
    assertEquals(Optional.of(other), header.date());
    assertEquals(Optional.of(id), header.messageId());
    assertEquals(1, header.all("Date").size());
    assertEquals(1, header.all("Message-ID").size());
  }

  @DisplayName("A name is made of the author's domain, as ASCII as it can be")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "a@x25519.net, x25519.net",
    "a@é.fr, xn--9ca.fr",
    "a@[192.0.2.1], mail.invalid",
  })
  void names(String author, String domain) throws IOException {
    var mail = Mail.of(Mailbox.of(author).named("x"));
    assertEquals(domain, ready(mail).mail().messageId().orElseThrow().right());
  }

  @DisplayName("The size is known if that of every part is, and is right")
  @Test
  void knowsItsSize(@TempDir Path folder) throws IOException {
    byte[] octets = new byte[100_001];
    new Random(2).nextBytes(octets);
    var file = Files.write(folder.resolve("ph\u00f6to.PNG"), octets);
    var whole =
        MAIL.subject("Réunion")
            .text("é lots of ASCII here, so that it is quoted-printable\nb\n")
            .html("é\né\né\r\n")
            .attach(file)
            .attach("a", BINARY, Body.of(octets))
            .attach("b", BINARY, Body.of(octets.length, () -> new ByteArrayInputStream(octets)))
            .attach(MAIL.text("a\nb\n\né").attach(file))
            .attach("c.txt", MediaType.of("text/plain"), Body.of(octets));
    for (var hop : NextHop.values()) {
      var ready = ready(whole, options().withNextHop(hop));
      assertEquals(OptionalLong.of(octets(ready).length), ready.size());
    }
    var unknown = whole.attach("d", BINARY, () -> new ByteArrayInputStream(octets));
    assertEquals(OptionalLong.empty(), ready(unknown).size());
    assertEquals("image/png", parts(ready(whole)).get(1).type().name());
  }

  @DisplayName("A body that has not the size that it told is not written to its end")
  @ParameterizedTest(name = "{0} octets told of 5")
  @CsvSource({"4", "6", "0", "1000"})
  void checksSizes(long told) throws IOException {
    byte[] octets = {1, 2, 3, 4, 5};
    var body = Body.of(told, () -> new ByteArrayInputStream(octets));
    var ready = ready(MAIL.attach("a", BINARY, body));
    assertThrows(IOException.class, () -> octets(ready));
    assertThrows(IOException.class, () -> ready.open().readAllBytes());
    assertThrows(IllegalArgumentException.class, () -> Body.of(-1, body));
  }

  @DisplayName("An attachment is opened once, to be written, and a text once more before that")
  @Test
  void readsNoMoreThanItMust() throws IOException {
    var attachment = new AtomicInteger();
    var text = new AtomicInteger();
    Body counting = () -> opened(attachment);
    Body reading = () -> opened(text);
    var mail =
        MAIL.body(Entity.Leaf.of(MediaType.of("text/plain"), reading))
            .attach("a.zip", MediaType.of("application/zip"), counting)
            .attach(
                Entity.Leaf.of(MediaType.of("text/csv"), counting)
                    .in(TransferEncoding.Standard.BASE64))
            .attach(
                Entity.Leaf.of(MediaType.of("text/csv"), counting)
                    .in(TransferEncoding.Standard.QUOTED_PRINTABLE));
    var ready = ready(mail);
    assertEquals(0, attachment.get());
    assertEquals(1, text.get());
    ready.writeTo(OutputStream.nullOutputStream());
    assertEquals(3, attachment.get());
    assertEquals(2, text.get());
  }

  private static ByteArrayInputStream opened(AtomicInteger count) {
    count.incrementAndGet();
    return new ByteArrayInputStream("a\nb".getBytes(US_ASCII));
  }

  @DisplayName("RFC 2045, section 6: an encoding is chosen by what there is, and what is taken")
  @ParameterizedTest(name = "{0} for {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # content                    | hop       | encoding         | needs
          text/plain hello             | SEVEN_BIT | 7bit             |
          text/plain hello             | BINARY    | 7bit             |
          text/plain é ab cd ef gh     | SEVEN_BIT | quoted-printable |
          text/plain é ab cd ef gh     | EIGHT_BIT | 8bit             | EIGHTBITMIME
          text/plain é ab cd ef gh     | BINARY    | 8bit             | EIGHTBITMIME
          text/plain a\\rb             | EIGHT_BIT | base64           |
          text/plain a\\rb             | BINARY    | binary           | BINARYMIME
          text/plain LONG              | SEVEN_BIT | quoted-printable |
          text/plain LONG              | EIGHT_BIT | quoted-printable |
          text/plain LONG              | BINARY    | binary           | BINARYMIME
          text/plain --=_0             | EIGHT_BIT | quoted-printable |
          text/plain --=_0             | BINARY    | quoted-printable |
          image/png hello              | SEVEN_BIT | base64           |
          image/png hello              | EIGHT_BIT | base64           |
          image/png hello              | BINARY    | binary           | BINARYMIME
          message/rfc822 A: b          | SEVEN_BIT | 7bit             |
          message/rfc822 A: b\\n\\né   | EIGHT_BIT | 8bit             | EIGHTBITMIME
          message/rfc822 A: é          | SEVEN_BIT | 8bit             | EIGHTBITMIME
          message/rfc822 A: LONG       | BINARY    | binary           | BINARYMIME
          message/global A: é bc de fg | SEVEN_BIT | quoted-printable |
          message/global A: é bc de fg | EIGHT_BIT | 8bit             | EIGHTBITMIME
          message/x-y A: b\\n\\né      | SEVEN_BIT | 8bit             | EIGHTBITMIME
          """)
  void encodes(String content, NextHop hop, String encoding, String needs) throws IOException {
    int space = content.indexOf(' ');
    var type = MediaType.of(content.substring(0, space));
    var said =
        content
            .substring(space + 1)
            .replace("\\r", "\r")
            .replace("\\n", "\r\n")
            .replace("LONG", "x".repeat(1000));
    var leaf =
        Entity.Leaf.of(
            type.type().equals("text") ? type.with("charset", "utf-8") : type, Body.of(said));
    for (var entity : List.of(leaf, Entity.Multipart.of("mixed", leaf))) {
      var ready = ready(MAIL.body(entity), options().withNextHop(hop));
      var part = Message.parse(octets(ready)).part();
      assertTrue(part instanceof Part.Leaf || part.header().transferEncoding().isIdentity());
      var inner = part instanceof Part.Multipart multipart ? multipart.parts().get(0) : part;
      assertEquals(encoding, inner.header().transferEncoding().token());
      assertEquals(
          needs == null ? "" : needs,
          ready.needs().stream().map(Enum::name).collect(Collectors.joining(" ")));
    }
  }

  @DisplayName("RFC 6152: a message/rfc822 is converted for servers of seven bits, if it can be")
  @Test
  void convertsMessages() throws IOException {
    var message =
        "Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\né\r\n";
    var leaf = Entity.Leaf.of(MediaType.of("message/rfc822"), Body.of(message));
    var ready = ready(MAIL.body(leaf));
    assertEquals(Set.of(), ready.needs());
    assertEquals(List.of("é\r\n"), Wire.texts(Message.parse(octets(ready)).part()));
    assertEquals(OptionalLong.of(octets(ready).length), ready.size());
  }

  @DisplayName("RFC 6531 and RFC 6532: ASCII, UTF-8, or as little of it as goes")
  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # form | to                | written                                     | needs
          ASCII  | É <anil@é.fr>     | To: =?UTF-8?B?w4k=?= <anil@xn--9ca.fr>    |
          LEAST  | É <anil@é.fr>     | To: =?UTF-8?B?w4k=?= <anil@xn--9ca.fr>    |
          UTF8   | É <anil@é.fr>     | To: "É" <anil@é.fr>                         | SMTPUTF8
          LEAST  | É <élodie@é.fr>   | To: =?UTF-8?B?w4k=?= <élodie@é.fr>        | SMTPUTF8
          UTF8   | Anil <anil@a.fr>  | To: Anil <anil@a.fr>                        |
          UTF8   | É: a@é.fr, Ü <b@c>; | To: "É": a@é.fr, "Ü" <b@c>;               | SMTPUTF8
          """)
  void hasForms(HeaderForm form, String to, String written, String needs) throws IOException {
    byte[] in = to.getBytes(UTF_8);
    var address = AddressList.parse(in, 0, in.length).addresses().get(0);
    var ready = ready(Mail.of(ROMAIN.named("Romain")).to(address), options().withHeaderForm(form));
    var text = new String(octets(ready), UTF_8);
    assertTrue(text.contains("\r\n" + written + "\r\n"), text);
    assertEquals(
        needs == null ? Set.of() : Set.of(Emission.Extension.valueOf(needs)), ready.needs());
    assertEquals(List.of(address), Message.parse(octets(ready)).header().addresses("To"));
  }

  @DisplayName("RFC 6532: all that can be UTF-8 is, and is read back")
  @Test
  void writesUtf8() throws IOException {
    var mail = MAIL.subject("Réunion  à 信").attach("é.pdf", BINARY, Body.of("x"));
    var text = write(mail, options().withHeaderForm(HeaderForm.UTF8));
    assertTrue(text.contains("filename=\"é.pdf\""), text);
    var plain = write(MAIL.subject("Réunion"), options().withHeaderForm(HeaderForm.UTF8));
    assertTrue(plain.contains("\r\nSubject: Réunion\r\n"), plain);
    var message = Message.parse(text.getBytes(UTF_8));
    assertEquals(Optional.of("Réunion  à 信"), message.header().subject());
    assertEquals(
        Optional.of("é.pdf"),
        assertInstanceOf(Part.Multipart.class, message.part()).parts().get(1).filename());
  }

  @DisplayName("What has no form in ASCII is told before anything is written")
  @Test
  void refusesWhatIsNotAscii() throws IOException {
    var ascii = options().withHeaderForm(HeaderForm.ASCII);
    var elodie = Mailbox.of("élodie@x.fr").named("Élodie");
    assertEquals(
        new Emission.Refused(Emission.Obstacle.ADDRESS, "Cc"), Emission.of(MAIL.cc(elodie), ascii));
    assertEquals(
        new Emission.Refused(Emission.Obstacle.IDENTIFIER, "In-Reply-To"),
        Emission.of(MAIL.inReplyTo(new MessageId("é", "x")), ascii));
    var shown = new Inline(new MessageId("é", "x"), BINARY, Body.of(""), Optional.empty());
    assertEquals(
        new Emission.Refused(Emission.Obstacle.IDENTIFIER, "Content-ID"),
        Emission.of(MAIL.html("").inline(shown), ascii));
    assertEquals(
        new Emission.Refused(Emission.Obstacle.ADDRESS, "Cc"),
        Emission.of(MAIL.attach(MAIL.cc(elodie)), ascii));
    assertEquals(
        new Emission.Refused(Emission.Obstacle.MESSAGE, "part 2 (message/rfc822)"),
        Emission.of(
            MAIL.attach(Entity.Leaf.of(MediaType.of("message/rfc822"), Body.of("a\0"))), ascii));
    var told = assertThrows(IOException.class, () -> MAIL.cc(elodie).octets(ascii));
    assertEquals("Cc: an address has no form in ASCII", told.getMessage());
    assertEquals("RFC 6532, section 3.2", Emission.Obstacle.ADDRESS.rule());
    assertTrue(MAIL.bcc(elodie).octets(ascii).length > 0);
  }

  @DisplayName("RFC 2231: file names, and what old readers make of them")
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # name      | form               | written
          a.pdf       | EXTENDED           | filename=a.pdf
          a.pdf       | WITH_ASCII         | filename=a.pdf
          a b.pdf     | WITH_ENCODED_WORDS | filename="a b.pdf"
          é.pdf       | EXTENDED           | filename*=utf-8''%C3%A9.pdf
          é.pdf       | WITH_ASCII         | filename="e.pdf"; filename*=utf-8''%C3%A9.pdf
          "é\\信".pdf  | WITH_ASCII         | filename="_e___.pdf"; filename*=utf-8''%22%C3%A9%5C%E4%BF%A1%22.pdf
          é.pdf       | WITH_ENCODED_WORDS | filename="=?UTF-8?B?w6kucGRm?="; filename*=utf-8''%C3%A9.pdf
          """)
  void namesFiles(String name, FilenameForm form, String written) throws IOException {
    var mail = MAIL.attach(name, BINARY, Body.of("x"));
    var options = options().withFilenameForm(form);
    var text = write(mail, options);
    var field = text.substring(text.indexOf("Content-Disposition: "));
    assertTrue(
        field
            .replace("\r\n ", " ")
            .startsWith("Content-Disposition: attachment; " + written + "\r\n"),
        text);
    assertEquals(form != FilenameForm.EXTENDED, text.replace("filename", "").contains("name"));
    assertEquals(Optional.of(name), parts(ready(mail, options)).get(1).filename());
  }

  @DisplayName("A long name for old readers keeps its extension, and a line its length")
  @ParameterizedTest
  @EnumSource(FilenameForm.class)
  void namesFilesAtLength(FilenameForm form) throws IOException {
    var name = "é".repeat(3000) + ".tar.gz";
    var mail = MAIL.attach(name, BINARY, Body.of("x"));
    var options = options().withFilenameForm(form);
    for (var line : write(mail, options).split("\r\n", -1)) {
      assertTrue(line.length() <= 100, line);
    }
    assertEquals(Optional.of(name), parts(ready(mail, options)).get(1).filename());
    if (form == FilenameForm.WITH_ASCII) {
      assertTrue(write(mail, options).contains("eee.gz\""));
    }
  }

  @DisplayName("RFC 2046, section 5.1.1: no line of what a multipart holds is a delimiter")
  @Test
  void drawsBoundaries() throws IOException {
    RandomGenerator constant = () -> 0;
    var options = EmissionOptions.of(constant, DATE::instant);
    var wire = write(MAIL.text("a").attach("b", BINARY, Body.of("c")), options);
    var boundary = wire.substring(wire.indexOf("--=_"), wire.indexOf("--=_") + 7);
    var forged = MediaType.of("message/x");
    var hostile = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      hostile.append("--=_").append(Integer.toString(i, 36)).append("_0 \n");
    }
    var mail =
        MAIL.text(boundary + "\r\nb\r\n" + boundary + "--\r\n")
            .html("<p>")
            .attach(Entity.Leaf.of(forged, Body.of(boundary + "\r\nX: y\r\n\r\n" + hostile)))
            .attach(MAIL.text("x").html("y").attach("z", BINARY, Body.of(boundary)));
    for (var hop : NextHop.values()) {
      var message = Message.parse(mail.octets(options.withNextHop(hop)));
      assertEquals(
          "multipart/mixed(multipart/alternative(text/plain text/html) message/x"
              + " message/rfc822(multipart/mixed(multipart/alternative(text/plain text/html)"
              + " application/octet-stream)))",
          Wire.tree(message.part()));
      assertEquals(List.of(), message.defects());
      assertTrue(boundaries(message.part(), new ArrayList<>()));
    }
  }

  /** All others, and none the beginning of another. */
  private static boolean boundaries(Part part, List<String> seen) {
    return switch (part) {
      case Part.Leaf leaf -> true;
      case Part.Encapsulated encapsulated -> boundaries(encapsulated.message().part(), seen);
      case Part.Multipart multipart -> {
        var mine = multipart.type().parameter("boundary").orElseThrow();
        boolean alone = seen.stream().noneMatch(b -> b.startsWith(mine) || mine.startsWith(b));
        seen.add(mine);
        yield alone && multipart.parts().stream().allMatch(each -> boundaries(each, seen));
      }
    };
  }

  @DisplayName("RFC 2046, section 5.2.1: a mail in a mail, and a message that was read")
  @Test
  void holdsMails() throws IOException {
    var inner =
        Mail.of(ANIL.named("Anil"))
            .subject("Réunion")
            .text("é\n")
            .attach("a", BINARY, Body.of("x"));
    var read = Message.parse(inner.octets(options().withNextHop(NextHop.EIGHT_BIT)));
    var ready = ready(MAIL.text("See below.\n").attach(inner).attach(read));
    var message = Message.parse(octets(ready));
    assertEquals(
        "multipart/mixed(text/plain message/rfc822(multipart/mixed(text/plain"
            + " application/octet-stream)) message/rfc822(multipart/mixed(text/plain"
            + " application/octet-stream)))",
        Wire.tree(message.part()));
    assertEquals(List.of(), message.defects());
    assertEquals(Set.of(), ready.needs());
    var parts = parts(ready);
    var first = assertInstanceOf(Part.Encapsulated.class, parts.get(1)).message();
    assertEquals(Optional.of("Réunion"), first.header().subject());
    assertTrue(first.header().messageId().isPresent());
    var forwarded = parts(ready(MAIL.attach(read), options().withNextHop(NextHop.EIGHT_BIT)));
    assertArrayEquals(
        Wire.written(read),
        Wire.written(assertInstanceOf(Part.Encapsulated.class, forwarded.get(1)).message()));
  }

  @DisplayName("RFC 6532, section 3.7: a mail in a mail is a message/global if it has to be")
  @Test
  void holdsGlobalMails() throws IOException {
    var inner = Mail.of(Mailbox.of("élodie@x.fr").named("Élodie")).text("x");
    var ready = ready(MAIL.attach(inner));
    assertEquals(
        Set.of(Emission.Extension.EIGHTBITMIME, Emission.Extension.SMTPUTF8), ready.needs());
    var part = parts(ready).get(1);
    assertEquals("message/global", part.type().name());
    assertEquals("8bit", part.header().transferEncoding().token());
    var read = Message.parse(inner.octets(options()));
    assertEquals("message/global", parts(ready(MAIL.attach(read))).get(1).type().name());
  }

  @DisplayName("Parts in parts are as deep as readers look, and no deeper")
  @Test
  void limitsDepth() throws IOException {
    Entity deep = Entity.Leaf.text("x");
    while (deep.depth() < Limits.DEFAULT.depth()) {
      deep = Entity.Multipart.of("mixed", deep);
    }
    var deepest = deep;
    assertEquals(List.of(), Message.parse(MAIL.body(deep).octets(options())).defects());
    assertThrows(IllegalArgumentException.class, () -> Entity.Multipart.of("mixed", deepest));
    assertThrows(IllegalArgumentException.class, () -> MAIL.attach(MAIL.body(deepest)));
  }

  @DisplayName("RFC 6047: an invitation is what a text says, for calendars")
  @Test
  void invites() throws IOException {
    var calendar =
        "BEGIN:VCALENDAR\nMETHOD:request\nBEGIN:VEVENT\nSUMMARY:Réunion du conseil, à midi\nEND:VEVENT\nEND:VCALENDAR\n";
    var invitation = Invitation.of(calendar);
    assertEquals("REQUEST", invitation.method());
    var message = Message.parse(MAIL.text("a").html("b").invitation(invitation).octets(options()));
    assertEquals(
        "multipart/alternative(text/plain text/html text/calendar)", Wire.tree(message.part()));
    var part = assertInstanceOf(Part.Multipart.class, message.part()).parts().get(2);
    assertEquals(Optional.of("REQUEST"), part.type().parameter("method"));
    assertEquals(calendar.replace("\n", "\r\n"), assertInstanceOf(Part.Leaf.class, part).text());
    assertEquals(
        "text/calendar",
        Wire.tree(Message.parse(MAIL.invitation(invitation).octets(options())).part()));
    var attached =
        MAIL.text("a")
            .invitation(invitation)
            .attach("invite.ics", MediaType.of("application/ics"), Body.of(calendar));
    assertEquals(
        "multipart/mixed(multipart/alternative(text/plain text/calendar) application/ics)",
        Wire.tree(Message.parse(attached.octets(options())).part()));
    for (var wrong :
        List.of(
            "",
            "BEGIN:VCALENDAR\n",
            "X-METHOD:REQUEST\n",
            "METHOD:\n",
            "METHOD:A B\n",
            "METHOD:a;b\n",
            "METHOD:REQUEST\nMETHOD:CANCEL\n",
            "METHOD:REQUEST\rX\n")) {
      assertThrows(IllegalArgumentException.class, () -> Invitation.of(wrong), wrong);
    }
    for (var method : List.of("CANCEL", "REQUEST\r\nX: y", "")) {
      assertThrows(IllegalArgumentException.class, () -> new Invitation(method, calendar));
    }
  }

  @DisplayName("RFC 2392: a picture has a name of its own, and the URL of that name")
  @Test
  void shows() throws IOException {
    var logo = Inline.of(MediaType.of("image/png"), Body.of("x"), new Random(3)).named("logo.png");
    var same = Inline.of(MediaType.of("image/png"), logo.body(), new Random(3)).named("logo.png");
    assertEquals(logo, same);
    assertEquals("cid:" + logo.id().left() + "@" + logo.id().right(), logo.url());
    var odd = new Inline(new MessageId("a'b c%é", "x"), BINARY, Body.of(""), Optional.empty());
    assertEquals("cid:a%27b%20c%25%C3%A9@x", odd.url());
    var mail = MAIL.text("t").html("<img src='" + logo.url() + "'>").inline(logo);
    var related = assertInstanceOf(Part.Multipart.class, parts(ready(mail)).get(1));
    var picture = related.parts().get(1);
    assertEquals(
        logo.id().toString(), picture.header().first("Content-ID").orElseThrow().text().strip());
    assertEquals(Optional.of("logo.png"), picture.filename());
    assertEquals("inline", picture.disposition().orElseThrow().type());
  }

  @DisplayName("RFC 3676: a text that flows keeps its spaces")
  @Test
  void flows() throws IOException {
    var type = MediaType.of("text/plain").with("charset", "utf-8").with("format", "flowed");
    var flowed = "These are \r\none paragraph.\r\n";
    var mail = MAIL.text(Entity.Leaf.of(type, Body.of(flowed))).html("<p>");
    var part = parts(ready(mail)).get(0);
    assertEquals(Optional.of("flowed"), part.type().parameter("format"));
    assertEquals("7bit", part.header().transferEncoding().token());
    assertEquals(flowed, assertInstanceOf(Part.Leaf.class, part).text());
  }

  @DisplayName("RFC 2046, section 4.1.2: a text says its charset if it is not ASCII, and is known")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "61 0d 0a, ''",
    "c3 a9, utf-8",
    "61 c3 a9 0a 0a f0 9d 84 9e 62, utf-8",
    "e9, ''",
    "c3, ''",
    "c3 61, ''",
    "c3 0a a9, ''",
    "c0 af, ''",
    "e0 80 80, ''",
    "ed a0 80, ''",
    "f4 90 80 80, ''",
    "f5 80 80 80, ''",
  })
  void saysCharsets(String octets, String charset, @TempDir Path folder) throws IOException {
    byte[] content = HexFormat.ofDelimiter(" ").parseHex(octets);
    var file = Files.write(folder.resolve("a.txt"), content);
    var part = parts(ready(MAIL.attach(file))).get(1);
    assertEquals(charset, part.type().parameter("charset").orElse(""));
    assertArrayEquals(content, assertInstanceOf(Part.Leaf.class, part).octets());
    var latin = MediaType.of("text/plain").with("charset", "iso-8859-1");
    var told = parts(ready(MAIL.attach(Entity.Leaf.of(latin, Body.of(content))))).get(1);
    assertEquals(latin, told.type());
  }

  @DisplayName("What a file holds is told by its name, the same everywhere")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "a.png, image/png",
    "A.JPEG, image/jpeg",
    "a.tar.gz, application/gzip",
    "notes.txt, text/plain",
    "m.eml, message/rfc822",
    "a.xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "a.exe, application/octet-stream",
    "png, image/png",
    ".gitignore, application/octet-stream",
    "'', application/octet-stream"
  })
  void knowsFiles(String name, String type) {
    assertEquals(MediaType.of(type), MediaType.ofFilename(name));
  }

  @DisplayName("Many authors, and one who sends it")
  @Test
  void hasAuthors() throws IOException {
    var mail = MAIL.from(ANIL.named("Anil")).sender(ANIL.named("Anil"));
    assertEquals(
        List.of(ROMAIN.named("Romain"), ANIL.named("Anil")),
        Message.parse(mail.octets(options())).header().addresses("From"));
    assertEquals(new TreeSet<>(List.of(ANIL)), new TreeSet<>(mail.recipients()));
    assertThrows(
        IllegalArgumentException.class, () -> new Mail(List.of(), List.of(), Contents.NONE));
    assertFalse(mail.messageId().isPresent());
  }

  @DisplayName("RFC 5322, section 3.6: no field is there twice that may be there once")
  @Test
  void refusesTwins() {
    var from = MAIL.header().get(0);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Mail(List.of(from, from), List.of(), Contents.NONE));
    var text = new Value.Text("x");
    for (var name : List.of("Bcc", "content-type", "MIME-VERSION", "A B", "A:")) {
      assertThrows(IllegalArgumentException.class, () -> new MailField(name, text));
    }
  }

  @DisplayName("What is very long or very many is written, within limits, and read back")
  @Test
  void isBounded() throws IOException {
    var text = "é" + "x".repeat(2_000_000);
    var name = "信".repeat(20_000);
    var mail =
        MAIL.subject("y ".repeat(200_000) + name)
            .text(text)
            .attach(name + ".pdf", BINARY.with("name", name), Body.of(""));
    for (var hop : List.of(NextHop.SEVEN_BIT, NextHop.EIGHT_BIT)) {
      var ready = ready(mail, options().withNextHop(hop));
      for (var line : new String(octets(ready), UTF_8).split("\r\n", -1)) {
        assertTrue(line.length() <= 100);
      }
      var parts = parts(ready);
      assertEquals(text, assertInstanceOf(Part.Leaf.class, parts.get(0)).text());
      assertEquals(Optional.of(name + ".pdf"), parts.get(1).filename());
    }
  }

  @DisplayName("A multipart may have many parts")
  @Test
  void hasManyParts() throws IOException {
    var parts = new Entity[20_000];
    Arrays.fill(parts, Entity.Leaf.text("--=_0_0\n"));
    var ready = ready(MAIL.body(Entity.Multipart.of("mixed", parts)));
    var limits = Limits.DEFAULT.withParts(parts.length + 1);
    byte[] wire = octets(ready);
    var message = Message.parse(wire, 0, wire.length, limits);
    assertEquals(
        parts.length, assertInstanceOf(Part.Multipart.class, message.part()).parts().size());
  }
}
