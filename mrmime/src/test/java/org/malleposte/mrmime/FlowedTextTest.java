package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.FlowedText.Paragraph;

@DisplayName("RFC 3676: text that flows")
class FlowedTextTest {

  private static List<Paragraph> decode(String text) {
    return FlowedText.decode(text, false).paragraphs();
  }

  private static Paragraph p(int depth, String text) {
    return new Paragraph(depth, text);
  }

  private static String encode(Paragraph... paragraphs) {
    return new FlowedText(List.of(paragraphs)).encode(false);
  }

  @DisplayName("A line that ends with a space goes on with the next")
  @Test
  void flows() {
    assertEquals(List.of(p(0, "one two"), p(0, "three")), decode("one \r\ntwo\r\nthree"));
    assertEquals(
        List.of(p(0, "one two"), p(0, ""), p(0, "three ")), decode("one \ntwo\n\nthree \n"));
  }

  @DisplayName("The RFC's example of quotes (section 4.5)")
  @Test
  void quotes() {
    var text =
        """
        >>>Take some more tea.
        >>I've had nothing yet, Alice replied in an\s
        >> offended tone, so I can't take more.
        >You mean you can't take less, said the Hatter:\s
        >it's very easy to take more than nothing.
        """;
    assertEquals(
        List.of(
            p(3, "Take some more tea."),
            p(2, "I've had nothing yet, Alice replied in an offended tone, so I can't take more."),
            p(
                1,
                "You mean you can't take less, said the Hatter: it's very easy to take more than"
                    + " nothing.")),
        decode(text));
  }

  @DisplayName("A line does not go on with one that is quoted otherwise")
  @Test
  void endsAtQuotes() {
    assertEquals(List.of(p(1, "a "), p(0, "b"), p(2, "c")), decode("> a \nb\n>> c\n"));
    assertEquals(List.of(p(0, "> a")), decode(" > a"));
  }

  @DisplayName("The separator of a signature is a paragraph, and ends the one before")
  @Test
  void knowsSeparators() {
    var paragraphs = decode("bye \n-- \nRomain\n> -- \n> x\n");
    assertEquals(
        List.of(p(0, "bye "), p(0, "-- "), p(0, "Romain"), p(1, "-- "), p(1, "x")), paragraphs);
    assertTrue(paragraphs.get(1).isSignatureSeparator());
    assertEquals(List.of(p(0, "-- ")), FlowedText.decode("-- \n", true).paragraphs());
  }

  @DisplayName("DelSp: the space at the end is no part of the text")
  @Test
  void deletesSpaces() {
    assertEquals(
        List.of(p(0, "one two"), p(0, "x")),
        FlowedText.decode("on \ne  \ntwo\nx", true).paragraphs());
  }

  @DisplayName("Nothing but what its media type says flows")
  @Test
  void looksAtMediaTypes() {
    assertEquals(
        List.of(p(0, "ab")),
        flowed("text/plain; Format=FLOWED; DelSp=Yes").orElseThrow().paragraphs());
    assertEquals(
        List.of(p(0, "a b")), flowed("text/plain; format=flowed").orElseThrow().paragraphs());
    assertTrue(flowed("text/plain; format=fixed").isEmpty());
    assertTrue(flowed("text/html; format=flowed").isEmpty());
  }

  private static Optional<FlowedText> flowed(String type) {
    var message = Wire.parse("Content-Type: " + type + "\n\na \nb\n");
    return FlowedText.of((Part.Leaf) message.part());
  }

  @DisplayName("Lines have at most 78 characters")
  @Test
  void wraps() {
    var word = "abcdefghi ";
    assertEquals(
        word.repeat(7) + "\r\n" + word.repeat(2) + "x\r\n", encode(p(0, word.repeat(9) + "x")));
    assertEquals("> " + "a".repeat(76) + "\r\n", encode(p(1, "a".repeat(76))));
    assertEquals("a ".repeat(38) + "\r\na b\r\n", encode(p(0, "a ".repeat(39) + "b")));
  }

  @DisplayName("What would be taken for something else is stuffed")
  @Test
  void stuffs() {
    assertEquals("  a\r\n", encode(p(0, " a")));
    assertEquals(" > a\r\n", encode(p(0, "> a")));
    assertEquals(" From here\r\n", encode(p(0, "From here")));
    assertEquals(">> > a\r\n>>\r\n", encode(p(2, "> a"), p(2, "")));
  }

  @DisplayName("A paragraph that ends with a space has an empty line at the end")
  @Test
  void keepsLastSpaces() {
    assertEquals("a \r\n\r\n", encode(p(0, "a ")));
    assertEquals("-- \r\n", encode(p(0, "-- ")));
    assertEquals("--  \r\n\r\n", encode(p(0, "--  ")));
  }

  @DisplayName("Text without spaces is broken with DelSp")
  @Test
  void breaksAnywhere() {
    var chinese = new FlowedText(List.of(p(0, "\u8336".repeat(100))));
    assertTrue(chinese.needsDelSp());
    assertEquals(
        "\u8336".repeat(76) + " \r\n" + "\u8336".repeat(24) + "\r\n", chinese.encode(true));
    var link = new FlowedText(List.of(p(0, "a".repeat(900))));
    assertFalse(link.needsDelSp());
    var longest = new FlowedText(List.of(p(0, "a".repeat(999))));
    assertTrue(longest.needsDelSp());
    assertThrows(IllegalArgumentException.class, () -> longest.encode(false));
    assertEquals("a".repeat(76) + " ", longest.encode(true).lines().findFirst().orElseThrow());
  }

  @DisplayName("No line begins with a mark of the character before")
  @Test
  void keepsMarks() {
    var text = new FlowedText(List.of(p(0, "a".repeat(75) + "e\u0301".repeat(30))));
    for (var line : text.encode(true).lines().toList()) {
      assertFalse(line.startsWith("\u0301"), line);
    }
  }

  @DisplayName("A mail of it arrives as it was")
  @Test
  void isSent() throws IOException {
    for (var text : List.of("a word ".repeat(40), "\u8336".repeat(500), "x".repeat(3000))) {
      var flowed = new FlowedText(List.of(p(1, text), p(0, "-- "), p(0, text)));
      var mail =
          Mail.of(Mailbox.of("anil@recoil.org").named("Anil"), DateTime.of(Instant.EPOCH))
              .body(flowed.entity());
      var message =
          Message.parse(mail.octets(EmissionOptions.of(new Random(1), InstantSource.system())));
      assertEquals(flowed, FlowedText.of((Part.Leaf) message.part()).orElseThrow());
    }
  }

  @DisplayName("What is no paragraph is the caller's fault")
  @Test
  void refuses() {
    assertThrows(IllegalArgumentException.class, () -> p(-1, ""));
    assertThrows(IllegalArgumentException.class, () -> p(FlowedText.MAX_DEPTH + 1, ""));
    assertThrows(IllegalArgumentException.class, () -> p(0, "a\nb"));
    assertThrows(IllegalArgumentException.class, () -> p(0, "a\rb"));
  }

  @DisplayName("More quotes than there may be are text")
  @Test
  void limitsDepth() {
    assertEquals(
        List.of(p(FlowedText.MAX_DEPTH, ">>> a")),
        decode(">".repeat(FlowedText.MAX_DEPTH) + ">>> a"));
  }
}
