package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Vectors;

@DisplayName("Mail as it is")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class CorpusTest {

  @DisplayName("All of it is read, writes back to the octet, and is the same as a stream")
  @TestFactory
  Stream<DynamicTest> reads() throws IOException {
    return Stream.of("mime-corpus", "mime-mail-parser", "mime-mikel-mail", "mime-zbateson")
        .map(suite -> dynamicTest(suite, () -> mails(suite).forEach(CorpusTest::check)));
  }

  private static List<Path> mails(String suite) throws IOException {
    try (var files = Files.walk(Vectors.path("suites").resolve(suite))) {
      return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
    }
  }

  private static void check(Path file) {
    byte[] octets = octets(file);
    var message = Message.parse(octets);
    assertArrayEquals(octets, Wire.written(message), file.toString());
    Wire.texts(message.part());
    assertEquals(
        Wire.events(EventReader.of(octets, 0, octets.length, Limits.DEFAULT)),
        Wire.events(EventReader.of(Wire.dribble(octets, 997), Limits.DEFAULT)),
        file.toString());
  }

  private static byte[] octets(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
