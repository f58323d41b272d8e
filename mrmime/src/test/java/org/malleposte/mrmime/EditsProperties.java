package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Edits of messages of any octets")
class EditsProperties {

  @Property(tries = 2000)
  @Label("A field of a new name is read, once, and leaves no trace when it is taken out")
  void addsAndLeavesOut(@ForAll("messages") byte[] octets, @ForAll("texts") String text) {
    var message = Message.parse(octets);
    var value = new Value.Text(text);
    for (var edited :
        List.of(message.withField("X-New", value), message.withFieldOnTop("X-New", value))) {
      assertEquals(
          List.of(text.strip()),
          edited.header().all("X-New").stream().map(field -> field.text().strip()).toList());
      assertEquals(message.header().fields().size() + 1, edited.header().fields().size());
      var back = edited.withoutField("x-new");
      assertEquals(bodies(message), bodies(back));
      if (!startsWithSpace(octets)) {
        assertArrayEquals(octets, Wire.written(back));
      }
    }
  }

  /** Such a line may have to be ended, so that nothing new goes on with it. */
  private static boolean startsWithSpace(byte[] octets) {
    return octets.length > 0 && (octets[0] == ' ' || octets[0] == '\t');
  }

  private static List<String> bodies(Message message) {
    return message.header().fields().stream()
        .map(field -> field.body().octets())
        .map(String::new)
        .toList();
  }

  @Property(tries = 2000)
  @Label("A field that takes the place of others leaves all else as it is")
  void replaces(@ForAll("messages") byte[] octets) {
    var message = Message.parse(octets);
    var edited = message.withField("A", new Value.Text("new"));
    assertEquals("new", edited.header().first("A").orElseThrow().text());
    if (!startsWithSpace(octets)) {
      assertArrayEquals(
          Wire.written(message.withoutField("A")), Wire.written(edited.withoutField("A")));
    }
  }

  @Property(tries = 2000)
  @Label("A replaced part is what it was replaced by, and the others are as they were")
  void replacesParts(@ForAll("messages") byte[] octets, @ForAll("lines") String text)
      throws IOException {
    var message = Message.parse(octets);
    var leaves = leaves(message.part(), new ArrayList<>());
    for (int i = 0; i < leaves.size(); i++) {
      var edited = message.withPart(leaves.get(i), Entity.Leaf.text(text), new Random(1));
      var after = leaves(edited.part(), new ArrayList<>());
      assertEquals(leaves.size(), after.size());
      for (int j = 0; j < leaves.size(); j++) {
        if (j == i) {
          assertEquals(text, after.get(j).text().replace("\r\n", "\n"));
        } else {
          assertArrayEquals(leaves.get(j).raw().octets(), after.get(j).raw().octets());
        }
      }
      assertTrue(message.defects().size() >= edited.defects().size());
    }
  }

  private static List<Part.Leaf> leaves(Part part, List<Part.Leaf> leaves) {
    switch (part) {
      case Part.Leaf leaf -> leaves.add(leaf);
      case Part.Multipart multipart -> multipart.parts().forEach(each -> leaves(each, leaves));
      case Part.Encapsulated encapsulated -> leaves(encapsulated.message().part(), leaves);
    }
    return leaves;
  }

  @Provide
  Arbitrary<byte[]> messages() {
    return new MessageProperties().messages();
  }

  /** What a field must not be ended by. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", " ", "b".repeat(80), "\u00e9", "--b", "A: b", "=?utf-8?q?x?=", "\t")
        .list()
        .ofMaxSize(5)
        .map(pieces -> String.join("", pieces))
        .filter(text -> !text.contains("?=?="));
  }

  @Provide
  Arbitrary<String> lines() {
    return Arbitraries.of("--b", "--bb", "--b--", "--", "x", "\n", " ", "\u00e9")
        .list()
        .ofMaxSize(8)
        .map(pieces -> String.join("", pieces));
  }
}
