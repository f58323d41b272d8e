package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Address;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Group;
import org.malleposte.emile.Local;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.Emission.Extension;
import org.malleposte.mrmime.EmissionOptions.FilenameForm;
import org.malleposte.mrmime.EmissionOptions.HeaderForm;
import org.malleposte.mrmime.EmissionOptions.NextHop;

@Label("RFC 5322, section 2.1.1: whatever a mail is told, it is a mail and no more")
class EmissionProperties {

  private static final DateTime DATE = new DateTime(2003, 7, 1, 10, 52, 37, 120, true);
  private static final Mailbox ROMAIN = Mailbox.of("romain@x25519.net");

  /** The fields that a mail below may have, and no other. */
  private static final Set<String> NAMES =
      Set.of(
          "Date",
          "From",
          "To",
          "Subject",
          "References",
          "Message-ID",
          "X-Said",
          "MIME-Version",
          "Content-Type",
          "Content-Transfer-Encoding");

  @Property(tries = 400)
  @Label("What is refused is refused when it is told; what is told is read back, and adds no field")
  void holdsWhatItIsTold(
      @ForAll("hostile") String name,
      @ForAll("hostile") String subject,
      @ForAll("hostile") String filename,
      @ForAll("hostile") String parameter,
      @ForAll("hostile") String left,
      @ForAll("hostile") String local,
      @ForAll("hostile") String description,
      @ForAll HeaderForm headers,
      @ForAll FilenameForm filenames,
      @ForAll NextHop hop)
      throws IOException {
    var mail = Mail.of(ROMAIN.named("Romain"), DATE);
    var named = told(() -> ROMAIN.named(name));
    var mailbox = told(() -> Local.of(local).at(Domain.of("x25519.net")).named("x"));
    var group = told(() -> new Group(name, List.of(ROMAIN.named("Romain"))));
    var id = told(() -> new MessageId(left, "x25519.net"));
    var type = told(() -> MediaType.of("application/x").with("name", parameter));
    var how = told(() -> Disposition.ATTACHMENT.withFilename(filename));
    var leaf = Entity.Leaf.of(type == null ? MediaType.of("a/b") : type, Body.of("x"));
    leaf = how == null ? leaf : leaf.with(how);
    leaf = id == null ? leaf : leaf.with(id);
    var plain = leaf;
    var described = told(() -> plain.describedAs(description));
    mail = or(mail, told(() -> Mail.of(ROMAIN.named("Romain"), DATE).subject(subject)));
    mail = mail.attach(described == null ? leaf : described);
    mail = id == null ? mail : mail.references(id, new MessageId("0", "a"), id);
    var header = mail.with("X-Said", new Value.Text("x"));
    var said = or(header, told(() -> header.with("X-Said", new Value.Text(description))));
    for (Address address : new Address[] {named, mailbox, group}) {
      var before = said;
      said = address == null ? said : or(said, told(() -> before.to(address)));
    }
    var options =
        EmissionOptions.of(new Random(1), () -> DATE.instant())
            .withHeaderForm(headers)
            .withFilenameForm(filenames)
            .withNextHop(hop);
    switch (Emission.of(said, options)) {
      case Emission.Refused(var obstacle, var where) -> assertEquals(HeaderForm.ASCII, headers);
      case Emission.Ready ready -> check(ready, said, id, type, how);
    }
  }

  private static void check(
      Emission.Ready ready,
      Mail said,
      @Nullable MessageId id,
      @Nullable MediaType type,
      @Nullable Disposition how)
      throws IOException {
    byte[] wire = written(ready);
    var message = Message.parse(wire);
    assertEquals(List.of(), message.defects());
    for (var field : message.header().fields()) {
      assertTrue(NAMES.contains(field.name()), field.name());
    }
    var subjects = said.header().stream().filter(line -> line.is("Subject")).toList();
    assertEquals(
        subjects.stream().map(MailField::value).findFirst(),
        message.header().value("Subject", Value.Text.class).map(Value.class::cast));
    assertEquals(
        said.header().stream()
            .filter(line -> line.is("To"))
            .flatMap(line -> ((Value.Addresses) line.value()).list().addresses().stream())
            .toList(),
        message.header().addresses("To"));
    var part = assertInstanceOf(Part.Multipart.class, message.part()).parts().get(1);
    assertEquals(Optional.ofNullable(how).flatMap(Disposition::filename), filename(part));
    if (type != null) {
      assertEquals(type.parameter("name"), part.type().parameter("name"));
    }
    if (id != null) {
      assertEquals(
          Optional.of(new Value.MessageIds(List.of(id, new MessageId("0", "a"), id))),
          message.header().value("References", Value.MessageIds.class));
    }
  }

