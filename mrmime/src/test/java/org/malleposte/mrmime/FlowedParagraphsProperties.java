package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.malleposte.mrmime.FlowedText.Paragraph;

@Label("RFC 3676: paragraphs that flow")
class FlowedParagraphsProperties {

  @Property(tries = 2000)
  @Label("What is written is read back, in lines that are short enough")
  void roundTrips(@ForAll("texts") FlowedText text) {
    check(text);
  }

  private static void check(FlowedText text) {
    if (!text.needsDelSp()) {
      check(text, false);
    }
    check(text, true);
  }

  private static void check(FlowedText text, boolean delSp) {
    var encoded = text.encode(delSp);
    assertEquals(text, FlowedText.decode(encoded, delSp));
    for (var line : encoded.split("\r\n", -1)) {
      assertTrue(line.getBytes(UTF_8).length <= 998, line);
      assertTrue(line.indexOf('\r') < 0 && line.indexOf('\n') < 0);
      if (delSp && !line.startsWith(">".repeat(50))) {
        assertTrue(line.codePointCount(0, line.length()) <= 78, line);
      }
    }
  }

  @Property(tries = 2000)
  @Label("Any text has paragraphs, and these are written and read back")
  void isTotal(@ForAll("octets") String octets, @ForAll boolean delSp) {
    check(FlowedText.decode(octets, delSp));
  }

  @Property(tries = 200)
  @Label("Any characters at all")
  void isTotalForAny(@ForAll String text, @ForAll boolean delSp) {
    check(FlowedText.decode(text, delSp));
  }

  @Provide
  Arbitrary<FlowedText> texts() {
    var paragraph =
        Combinators.combine(Arbitraries.of(0, 1, 2, 60, FlowedText.MAX_DEPTH), pieces())
            .as(Paragraph::new);
    return paragraph.list().ofMaxSize(5).map(FlowedText::new);
  }

  private static Arbitrary<String> pieces() {
    return Arbitraries.of(
            "a",
            " ",
            "-",
            "-- ",
            "--",
            ">",
            "From ",
            "\u00e9",
            "\u8336".repeat(30),
            "e\u0301",
            "b".repeat(40),
            " ".repeat(40),
            "c".repeat(990),
            "\ud83d\ude80",
            "\t")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> octets() {
    return Arbitraries.of(
            "a",
            " ",
            "-- ",
            ">",
            ">>",
            "\r\n",
            "\n",
            "\r",
            " \n",
            " \r\n",
            "b".repeat(80),
            "-- \n",
            "\0")
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }
}
