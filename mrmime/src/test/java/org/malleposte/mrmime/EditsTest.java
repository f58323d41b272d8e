package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.emile.AddressList;

@DisplayName("What is edited changes, and nothing else")
class EditsTest {

  private static final Value YES = new Value.Text("yes");

  private static final String MAIL =
      """
      Received: from a
       by b
      Subject: one
      To: anil@recoil.org
      subject: two

      Hello
      """;

  private static String text(Message message) {
    return new String(Wire.written(message), UTF_8);
  }

  private static Message lf(String text) {
    return Message.parse(text.getBytes(UTF_8));
  }

  @Nested
  @DisplayName("Fields")
  class Fields {

    @DisplayName("One of a new name is the last of the header")
    @Test
    void appends() {
      assertEquals(
          MAIL.replace("two\n", "two\nX-Seen: yes\n"), text(lf(MAIL).withField("X-Seen", YES)));
    }

    @DisplayName("One of a name that is there takes the place of all that have it")
    @Test
    void replaces() {
      assertEquals(
          MAIL.replace("Subject: one\n", "Subject: yes\n").replace("subject: two\n", ""),
          text(lf(MAIL).withField("Subject", YES)));
    }

    @DisplayName("One that traces the way is above all others")
    @Test
    void putsOnTop() {
      assertEquals("X-Seen: yes\n" + MAIL, text(lf(MAIL).withFieldOnTop("X-Seen", YES)));
      assertEquals("Received: yes\n" + MAIL, text(lf(MAIL).withFieldOnTop("Received", YES)));
    }

    @DisplayName("All of a name are left out, with their folds")
    @Test
    void leavesOut() {
      assertEquals(
          MAIL.replace("Received: from a\n by b\n", ""), text(lf(MAIL).withoutField("RECEIVED")));
      assertEquals(MAIL, text(lf(MAIL).withoutField("X-Seen")));
    }

    @DisplayName("Lines end as they do in the message")
    @Test
    void keepsLineEnds() {
      var crlf = Message.parse(Wire.crlf(MAIL)).withField("X-Seen", YES);
      assertEquals(MAIL.replace("two\n", "two\nX-Seen: yes\n").replace("\n", "\r\n"), text(crlf));
      assertEquals(
          "X-Long: " + "a".repeat(70) + "\n " + "b".repeat(70) + "\n\n",
          text(
              lf("\n").withField("X-Long", new Value.Text("a".repeat(70) + " " + "b".repeat(70)))));
    }

    @DisplayName("Messages without an empty line, or without anything")
    @Test
    void editsFragments() {
      assertEquals("X: yes\r\n", text(lf("").withField("X", YES)));
      assertEquals("X: yes\r\n\r\n", text(lf("\r\n").withFieldOnTop("X", YES)));
      assertEquals("A: b\nX: yes\n", text(lf("A: b\n").withField("X", YES)));
      assertEquals("A: b\nX: yes\nC: d", text(lf("A: b\nC: d").withField("X", YES)));
      assertEquals("X: yes\r\nA: b", text(lf("A: b").withField("X", YES)));
      assertEquals("A: yes", text(lf("A: b").withField("A", YES)));
    }

    @DisplayName("White space at the start is never the rest of a new field")
    @Test
    void respectsFolds() {
      for (var odd : List.of(" fold\n\nHello", " fold", "\t\n fold\n", " fold\nA: b\n")) {
        for (var edited : List.of(lf(odd).withField("X", YES), lf(odd).withFieldOnTop("X", YES))) {
          assertEquals("yes", edited.header().first("X").orElseThrow().text(), odd);
          assertTrue(text(edited).startsWith(odd.substring(0, 2)), odd);
        }
      }
    }

    @DisplayName("The separator of a mailbox file stays the first line")
    @Test
    void keepsMboxLines() {
      assertEquals(
          "From a@b Tue\nX: yes\nA: b\n\n",
          text(lf("From a@b Tue\nA: b\n\n").withFieldOnTop("X", YES)));
    }

    @DisplayName("A header beyond the limit does not go on with a new field")
    @Test
    void respectsLimits() {
      var odd = " " + "x".repeat(99) + "\n\nHello";
      var limits = Limits.DEFAULT.withHeaderOctets(12);
      var message = Message.parse(odd.getBytes(UTF_8), 0, odd.length(), limits);
      assertEquals("X: yes\r\n\r\n" + odd, text(message.withField("X", YES)));
    }

    @DisplayName("What is no name of a field, and what no field can say, is the caller's fault")
    @ParameterizedTest
    @ValueSource(strings = {"", "A:", "A\r\nB", "A B", "\u00e9", "A\n", "\0"})
    void refusesNames(String name) {
      var edits = Edits.of(lf(MAIL));
      assertThrows(IllegalArgumentException.class, () -> edits.withField(name, YES));
      assertThrows(IllegalArgumentException.class, () -> edits.withFieldOnTop(name, YES));
      assertThrows(IllegalArgumentException.class, () -> new Value.Text("a" + name + "\rb"));
    }

