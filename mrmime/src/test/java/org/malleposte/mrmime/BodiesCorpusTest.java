package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Vectors;

@DisplayName("Texts, files in them, and edits of mail as it is")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class BodiesCorpusTest {

  private static List<byte[]> mails() throws IOException {
    try (var files = Files.walk(Vectors.path("suites").resolve("mime-corpus"))) {
      return files
          .filter(file -> file.toString().endsWith(".eml"))
          .sorted()
          .map(BodiesCorpusTest::octets)
          .toList();
    }
  }

  private static byte[] octets(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  @DisplayName("RFC 3676: what flows is written and read back")
  @Test
  void flows() throws IOException {
    int flowed = 0;
    for (byte[] mail : mails()) {
      for (var leaf : leaves(Message.parse(mail).part(), new ArrayList<>())) {
        var text = FlowedText.of(leaf);
        if (text.isPresent()) {
          boolean delSp = text.get().needsDelSp();
          assertEquals(text.get(), FlowedText.decode(text.get().encode(delSp), delSp));
          flowed++;
        }
      }
    }
    assertTrue(flowed >= 20, flowed + " texts");
  }

  @DisplayName("Uuencoded pictures are whole")
  @Test
  void decodes() throws IOException {
    int pictures = 0;
    for (byte[] mail : mails()) {
      for (var file : Uuencoded.in(mail)) {
        byte[] octets = file.octets();
        if (file.name().endsWith(".png")) {
          assertTrue(file.ended(), file.toString());
          assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(octets, 4));
          byte[] end = Arrays.copyOfRange(octets, octets.length - 8, octets.length - 4);
          assertArrayEquals(new byte[] {'I', 'E', 'N', 'D'}, end);
          pictures++;
        }
      }
    }
    assertTrue(pictures >= 10, pictures + " pictures");
  }

  @DisplayName("RFC 4155: all mails go into one file, and come out of it")
  @Test
  void fitsIntoMbox() throws IOException {
    var mails = mails();
    var out = new ByteArrayOutputStream();
    var writer = new MboxWriter(out);
    for (byte[] mail : mails) {
      writer.write(DateTime.of(Instant.EPOCH), new ByteArrayInputStream(mail));
    }
    try (var mbox = Mbox.of(out.toByteArray(), 0, out.size())) {
      for (byte[] mail : mails) {
        byte[] read = mbox.next().orElseThrow().octets(Integer.MAX_VALUE).orElseThrow();
        assertArrayEquals(mail, Arrays.copyOf(read, mail.length));
        assertTrue(read.length - mail.length <= 2);
      }
      assertTrue(mbox.next().isEmpty());
    }
  }

  @DisplayName("A field comes and goes, and a part is replaced, without a trace elsewhere")
  @Test
  void edits() throws IOException {
    for (byte[] mail : mails()) {
      var message = Message.parse(mail);
      var edited = message.withField("X-New", new Value.Text("new"));
      assertEquals("new", edited.header().first("X-New").orElseThrow().text());
      assertArrayEquals(mail, Wire.written(edited.withoutField("X-New")));
      var leaves = leaves(message.part(), new ArrayList<>());
      if (leaves.size() < 50) {
        for (int i = 0; i < leaves.size(); i++) {
          var replaced = message.withPart(leaves.get(i), Entity.Leaf.text("new"), new Random(1));
          var after = leaves(replaced.part(), new ArrayList<>());
          assertEquals(leaves.size(), after.size());
          assertEquals("new", after.get(i).text());
          for (int j = 0; j < leaves.size(); j++) {
            if (j != i) {
              assertEquals(leaves.get(j).raw(), after.get(j).raw());
            }
          }
        }
      }
    }
  }
}
