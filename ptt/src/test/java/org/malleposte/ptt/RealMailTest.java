package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.mrmime.Field;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;
import org.malleposte.mrmime.SevenBit.Obstacle;
import org.malleposte.mrmime.Slice;
import org.malleposte.sendmail.Cause;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Trouble;
import org.malleposte.vectors.Vectors;

@DisplayName("Real mail arrives as it was sent, or is refused for a reason that is listed")
class RealMailTest {

  /** The short list: what becomes of a message, and nothing else does. */
  private enum Fate {
    /** Byte for byte, below the fields that servers add. */
    ARRIVED,
    /** In ASCII, and the same once decoded. */
    CONVERTED,
    /** Refused by the client: it holds a NUL or a bare CR. */
    MALFORMED,
    /** Refused by the submission server: it has not one From field. */
    NO_AUTHOR,
    /** Refused by the submission server: its first line would fold the field above it. */
    FOLDED_START,
    /** Bounced: a header that is not ASCII meets a host without 8BITMIME. */
    EIGHT_BIT_HEADER,
    /** Bounced: what is signed is not ASCII, and meets such a host. */
    EIGHT_BIT_SIGNED,
    /** Bounced: something else is not ASCII that has no encoding. */
    EIGHT_BIT_ELSEWHERE
  }

  private static final Set<String> ADDED = Set.of("Received", "Message-ID", "Date");
  private static final Pattern LONE_LF = Pattern.compile("(?<!\r)\n");
  private static final Pattern MALFORMED = Pattern.compile("\0|\r(?!\n)");
  private static final Pattern FROM = Pattern.compile("(?im)^from[ \t]*:");

  /**
   * A kind of mail.
   *
   * @param fate what becomes of it on its way to a host that offers 8BITMIME
   * @param inSevenBits what does on its way to one that does not
   */
  private record Kind(String name, String text, Fate fate, Fate inSevenBits) {

    static Kind arriving(String name, String text) {
      return new Kind(name, START + text, Fate.ARRIVED, Fate.ARRIVED);
    }

    static Kind arriving(String name, String text, Fate inSevenBits) {
      return new Kind(name, START + text, Fate.ARRIVED, inSevenBits);
    }

    static Kind refused(String name, String text, Fate fate) {
      return new Kind(name, text, fate, fate);
    }
  }

  private static final String START = "From: romain@us.test\n";
  private static final String MIXED = "Content-Type: multipart/mixed; boundary=b\n";

  private static final List<Kind> KINDS =
      List.of(
          Kind.arriving("plain text", "Subject: a\n\nHello.\n"),
          Kind.arriving("a body that is empty", "\n"),
          Kind.arriving("a header alone", "Subject: a"),
          Kind.arriving("no line end at the end", "\nHello."),
          Kind.arriving("line ends of both kinds", "\r\nHello\nworld.\r\n\nBye.\r\n"),
          Kind.arriving("dots", "\n.\n..\n.QUIT\n\n.\n"),
          Kind.arriving("a date of its own", "Date: yesterday\nmessage-id: <a@b>\n\nHello.\n"),
          Kind.arriving("a line that no mail should have", "\n" + "long ".repeat(50_000) + "\n"),
          Kind.arriving(
              "a line in UTF-8 that no mail should have",
              "\n" + "très ".repeat(50_000) + "\n",
              Fate.CONVERTED),
          Kind.arriving("UTF-8", "\nUne soirée d’été, à la poste.\n", Fate.CONVERTED),
          Kind.arriving("trailing white space", "\nUne soirée \t\n \n.\n", Fate.CONVERTED),
          Kind.arriving(
              "parts",
              MIXED
                  + "Content-Transfer-Encoding: 8bit\n\npreamble\n--b\n\nétage\n--b\n"
                  + "Content-Type: image/png\nContent-Transfer-Encoding: binary\n\né\t\n\n--b\n"
                  + "Content-Type: message/rfc822\n\nSubject: a\n\nà demain\n--b--\nepilogue\n",
              Fate.CONVERTED),
          Kind.arriving(
              "a signed part in ASCII beside others",
              MIXED
                  + "\n--b\nContent-Type: multipart/signed; boundary=c\n\n--c\n"
                  + "Content-Transfer-Encoding: 8bit\n\nsigned\n--c--\n--b\n\nété\n--b--\n",
              Fate.CONVERTED),
          Kind.arriving(
              "a signature over the header",
              "DKIM-Signature: v=1; h=from; b=\n\nUne soirée d’été.\n",
              Fate.CONVERTED),
          Kind.arriving(
              "a signed part in UTF-8",
              "Content-Type: multipart/signed; boundary=b\n\n--b\n\nété\n--b--\n",
              Fate.EIGHT_BIT_SIGNED),
          Kind.arriving("a subject in UTF-8", "Subject: été\n\nété\n", Fate.EIGHT_BIT_HEADER),
          Kind.arriving(
              "a preamble in UTF-8", MIXED + "\nété\n--b\n\n--b--\n", Fate.EIGHT_BIT_ELSEWHERE),
          Kind.arriving(
              "an unknown encoding",
              "Content-Transfer-Encoding: x-own\n\nété\n",
              Fate.EIGHT_BIT_ELSEWHERE),
          Kind.refused("a bare CR", START + "\nHello\rworld.\n", Fate.MALFORMED),
          Kind.refused("a CR at the end", START + "\nHello.\r", Fate.MALFORMED),
          Kind.refused("a NUL", START + "\nHello\0\n", Fate.MALFORMED),
          Kind.refused("nobody's", "Subject: a\n\nFrom: nobody\n", Fate.NO_AUTHOR),
          Kind.refused("two authors' fields", START + "FROM : a@b\n\nHello.\n", Fate.NO_AUTHOR),
          Kind.refused("no header", "\n" + START, Fate.NO_AUTHOR),
          Kind.refused("white space first", " a: b\n" + START + "\nHello.\n", Fate.FOLDED_START));

