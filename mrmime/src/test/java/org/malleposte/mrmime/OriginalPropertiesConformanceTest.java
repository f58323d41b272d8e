package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.malleposte.vectors.Vectors.bytes;
import static org.malleposte.vectors.Vectors.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.emile.EncodedWord;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.emile.Parsed;
import org.malleposte.mrmime.TransferEncoding.Standard;
import org.malleposte.vectors.Conformance;
import org.malleposte.vectors.Json;

/**
 * What the original holds of random values, of as many of ours. The properties of this module try
 * harsher ones.
 */
@DisplayName("Properties of the original")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class OriginalPropertiesConformanceTest {

  private static final String NO_PRINTER =
      "there is no printer of anything but header fields, which `EmissionProperties` folds";

  private static final int TRIES = 200;

  private static final Instant NOW = Instant.EPOCH;

  private static final String[] TOKENS = {"a", "X", "9", "-", "plain", "x-y", "+json", "vnd.b"};

  private static final String[] WORDS = {
    "a", "Bob", " ", "  ", "é", "信", "𝄞", "\"", "\\", ".", ",", "<", "@", "=?", "(", "x".repeat(40)
  };

  private final Random random = new Random(26);

  @DisplayName("They hold here; the README tells")
  @Test
  void isTold() throws IOException {
    new Conformance()
        .suite(
            "vectors/mrmime_properties.json",
            cases("vectors/mrmime_properties.json"),
            this::holds,
            Map.of("fuzz_encoder", NO_PRINTER))
        .isTold("mrmime", "OriginalPropertiesConformanceTest");
  }

  private void holds(Object row) throws IOException {
    var id = Json.text(row, "id");
    if (id.startsWith("corpus/input")) {
      isKept(bytes(row, "input"));
      return;
    }
    for (int i = 0; i < TRIES; i++) {
      switch (id) {
        case "isomorphism.t" -> streams(i);
        case "corpus/iso.t" -> mail();
        case "fuzz_content_type" -> mediaType();
        case "fuzz_date" -> date();
        case "fuzz_message_id" -> messageId();
        case "fuzz_mailbox" -> mailbox();
        case "fuzz_unstructured_with_encoded" -> unstructured();
        default -> throw new IllegalArgumentException(id);
      }
    }
  }

  /** It is not closed, and has prose for base64: it is read, told of, and written back. */
  private static void isKept(byte[] octets) {
    var message = Message.parse(octets);
    assertEquals("multipart/mixed(text/plain image/png)", Wire.tree(message.part()));
    assertEquals(1, message.defects().size());
    assertArrayEquals(octets, Wire.written(message));
    assertEquals("Hello World!", Wire.texts(message.part()).getFirst().strip());
  }

  /** Contents in each encoding are read as they were from a stream of one line at a time. */
  private void streams(int tries) throws IOException {
    var contents = new ArrayList<byte[]>();
    var parts = new ArrayList<Entity>();
    for (var encoding : List.of(Standard.SEVEN_BIT, Standard.QUOTED_PRINTABLE, Standard.BASE64)) {
      byte[] content = octets(tries == 0 ? 10_000 : random.nextInt(500));
      for (int i = 0; i < content.length && encoding == Standard.SEVEN_BIT; i++) {
        content[i] &= 0x7f;
      }
      var leaf = Entity.Leaf.of(MediaType.of("application/octet-stream"), Body.of(content));
      contents.add(content);
      parts.add(encoding == Standard.SEVEN_BIT ? leaf : leaf.in(encoding));
    }
    byte[] wire = wire(mailOf("").body(new Entity.Multipart("mixed", Map.of(), parts)));
    assertEquals(
        contents.stream().map(content -> new String(content, ISO_8859_1)).toList(),
        decoded(EventReader.of(Wire.dribble(wire, 78), Limits.DEFAULT).decoding()));
  }

  private static List<String> decoded(EventReader reader) throws IOException {
    var contents = new ArrayList<String>();
    var content = new ByteArrayOutputStream();
    boolean leaf = false;
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      switch (next.get()) {
        case Event.Begin begin -> leaf = !begin.type().type().equals("multipart");
        case Event.Content(var octets, var at) -> {
          while (octets.hasRemaining()) {
            content.write(octets.get());
          }
        }
        case Event.End end -> {
          if (leaf) {
            contents.add(content.toString(ISO_8859_1));
          }
          leaf = false;
          content.reset();
        }
        case Event.Preamble preamble -> {}
        case Event.Epilogue epilogue -> {}
        case Event.Delimiter delimiter -> {}
        case Event.Flaw flaw -> throw new AssertionError(flaw);
      }
    }
    return contents;
  }

  private void mail() throws IOException {
    var subject = text();
    var content = octets(random.nextInt(300));
    var mail =
        mailOf(subject)
            .to(named(), named())
            .messageId(id())
            .text(text())
            .attach(text(), MediaType.of("image/png"), Body.of(content));
    var ready =
        assertInstanceOf(
            Emission.Ready.class, Emission.of(mail, EmissionOptions.of(random, () -> NOW)));
    var message = Message.parse(octets(ready));
    assertEquals(List.of(), message.defects());
    assertEquals(Optional.of(subject), message.header().subject());
    assertEquals(mail.messageId(), message.header().messageId());
    for (var field : ready.mail().header()) {
      assertEquals(
          Optional.of(field.value()),
          message.header().first(field.name()).orElseThrow().value().toOptional());
    }
    var parts = assertInstanceOf(Part.Multipart.class, message.part()).parts();
    assertArrayEquals(content, assertInstanceOf(Part.Leaf.class, parts.getLast()).octets());
  }

  private void mediaType() {
    var type = new MediaType(token(), token(), Map.of()).with(token(), text()).with("b", text());
    byte[] wire = type.toString().getBytes(UTF_8);
    assertEquals(new Parsed.Ok<>(type, wire.length), MediaType.parse(wire, 0, wire.length));
  }

  /** Also half an hour behind UTC. */
  private void date() {
    boolean known = random.nextInt(9) > 0;
    var date =
        new DateTime(
            random.nextInt(1, 9_999),
            1 + random.nextInt(12),
            1 + random.nextInt(28),
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(61),
            known ? random.nextInt(-5_999, 6_000) : 0,
            known);
    byte[] wire = date.toString().getBytes(UTF_8);
    assertEquals(new Parsed.Ok<>(date, wire.length), DateTime.parse(wire, 0, wire.length));
    assertEquals(date.instant(), DateTime.of(date.instant()).instant(), date::toString);
  }

  private void messageId() {
    var id = id();
    byte[] wire = id.toString().getBytes(UTF_8);
    assertEquals(new Parsed.Ok<>(id, wire.length), MessageId.parse(wire, 0, wire.length));
  }

  private void mailbox() {
    var named = named();
    assertEquals(Optional.of(named), NamedMailbox.parse(named.toString()).toOptional());
  }

  /** What is read of words of both kinds is written and read again as it is. */
  private void unstructured() throws IOException {
    var words = new ArrayList<String>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      var text = text();
      words.add(random.nextBoolean() ? text : String.join(" ", EncodedWord.encode(text)));
    }
    byte[] body = String.join(" ".repeat(1 + random.nextInt(4)), words).getBytes(UTF_8);
    var read = Fields.SUBJECT.read(body, 0, body.length).toOptional().orElseThrow();
    assertEquals(Optional.of(read), Message.parse(wire(mailOf(read))).header().subject());
  }

  private static Mail mailOf(String subject) {
    return Mail.of(NamedMailbox.of(Mailbox.of("romain@x25519.net")), DateTime.of(NOW))
        .subject(subject);
  }

  private byte[] wire(Mail mail) throws IOException {
    return mail.octets(EmissionOptions.of(random, () -> NOW));
  }

  private static byte[] octets(Emission.Ready ready) throws IOException {
    var out = new ByteArrayOutputStream();
    ready.writeTo(out);
    return out.toByteArray();
  }

  private byte[] octets(int size) {
    byte[] octets = new byte[size];
    random.nextBytes(octets);
    return octets;
  }

  private NamedMailbox named() {
    var domain = random.nextInt(4) > 0 ? token() + ".org" : "[IPv6:2001:db8::1]";
    return Mailbox.of("a." + random.nextInt(100) + "@" + domain).named(text());
  }

  private MessageId id() {
    return new MessageId(token() + "." + random.nextInt(100), token() + ".org");
  }

  private String token() {
    return "x" + pieces(TOKENS).replace("+", "").replace(".", "") + "y";
  }

  private String text() {
    return "a" + pieces(WORDS) + "b";
  }

  private String pieces(String... of) {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(of[random.nextInt(of.length)]);
    }
    return text.toString();
  }
}