  private static Optional<String> filename(Part part) {
    return part.disposition().flatMap(Disposition::filename);
  }

  /** Written in both ways, within all limits, as long as it says, and as ASCII as it says. */
  private static byte[] written(Emission.Ready ready) throws IOException {
    var out = new ByteArrayOutputStream();
    ready.writeTo(out);
    byte[] wire = out.toByteArray();
    try (var in = ready.open()) {
      assertArrayEquals(wire, in.readAllBytes());
    }
    assertEquals(OptionalLong.of(wire.length), ready.size());
    if (ready.needs().isEmpty()) {
      assertTrue(new String(wire, ISO_8859_1).chars().allMatch(c -> c > 0 && c < 0x80));
    }
    if (!ready.needs().contains(Extension.BINARYMIME)) {
      for (var line : new String(wire, ISO_8859_1).split("\r\n", -1)) {
        assertTrue(line.length() <= 998, line);
        assertTrue(line.indexOf('\r') < 0 && line.indexOf('\n') < 0 && line.indexOf(0) < 0, line);
      }
    }
    return wire;
  }

  @Property(tries = 300)
  @Label("Any texts, for any server, are read back as they were")
  void holdsTexts(@ForAll("texts") String text, @ForAll NextHop hop, @ForAll boolean exact)
      throws IOException {
    var leaf = Entity.Leaf.text(text);
    var mail =
        Mail.of(ROMAIN.named("Romain"), DATE)
            .attach(exact ? leaf.with(Disposition.ATTACHMENT) : leaf)
            .attach(
                leaf.in(TransferEncoding.Standard.QUOTED_PRINTABLE).with(Disposition.ATTACHMENT))
            .attach(leaf.in(TransferEncoding.Standard.BASE64).with(Disposition.ATTACHMENT));
    var options = EmissionOptions.of(new Random(1), () -> DATE.instant()).withNextHop(hop);
    var ready = assertInstanceOf(Emission.Ready.class, Emission.of(mail, options));
    var message = Message.parse(written(ready));
    assertEquals(List.of(), message.defects());
    var texts = Wire.texts(message.part());
    assertEquals(exact ? text : canonical(text), exact ? texts.get(1) : canonical(texts.get(1)));
    assertEquals(List.of(text, text), texts.subList(2, 4));
    assertEquals(4, texts.size());
  }

  private static String canonical(String text) {
    return text.replace("\r\n", "\n");
  }

  /** {@return what can be told; null if it is refused at once} */
  private static <T> @Nullable T told(Supplier<T> saying) {
    try {
      return saying.get();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Mail or(Mail otherwise, @Nullable Mail mail) {
    return mail == null ? otherwise : mail;
  }

  /** What means something to somebody, and what is too long for a line. */
  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of(
            "\r\nBcc: evil@x",
            "\n",
            "\r",
            "\0",
            "\r\n ",
            "\u0085",
            "\u2028",
            "\u3000",
            "\u760d",
            "\u760a",
            "\ud800",
            "\u202e",
            "../../etc/passwd",
            "a",
            " ",
            "\t",
            "é",
            "信",
            "𝄞",
            "\"",
            "\\",
            "(",
            ")",
            "<",
            ">",
            ",",
            ";",
            ":",
            "@",
            "'",
            "%",
            "*",
            "=?utf-8?q?=0D=0ABcc:_x?=",
            "=?",
            "?=",
            "x".repeat(2000),
            "é".repeat(1000),
            "y z ".repeat(300))
        .list()
        .ofMaxSize(6)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            "é",
            "\n",
            "\r\n",
            "\r",
            "\0",
            ".",
            "\n--=_0_0\n",
            "--=_",
            "From ",
            " ",
            "=",
            "x".repeat(1000))
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 200)
  @Label("A body is surveyed the same however it is read")
  void surveysInPieces(@ForAll("texts") String text, @ForAll NextHop hop) throws IOException {
    byte[] octets = text.getBytes(UTF_8);
    var type = MediaType.of("text/plain").with("charset", "utf-8");
    var options = EmissionOptions.of(new Random(1), () -> DATE.instant()).withNextHop(hop);
    var whole = Mail.of(ROMAIN.named("R"), DATE).messageId(new MessageId("1", "a"));
    assertArrayEquals(
        whole.body(Entity.Leaf.of(type, Body.of(octets))).octets(options),
        whole.body(Entity.Leaf.of(type, () -> Wire.dribble(octets, 3))).octets(options));
  }
}