  @TempDir Path folder;

  @DisplayName("Mail of each kind")
  @ParameterizedTest(name = "to a host that offers 8BITMIME: {0}")
  @ValueSource(booleans = {true, false})
  void kinds(boolean eightBitMime) throws Exception {
    var fates = new TreeMap<String, Fate>();
    var mails = new TreeMap<String, byte[]>();
    for (var kind : KINDS) {
      mails.put(kind.name(), kind.text().getBytes(UTF_8));
      fates.put(kind.name(), eightBitMime ? kind.fate() : kind.inSevenBits());
    }
    assertEquals(fates, fates(mails, eightBitMime));
  }

  @DisplayName("The 474 mails of a corpus, to a host that offers 8BITMIME")
  @Test
  @EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
  void corpus() throws Exception {
    assertEquals(
        Map.of(Fate.ARRIVED, 417, Fate.MALFORMED, 4, Fate.NO_AUTHOR, 51, Fate.FOLDED_START, 2),
        counts(fates(corpusMails(), true)));
  }

  @DisplayName("The 474 mails of a corpus, to a host that does not")
  @Test
  @EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
  void corpusInSevenBits() throws Exception {
    assertEquals(
        Map.of(
            Fate.ARRIVED, 358,
            Fate.CONVERTED, 12,
            Fate.MALFORMED, 4,
            Fate.NO_AUTHOR, 51,
            Fate.FOLDED_START, 2,
            Fate.EIGHT_BIT_HEADER, 41,
            Fate.EIGHT_BIT_ELSEWHERE, 6),
        counts(fates(corpusMails(), false)));
  }

  private static Map<Fate, Integer> counts(Map<String, Fate> fates) {
    assertEquals(474, fates.size());
    var counts = new EnumMap<Fate, Integer>(Fate.class);
    fates.values().forEach(fate -> counts.merge(fate, 1, Integer::sum));
    return counts;
  }