    @DisplayName("A value that no line can carry")
    @Test
    void refusesValues() {
      var edits = Edits.of(lf(MAIL));
      var list = AddressList.parse("anil@@recoil.org");
      assertThrows(
          IllegalArgumentException.class, () -> edits.withField("To", new Value.Addresses(list)));
      var name = "X".repeat(998);
      assertThrows(IllegalArgumentException.class, () -> edits.withField(name, YES));
    }

    @DisplayName("Fields that a mail is not given")
    @Test
    void setsAnyField() {
      var bcc = new Value.Addresses(AddressList.parse("anil@recoil.org"));
      assertEquals("Bcc: anil@recoil.org\n\n", text(lf("\n").withField("Bcc", bcc)));
      var type = new Value.ContentType(MediaType.of("text/html"));
      assertEquals("Content-Type: text/html\n\n", text(lf("\n").withField("Content-Type", type)));
    }

    @DisplayName("Several edits are one")
    @Test
    void composes() {
      var edited =
          Edits.of(lf(MAIL))
              .withField("X", new Value.Text("1"))
              .withField("x", new Value.Text("2"))
              .withFieldOnTop("Received", YES)
              .withoutField("Subject")
              .message();
      assertEquals(
          "Received: yes\nReceived: from a\n by b\nTo: anil@recoil.org\nx: 2\n\nHello\n",
          text(edited));
    }
  }

  @Nested
  @DisplayName("Parts")
  class Parts {

    private static final String MIXED =
        """
        From: romain@x25519.net
        Content-Type: multipart/mixed;
          boundary="b"

        preamble
        --b

        one
        --b  \t
        Content-Type: multipart/alternative; boundary=b2

        --b2
        X: y

        two
        --b2--
        between
        --b
        Content-Type: message/rfc822

        Subject: inner
        Content-Type: text/html
        Content-Transfer-Encoding: base64

        PGI+
        --b--
        epilogue
        """;

    private static Part part(Part part, int... path) {
      var at = part;
      for (int index : path) {
        at =
            switch (at) {
              case Part.Multipart multipart -> multipart.parts().get(index);
              case Part.Encapsulated encapsulated -> encapsulated.message().part();
              case Part.Leaf leaf -> throw new IllegalArgumentException(leaf.toString());
            };
      }
      return at;
    }

    private static Message replaced(Message message, String text, int... path) throws IOException {
      var entity = Entity.Leaf.text(text);
      return message.withPart(part(message.part(), path), entity, new Random(1));
    }

    private static final String NEW = "Content-Type: text/plain; charset=utf-8\n\nnew\n";

    @DisplayName("A part of a multipart is replaced as a whole")
    @Test
    void replaces() throws IOException {
      assertEquals(MIXED.replace("\none\n", NEW + "\n"), text(replaced(lf(MIXED), "new\n", 0)));
      assertEquals(
          MIXED.replace("X: y\n\ntwo\n", NEW + "\n"), text(replaced(lf(MIXED), "new\n", 1, 0)));
      var crlf = Message.parse(Wire.crlf(MIXED));
      assertEquals(
          MIXED.replace("\none\n", NEW + "\n").replace("\n", "\r\n"),
          text(replaced(crlf, "new\n", 0)));
    }

    @DisplayName("A message in a message keeps its own fields")
    @Test
    void describes() throws IOException {
      assertEquals(
          MIXED.replace(
              "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPGI+\n",
              "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nnew\n\n"),
          text(replaced(lf(MIXED), "new\n", 2, 0)));
    }

    @DisplayName("So does the message itself")
    @Test
    void describesTheMessage() throws IOException {
      assertEquals(
          "From: romain@x25519.net\nMIME-Version: 1.0\n" + NEW, text(replaced(lf(MIXED), "new\n")));
      assertEquals("A: b\nMIME-Version: 1.0\n" + NEW, text(replaced(lf("A: b\n"), "new\n")));
      assertEquals(
          ("MIME-Version: 1.0\n" + NEW).replace("\n", "\r\n"), text(replaced(lf(""), "new\n")));
    }

    @DisplayName("A multipart gets another boundary if its own occurs in what comes into it")
    @ParameterizedTest
    @ValueSource(strings = {"--b\n", "x\n--bar\n", "--b--\n"})
    void avoidsBoundaries(String text) throws IOException {
      var edited = replaced(lf(MIXED), text, 1, 0);
      assertEquals(
          "multipart/mixed(text/plain multipart/alternative(text/plain)"
              + " message/rfc822(text/html))",
          Wire.tree(edited.part()));
      assertEquals(text, ((Part.Leaf) part(edited.part(), 1, 0)).text());
      assertEquals("b2", part(edited.part(), 1).type().parameter("boundary").orElseThrow());
      assertEquals(List.of(), edited.defects());
      var boundary = edited.part().type().parameter("boundary").orElseThrow();
      assertTrue(
          text(edited).contains("\npreamble\n--" + boundary + "\n\none\n--" + boundary + "  \t\n"));
      assertTrue(text(edited).endsWith("PGI+\n--" + boundary + "--\nepilogue\n"));
    }

