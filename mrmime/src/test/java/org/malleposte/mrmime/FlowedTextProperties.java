package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("RFC 3676, section 4: a flowed text")
class FlowedTextProperties {

  @Property(tries = 500)
  @Label("Its lines are short where they have spaces, and its paragraphs are what they were")
  void flowsBack(@ForAll("texts") String text) throws IOException {
    var flowed = new String(Entity.Leaf.flowed(text).body().open().readAllBytes(), UTF_8);
    for (var line : flowed.split("\r\n", -1)) {
      int last = line.lastIndexOf(' ', line.length() - 2);
      assertTrue(line.length() <= 73 || last < 73, line);
      assertTrue(!line.startsWith(">") && !line.startsWith("From "), line);
    }
    assertEquals(trimmed(text), undone(flowed));
  }

  /** Spaces at the ends of paragraphs are lost, but for that of a signature's separator. */
  private static String trimmed(String text) {
    return Stream.of(text.split("\r\n|\n", -1))
        .map(line -> line.equals("-- ") ? line : line.replaceAll(" +$", ""))
        .collect(Collectors.joining("\n"));
  }

  /** Section 4.1: what a reader does. */
  private static String undone(String flowed) {
    var out = new StringBuilder();
    var lines = List.of(flowed.split("\r\n", -1));
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i).startsWith(" ") ? lines.get(i).substring(1) : lines.get(i);
      out.append(line);
      boolean flows = line.endsWith(" ") && !line.equals("-- ");
      if (!flows && i + 1 < lines.size()) {
        out.append('\n');
      }
    }
    return out.toString();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            " ",
            "  ",
            ">",
            "From ",
            "-- ",
            "\n",
            "\r\n",
            "é",
            "word ",
            "x".repeat(30),
            "x".repeat(80),
            " -- ",
            "-- \n")
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }
}
