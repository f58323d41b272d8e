package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.base64mime.Base64Encoder;
import org.malleposte.vectors.Allocation;

@DisplayName("Mail that was made to do harm")
class HostileMailTest {

  private static final int SMALL = 250_000;

  /** What events and buffers take of some megabytes, and the code that is loaded first. */
  private static final int CONSTANT = 16 << 20;

  private static byte[] octets(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static String multipart(String boundary) {
    return "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n";
  }

  private static String numbered(int octets, int each, IntFunction<String> piece) {
    return IntStream.range(0, octets / each).mapToObj(piece).collect(Collectors.joining());
  }

  private static Arguments mail(String what, IntFunction<String> made) {
    return Arguments.of(what, made);
  }

  /** Each made of about so many octets. */
  static Stream<Arguments> mails() {
    return Stream.of(
        mail("one line of body", n -> "A: b\r\n\r\n" + "x".repeat(n)),
        mail("many fields", n -> "A: b\r\n".repeat(n / 6) + "\r\nx"),
        mail("one long field", n -> "Subject: " + "x".repeat(n) + "\r\n\r\nx"),
        mail("one long fold", n -> "Subject:" + "\r\n b".repeat(n / 4) + "\r\n\r\nx"),
        mail("lines without a colon", n -> "a\n".repeat(n / 2) + "\nx"),
        mail("NUL", n -> "Subject: " + "\0".repeat(n) + "\r\n\r\n" + "\0".repeat(n)),
        mail("raw octets", n -> "To: " + "\u00e9,".repeat(n / 2) + "\r\n\r\nx"),
        mail(
            "lines without a colon in 60 messages",
            n -> "Content-Type: message/rfc822\r\n\r\n".repeat(60) + "a\n".repeat(n / 2)),
        mail(
            "multiparts in each other",
            n -> numbered(n, 60, i -> multipart("b" + i) + "--b" + i + "\r\n")),
        mail("multiparts of one boundary", n -> (multipart("b") + "--b\r\n").repeat(n / 50)),
        mail("messages in each other", n -> "Content-Type: message/rfc822\r\n\r\n".repeat(n / 32)),
        mail(
            "a digest of nothing",
            n ->
                "Content-Type: multipart/digest; boundary=b\r\n\r\n" + "--b\r\n\r\n".repeat(n / 7)),
        mail("parts without content", n -> multipart("b") + "--b\n\n".repeat(n / 5)),
        mail(
            "boundaries that begin with each other",
            n ->
                numbered(
                        60,
                        1,
                        i -> multipart("b".repeat(i + 1)) + "--" + "b".repeat(i + 1) + "\r\n")
                    + ("--" + "b".repeat(99) + "\r\n").repeat(n / 103)),
        mail(
            "a boundary as long as its header",
            n -> multipart("b".repeat(n)) + ("--" + "b".repeat(n) + "x\r\n").repeat(2)),
        mail(
            "padding without end",
            n ->
                (multipart("b") + "--b\r\n").repeat(60)
                    + ("--b" + " ".repeat(2000) + "x\r\n").repeat(n / 2000)),
        mail("hyphens", n -> multipart("b") + "--\n".repeat(n / 3)),
        mail(
            "soft line breaks",
            n -> "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + "=\r\n".repeat(n / 3)),
        mail("padding of base64", n -> "Content-Transfer-Encoding: base64\r\n\r\n" + "=".repeat(n)),
        mail(
            "sections of a parameter",
            n -> "Content-Type: a/b;" + numbered(n, 14, i -> " n*" + i + "*=%41;") + "\r\n\r\nx"),
        mail(
            "sections of a parameter, last first",
            n ->
                "Content-Type: a/b;"
                    + numbered(n, 14, i -> " n*" + (n / 14 - i) + "=abc;")
                    + "\r\n\r\nx"),
        mail(
            "parameters",
            n -> "Content-Disposition: a;" + numbered(n, 11, i -> " n" + i + "=a;") + "\r\n\r\nx"),
        mail("encoded-words, charset unknown", n -> words(n, "=?x-unknown?q?a?= ")),
        mail("encoded-words of UTF-7", n -> words(n, "=?utf-7?q?+AGE-?= ")),
        mail("encoded-words of ISO-2022-JP", n -> words(n, "=?iso-2022-jp?B?GyRCRnwbKEI=?= ")),
        mail(
            "encoded-words that share a character",
            n -> words(n, "=?utf-8?q?=c3?= =?utf-8?q?=a9?= ")),
        mail(
            "one encoded-word that switches charsets",
            n -> "Subject: =?iso-2022-jp?Q?" + "=1B$BF|=1B(B".repeat(n / 12) + "?=\r\n\r\nx"));
  }

  private static String words(int octets, String word) {
    return "Subject: " + word.repeat(octets / word.length()) + "\r\n\r\nx";
  }

  @DisplayName("A5, A6, A19, A20: it is read, all of it, and writes back to the octet")
  @ParameterizedTest(name = "{0}")
  @MethodSource("mails")
  @Timeout(60) // seconds, where more than linear time would take hours
  void isRead(String what, IntFunction<String> made) {
    byte[] octets = octets(made.apply(4 * SMALL));
    var message = Message.parse(octets);
    assertArrayEquals(octets, Wire.written(message));
    read(message.part());
    var edited = message.withFieldOnTop("X", new Value.Text("y"));
    assertTrue(edited.header().first("X").isPresent());
    assertEquals(octets.length + "X: y\r\n".length(), Wire.written(edited).length, 1);
  }

  @DisplayName("A5, A6, A19, A20: its events tell what its tree tells")
  @ParameterizedTest(name = "{0}")
  @MethodSource("mails")
  void isTold(String what, IntFunction<String> made) {
    byte[] octets = octets(made.apply(SMALL / 10));
    for (var limits : List.of(Limits.DEFAULT, Limits.DEFAULT.withHeaderOctets(1 << 10))) {
      var tree = Told.by(Message.parse(octets, 0, octets.length, limits), true);
      assertIterableEquals(tree, Told.fed(octets, limits, () -> 1, true));
    }
  }

  private static void read(Part part) {
    part.header().allDefects();
    part.filename();
    switch (part) {
      case Part.Leaf leaf -> leaf.text();
      case Part.Multipart multipart -> multipart.parts().forEach(HostileMailTest::read);
      case Part.Encapsulated encapsulated -> read(encapsulated.message().part());
    }
  }

  @DisplayName("Its tree takes memory in proportion")
  @ParameterizedTest(name = "{0}")
  @MethodSource("mails")
  void takesLittleMemory(String what, IntFunction<String> made) {
    byte[] octets = octets(made.apply(4 * SMALL));
    Message.parse(octets);
    long allocated = Allocation.of(() -> Message.parse(octets));
    assertTrue(allocated < 40L * octets.length, allocated / octets.length + " an octet");
  }

  @DisplayName("Piece by piece it takes the memory of a header, and no more")
  @ParameterizedTest(name = "{0}")
  @MethodSource("mails")
  void takesBoundedMemory(String what, IntFunction<String> made) {
    byte[] octets = octets(made.apply(16 * SMALL));
    var limits = Limits.DEFAULT.withHeaderOctets(1 << 10).withParts(1000);
    var in = Wire.dribble(octets, 8192);
    long allocated = Allocation.of(() -> drain(EventReader.of(in, limits).decoding()));
    assertTrue(allocated < CONSTANT, allocated + " octets");
  }

  @DisplayName("A20: a gigabyte in one part is decoded in constant memory")
  @Test
  void decodesGigabyte() {
    byte[] lines = octets(("QUJD".repeat(19) + "\r\n").repeat(1000));
    int times = (1 << 30) / lines.length;
    var reader = EventReader.fed(Limits.DEFAULT).decoding();
    reader.feed(ByteBuffer.wrap(octets("Content-Transfer-Encoding: base64\r\n\r\n")));
    long allocated =
        Allocation.of(
            () -> {
              long content = 0;
              for (int i = 0; i < times; i++) {
                reader.feed(ByteBuffer.wrap(lines));
                content += drain(reader);
              }
              assertEquals(times * 57_000L, content);
            });
    assertTrue(allocated < 2L * CONSTANT, allocated + " octets");
  }

  private static long drain(EventReader reader) {
    long content = 0;
    try {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        if (next.get() instanceof Event.Content(var octets, var at)) {
          assertTrue(octets.remaining() <= 1 << 15);
          content += octets.remaining();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content;
  }

  @DisplayName("A20: messages that are encoded in each other are undone one by one, as one asks")
  @Test
  void undoesOneByOne() {
    byte[] octets = octets("Subject: innermost\r\n\r\nx");
    for (int i = 0; i < 30; i++) {
      byte[] encoded = Base64Encoder.encode(octets, 0, octets.length);
      var header = "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n";
      octets = octets(header + new String(encoded, ISO_8859_1));
    }
    var message = Message.parse(octets);
    assertEquals("[ENCODED_COMPOSITE at 0]", Wire.defects(message).toString());
    for (int i = 0; i < 30; i++) {
      var leaf = assertInstanceOf(Part.Leaf.class, message.part());
      message = leaf.message(Limits.DEFAULT).orElseThrow();
    }
    assertEquals(Optional.of("innermost"), message.header().subject());
  }

  @DisplayName("A6: beyond the limits of a header the rest is content, and that is told")
  @ParameterizedTest(name = "{1}")
  @MethodSource("headers")
  void cutsHeaders(String header, String defect, int fields) {
    var message = Message.parse(octets(header + "\r\nx"));
    assertEquals(List.of(defect), Wire.defects(message));
    assertEquals(fields, message.header().fields().size());
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        Arguments.of("A: b\r\n".repeat(100_000), "TOO_MANY_FIELDS at 60000", 10_000),
        Arguments.of("A: " + "b".repeat(5_000_000) + "\r\n", "HEADER_TOO_LONG at 0", 0),
        Arguments.of("A: b\r\nno field\r\nC: d\r\n", "FIELD_EXPECTED at 6", 2));
  }

  @DisplayName("A19: a boundary may be of any length; without one there are no parts")
  @ParameterizedTest(name = "{0} characters: {1}")
  @CsvSource({
    "0, BOUNDARY_EXPECTED, multipart/mixed",
    "70, , multipart/mixed(text/plain text/plain)",
    "71, BOUNDARY_MALFORMED, multipart/mixed(text/plain text/plain)",
    "2048, BOUNDARY_MALFORMED, multipart/mixed(text/plain text/plain)"
  })
  void readsBoundaries(int length, @Nullable String defect, String tree) {
    var boundary = "b".repeat(length);
    var delimiter = "\r\n--" + boundary;
    var message =
        Message.parse(
            octets(
                multipart('"' + boundary + '"')
                    + (delimiter + "\r\n\r\nx").repeat(2)
                    + delimiter
                    + "--"));
    assertEquals(tree, Wire.tree(message.part()));
    assertEquals(
        defect == null ? List.of() : List.of(defect),
        message.defects().stream().map(each -> each.rule().name()).toList());
  }

  @DisplayName("A19: a hundred thousand parts are ten thousand, and the rest of the message")
  @Test
  void capsParts() {
    var message = Message.parse(octets(multipart("b") + "--b\r\n\r\nx\r\n".repeat(100_000)));
    var parts = assertInstanceOf(Part.Multipart.class, message.part()).parts();
    assertEquals(Limits.DEFAULT.parts() + 1, parts.size());
    assertEquals("TOO_MANY_PARTS", message.defects().get(0).rule().name());
  }

  @DisplayName("A23: who wrote it is the same for all who ask, and what a name holds is a name")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # header                                     | first author | of all | defects
          From: a@b\\r\\nFrom: c@d                     | a@b | 2 | FIELD_REPEATED
          From: a@b\\r\\nfrom : c@d                    | a@b | 2 | FIELD_REPEATED
          From: "x\\r\\n From: c@d" <a@b>             | "x From: c@d" <a@b> | 1 |
          From: "c@d" <a@b>                           | "c@d" <a@b> | 1 |
          From: =?utf-8?q?c=40d_=3C?= <a@b>           | "c@d <" <a@b> | 1 |
          From: =?utf-8?q?x=0D=0AFrom=3A_c=40d?= <a@b> | =?UTF-8?B?eO+/ve+/vUZyb206IGNAZA==?= <a@b> | 1 |
          From: a@b, c@d\\r\\nSender: e@f             | a@b | 2 |
          """)
  void readsAuthors(String header, String first, int all, @Nullable String defect) {
    var read = Message.parse(octets(header.translateEscapes() + "\r\n\r\n")).header();
    assertEquals(first, read.value(Fields.FROM).orElseThrow().addresses().get(0).toString());
    assertEquals(all, read.addresses("From").size());
    assertEquals(
        defect == null ? List.of() : List.of(defect),
        read.allDefects().stream().map(each -> each.rule().name()).toList());
  }

  @DisplayName("A24: a file name is what the sender says, on one line and without NUL")
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"../../x", "C:\\x", "\u202egpj.exe", "a%00b", "a%0D%0Ab"})
  void readsFileNames(String name) {
    var header = "Content-Disposition: attachment; filename*=utf-8''";
    var encoded =
        name.replace("\\", "%5C")
            .replace("\u202e", "%E2%80%AE")
            .replace("/", "%2F")
            .replace(":", "%3A");
    var filename = Message.parse(octets(header + encoded + "\r\n\r\n")).part().filename();
    assertEquals(Optional.of(name.replaceAll("%0.", "")), filename);
  }

  @DisplayName("A19, written: parts cannot be deeper in each other than readers look")
  @Test
  void refusesDepth() {
    Entity entity = Entity.Leaf.text("x");
    int depth = 0;
    while (depth < 100_000) {
      var outer = entity;
      try {
        entity = Entity.Multipart.of("mixed", outer);
      } catch (IllegalArgumentException e) {
        break;
      }
      depth++;
    }
    assertTrue(depth <= Limits.DEFAULT.depth(), depth + " deep");
  }
}
