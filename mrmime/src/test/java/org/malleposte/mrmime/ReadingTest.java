package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The ways in which a message comes")
class ReadingTest {

  private static final byte[] MAIL =
      Wire.crlf(
          """
          Subject: =?utf-8?q?=C3=A9t=C3=A9?=
          Content-Type: multipart/mixed; boundary=b

          --b

          plain
          --b
          Content-Transfer-Encoding: base64

          w6l0
          w6k=
          --b
          Content-Type: text/plain; charset=utf-8
          Content-Transfer-Encoding: quoted-printable

          =C3=A9t=
          =C3=A9
          --b--
          """);

  private static final List<String> CONTENTS = List.of("plain", "été", "été");

  @DisplayName("As events, decoded, whole or fed in pieces of any length, into a buffer of any")
  @Test
  void decodes() throws IOException {
    for (int room = 1; room < 20; room++) {
      var whole = EventReader.of(MAIL, 0, MAIL.length, Limits.DEFAULT);
      assertEquals(CONTENTS, contents(whole.decodingTo(new byte[room])));
      for (int piece = 1; piece < 40; piece++) {
        var reader = EventReader.fed(Limits.DEFAULT).decodingTo(new byte[room]);
        assertEquals(CONTENTS, fed(reader, piece));
      }
    }
    var stream = EventReader.of(new ByteArrayInputStream(MAIL));
    assertEquals(CONTENTS, contents(stream.decoding()));
    assertThrows(IllegalArgumentException.class, () -> stream.decodingTo(new byte[0]));
  }

  private static List<String> contents(EventReader reader) throws IOException {
    var contents = new ArrayList<String>();
    take(reader, contents);
    return utf8(contents);
  }

  private static List<String> fed(EventReader reader, int piece) throws IOException {
    var contents = new ArrayList<String>();
    for (int at = 0; at < MAIL.length; at += piece) {
      reader.feed(ByteBuffer.wrap(MAIL, at, Math.min(piece, MAIL.length - at)));
      take(reader, contents);
    }
    reader.end();
    take(reader, contents);
    assertThrows(IllegalStateException.class, reader::end);
    assertThrows(IllegalStateException.class, () -> reader.feed(ByteBuffer.allocate(1)));
    return utf8(contents);
  }

  /** Octet by octet, each as a character, since a piece may cut one. */
  private static void take(EventReader reader, List<String> contents) throws IOException {
    for (var event = reader.next(); event.isPresent(); event = reader.next()) {
      switch (event.get()) {
        case Event.Begin begin when begin.shape() == Event.Shape.LEAF -> contents.add("");
        case Event.Content(var octets, var at) -> {
          var piece = new StringBuilder(contents.removeLast());
          while (octets.hasRemaining()) {
            piece.append((char) (octets.get() & 0xff));
          }
          contents.add(piece.toString());
        }
        default -> {}
      }
    }
  }

  private static List<String> utf8(List<String> contents) {
    return contents.stream().map(each -> new String(each.getBytes(ISO_8859_1), UTF_8)).toList();
  }

  @DisplayName("Its header alone, from a stream")
  @Test
  void readsHeaders() throws IOException {
    var header = Header.read(new ByteArrayInputStream(MAIL), Limits.DEFAULT);
    assertEquals("été", header.subject().orElseThrow());
    assertEquals(2, header.fields().size());
    assertEquals("b", header.mediaType().parameter("boundary").orElseThrow());
    var cut = Header.read(new ByteArrayInputStream(MAIL), Limits.DEFAULT.withHeaderOctets(50));
    assertEquals(1, cut.fields().size());
    assertEquals(List.of(new Defect(MimeFault.HEADER_TOO_LONG, cut.end())), cut.defects());
    var none = Header.read(new ByteArrayInputStream(new byte[0]), Limits.DEFAULT);
    assertEquals(List.of(), none.fields());
  }

  @DisplayName("A file, whole, up to a limit")
  @Test
  void readsFiles(@TempDir Path folder) throws IOException {
    var file = Files.write(folder.resolve("mail.eml"), MAIL);
    var limits = Limits.DEFAULT.withFileOctets(MAIL.length);
    assertEquals("été", Message.read(file, limits).header().subject().orElseThrow());
    assertEquals("été", Message.read(file).header().subject().orElseThrow());
    var why =
        assertThrows(
            IOException.class, () -> Message.read(file, limits.withFileOctets(MAIL.length - 1)));
    assertEquals(
        file + ": longer than " + (MAIL.length - 1) + " octets, the limit (fileOctets)",
        why.getMessage());
  }

  @DisplayName("A buffer, from its position to its limit, of an array or not")
  @Test
  void readsBuffers() {
    var array = ByteBuffer.allocate(MAIL.length + 2).put(1, MAIL);
    var direct = ByteBuffer.allocateDirect(MAIL.length + 2).put(1, MAIL);
    for (var buffer : List.of(array, direct)) {
      buffer.position(1).limit(MAIL.length + 1);
      var message = Message.parse(buffer, Limits.DEFAULT);
      assertEquals("été", message.header().subject().orElseThrow());
      assertEquals(MAIL.length, message.part().raw().length());
      assertEquals(MAIL.length, buffer.remaining());
    }
  }

  @DisplayName("A message in a message that is encoded, though it may not be")
  @Test
  void decodesMessages() {
    var encoded = Base64.getMimeEncoder().encodeToString(MAIL);
    var around = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + encoded;
    var message = Message.parse(Wire.crlf(around));
    assertEquals("ENCODED_COMPOSITE", message.defects().get(0).rule().name());
    var leaf = (Part.Leaf) message.part();
    var inner = leaf.message(Limits.DEFAULT).orElseThrow();
    assertEquals("été", inner.header().subject().orElseThrow());
    var text = (Part.Leaf) Message.parse("\r\nx".getBytes(UTF_8)).part();
    assertFalse(text.message(Limits.DEFAULT).isPresent());
  }

  @DisplayName("More fields than may be are content")
  @Test
  void limitsFields() {
    byte[] octets = Wire.crlf("A: 1\nB: 2\nC: 3\n\nx");
    var message = Message.parse(octets, 0, octets.length, Limits.DEFAULT.withFields(2));
    assertEquals(2, message.header().fields().size());
    assertEquals(List.of("TOO_MANY_FIELDS at 12"), Wire.defects(message));
    assertEquals(List.of("C: 3\r\n\r\nx"), Wire.texts(message.part()));
    var enough = Message.parse(octets, 0, octets.length, Limits.DEFAULT.withFields(3));
    assertEquals(List.of(), enough.defects());
  }
}