  private static Map<String, byte[]> corpusMails() throws IOException {
    var suite = Vectors.path("suites/mime-corpus");
    var mails = new TreeMap<String, byte[]>();
    try (var files = Files.walk(suite)) {
      for (var file : files.filter(each -> each.toString().endsWith(".eml")).toList()) {
        mails.put(suite.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return mails;
  }

  /** Sends all of them, and checks what became of each. */
  private Map<String, Fate> fates(Map<String, byte[]> mails, boolean eightBitMime)
      throws Exception {
    var fates = new TreeMap<String, Fate>();
    try (var loop = new Loop(folder, eightBitMime)) {
      var taken = new LinkedHashMap<String, Outcome.Delivered>();
      mails.forEach(
          (name, octets) -> {
            switch (loop.submit(octets)) {
              case Outcome.Delivered delivered -> taken.put(name, delivered);
              case Outcome other -> fates.put(name, refused(name, octets, other));
            }
          });
      for (var mail : taken.entrySet()) {
        var name = mail.getKey();
        byte[] sent = wire(requireNonNull(mails.get(name)));
        var fate = relayed(name, sent, eightBitMime, loop.relayed(mail.getValue()));
        fates.put(name, fate);
        switch (fate) {
          case ARRIVED -> assertIdentical(name, sent, loop.arrived(mail.getValue()));
          case CONVERTED -> assertSameContent(name, sent, loop.arrived(mail.getValue()));
          case EIGHT_BIT_HEADER, EIGHT_BIT_SIGNED, EIGHT_BIT_ELSEWHERE ->
              assertInstanceOf(Outcome.Delivered.class, loop.report(), "its author knows of it");
          case MALFORMED, NO_AUTHOR, FOLDED_START -> throw new IllegalStateException(name);
        }
      }
    }
    return fates;
  }

  /** Why a message was not even taken. */
  private static Fate refused(String name, byte[] octets, Outcome outcome) {
    var text = new String(octets, ISO_8859_1);
    if (outcome instanceof Outcome.Rejected(var to, var peer, var phase, var cause)) {
      if (cause instanceof Cause.Concluded(var trouble, var reply)) {
        assertEquals(Trouble.MALFORMED, trouble, name);
        assertTrue(MALFORMED.matcher(text).find(), name);
        return Fate.MALFORMED;
      }
      assertEquals(554, cause.reply().code(), name);
      assertEquals("5.6.0", cause.reply().enhanced().orElseThrow().toString(), name);
      if (text.startsWith(" ")) {
        return Fate.FOLDED_START;
      }
      var lines = "\r\n" + LONE_LF.matcher(text).replaceAll("\r\n");
      var header = lines.split("\r\n\r\n", 2)[0];
      assertTrue(FROM.matcher(header).results().count() != 1, name);
      return Fate.NO_AUTHOR;
    }
    throw new AssertionError(name + ": " + outcome);
  }

  /** What came of a message that was taken. */
  private static Fate relayed(String name, byte[] sent, boolean eightBitMime, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered ->
          eightBitMime || isAscii(sent) ? Fate.ARRIVED : Fate.CONVERTED;
      case Outcome.Rejected(var to, var peer, var phase, Cause.Concluded(var trouble, var reply))
          when trouble == Trouble.EIGHT_BIT && !eightBitMime ->
          eightBit(String.join(" ", reply.text()));
      case Outcome other -> throw new AssertionError(name + ": " + other);
    };
  }

  private static Fate eightBit(String text) {
    var obstacle =
        Arrays.stream(Obstacle.values())
            .filter(each -> text.contains(each.message()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(text));
    return switch (obstacle) {
      case HEADER -> Fate.EIGHT_BIT_HEADER;
      case SIGNED -> Fate.EIGHT_BIT_SIGNED;
      case BETWEEN_PARTS, COMPOSITE, ENCODING_UNKNOWN, AMBIGUOUS, TOO_MUCH ->
          Fate.EIGHT_BIT_ELSEWHERE;
    };
  }

  private static void assertIdentical(String name, byte[] sent, byte[] arrived) {
    int added = arrived.length - sent.length;
    assertTrue(added > 0, name);
    assertArrayEquals(sent, Arrays.copyOfRange(arrived, added, arrived.length), name);
    assertAdded(name, Header.read(arrived, 0, added));
  }

  private static void assertAdded(String name, Header header) {
    assertEquals(List.of(), header.defects(), name);
    for (var field : header.fields()) {
      assertTrue(ADDED.contains(field.name()), name + ": " + field);
      assertEquals(1, header.all(field.name()).size(), name);
    }
  }

  private static void assertSameContent(String name, byte[] sent, byte[] arrived) {
    assertTrue(isAscii(arrived), name);
    var before = Message.parse(sent);
    var after = Message.parse(arrived);
    var own = fields(before.part());
    var all = fields(after.part());
    int added = all.size() - own.size();
    assertEquals(own, all.subList(added, all.size()), name);
    int end = all.get(added - 1).to();
    assertAdded(name, Header.read(arrived, 0, end));
    assertSameContent(name, before.part(), after.part());
    assertEquals(before.defects().size(), after.defects().size(), name);
  }

  private static void assertSameContent(String name, Part before, Part after) {
    assertEquals(before.type(), after.type(), name);
    switch (before) {
      case Part.Leaf leaf -> {
        var other = assertInstanceOf(Part.Leaf.class, after, name);
        assertArrayEquals(leaf.octets(), other.octets(), name);
      }
      case Part.Multipart multipart -> {
        var other = assertInstanceOf(Part.Multipart.class, after, name);
        assertEquals(multipart.preamble(), other.preamble(), name);
        assertEquals(multipart.epilogue(), other.epilogue(), name);
        assertEquals(multipart.parts().size(), other.parts().size(), name);
        for (int i = 0; i < other.parts().size(); i++) {
          if (multipart.type().is("multipart/signed")) {
            assertEquals(multipart.parts().get(i).raw(), other.parts().get(i).raw(), name);
          }
          assertEquals(fields(multipart.parts().get(i)), fields(other.parts().get(i)), name);
          assertSameContent(name, multipart.parts().get(i), other.parts().get(i));
        }
      }
      case Part.Encapsulated encapsulated -> {
        var inner = encapsulated.message().part();
        var other = assertInstanceOf(Part.Encapsulated.class, after, name).message().part();
        assertEquals(fields(inner), fields(other), name);
        assertSameContent(name, inner, other);
      }
    }
  }

  /** All but those that a conversion may change, as they are written. */
  private static List<Slice> fields(Part part) {
    return part.header().fields().stream()
        .filter(field -> !field.is("Content-Transfer-Encoding") && !field.is("MIME-Version"))
        .map(Field::raw)
        .toList();
  }

  /** The message as it is sent: its lines end with CRLF. */
  private static byte[] wire(byte[] octets) {
    var text = LONE_LF.matcher(new String(octets, ISO_8859_1)).replaceAll("\r\n");
    return (text.isEmpty() || text.endsWith("\n") ? text : text + "\r\n").getBytes(ISO_8859_1);
  }

  private static boolean isAscii(byte[] octets) {
    for (byte octet : octets) {
      if (octet < 0) {
        return false;
      }
    }
    return true;
  }
}