    @DisplayName("Both multiparts get one, and not the same")
    @Test
    void avoidsBoundariesWithin() throws IOException {
      var edited = replaced(lf(MIXED), "--b2\n", 1, 0);
      assertEquals(List.of(), edited.defects());
      var outer = edited.part().type().parameter("boundary").orElseThrow();
      var inner = part(edited.part(), 1).type().parameter("boundary").orElseThrow();
      assertFalse(outer.startsWith(inner) || inner.startsWith(outer), outer + " " + inner);
      assertEquals("--b2\n", ((Part.Leaf) part(edited.part(), 1, 0)).text());
    }

    @DisplayName("What a delimiter ended is ended otherwise, if it is one no more")
    @Test
    void endsHeaders() throws IOException {
      var open = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n";
      var edited = replaced(lf(open + open.replace("\n\n", "\n") + "--b--\n"), "--b\n", 0);
      assertEquals(
          "multipart/mixed(text/plain multipart/mixed(text/plain text/plain))",
          Wire.tree(edited.part()));
    }

    @DisplayName("Nor one that occurs, whatever chance brings")
    @Test
    void avoidsNewBoundaries() throws IOException {
      var message = lf(MIXED.replace("preamble", "--=_1_0\n--=_2_0"));
      var entity = Entity.Leaf.text("--b\n");
      var edited = message.withPart(part(message.part(), 0), entity, () -> 0);
      assertEquals("=_3_0", edited.part().type().parameter("boundary").orElseThrow());
      assertEquals(List.of(), edited.defects());
    }

    @DisplayName("A multipart that is not closed stays so")
    @Test
    void keepsWhatIsMissing() throws IOException {
      var open = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n";
      var edited = replaced(lf(open), "--b\n", 1);
      assertEquals(List.of("one", "--b\n"), Wire.texts(edited.part()));
      assertEquals(
          List.of("CLOSE_DELIMITER_EXPECTED"),
          edited.defects().stream().map(defect -> defect.rule().name()).toList());
    }

    @DisplayName("Several parts at once, and fields")
    @Test
    void composes() throws IOException {
      var message = lf(MIXED);
      var edited =
          Edits.of(message)
              .withPart(part(message.part(), 1), Entity.Leaf.text("new\n"), new Random(1))
              .withField("X", YES)
              .withPart(part(message.part(), 0), Entity.Leaf.text("--b\n"), new Random(2))
              .message();
      assertEquals("yes", edited.header().first("X").orElseThrow().text());
      assertEquals(List.of("--b\n", "new\n", "<b>"), Wire.texts(edited.part()));
      assertEquals(List.of(), edited.defects());
    }

    @DisplayName("No part of another message, and none twice")
    @Test
    void refusesParts() throws IOException {
      var message = lf(MIXED);
      var entity = Entity.Leaf.text("new\n");
      var edits = Edits.of(message).withPart(part(message.part(), 1), entity, new Random(1));
      for (var path : new int[][] {{1}, {1, 0}, {}}) {
        assertThrows(
            IllegalArgumentException.class,
            () -> edits.withPart(part(message.part(), path), entity, new Random(1)));
      }
      assertThrows(
          IllegalArgumentException.class,
          () -> edits.withPart(lf(MIXED).part(), entity, new Random(1)));
    }

    @DisplayName("Parts that are as deep as the limit lets them be")
    @Test
    void survivesDepth() throws IOException {
      var lines = new StringBuilder();
      for (int i = 0; i < 20_000; i++) {
        lines.append("Content-Type: multipart/mixed; boundary=b" + i + "\n\n--b" + i + "\n");
      }
      byte[] octets = lines.append("\nx").toString().getBytes(UTF_8);
      var message = Message.parse(octets, 0, octets.length, Limits.DEFAULT.withDepth(500));
      var leaf = message.part();
      while (leaf instanceof Part.Multipart multipart) {
        leaf = multipart.parts().get(0);
      }
      var edited = message.withPart(leaf, Entity.Leaf.text("new"), new Random(1));
      assertTrue(text(edited).endsWith("\n\nnew"));
    }
  }

  @DisplayName("No edit changes nothing")
  @Test
  void keepsEverything() {
    var message = lf(MAIL);
    assertArrayEquals(Wire.written(message), Edits.of(message).octets());
  }
}
