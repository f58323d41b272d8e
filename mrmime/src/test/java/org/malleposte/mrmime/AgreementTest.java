package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Vectors;

@DisplayName("Mail as it is: the tree and the events tell the same, however the octets come")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class AgreementTest {

  /** Longer mails do not come in pieces of a few octets. */
  private static final int SHORT = 1 << 16;

  private static final int FEW = 20;
  private static final List<Integer> SIZES = List.of(1, 3, 17, 79, 997, 8191);

  /** The property {@code malleposte.seed} repeats what a failure tells. */
  private static final long SEED = Long.getLong("malleposte.seed", System.nanoTime());

  @DisplayName("Of each suite")
  @TestFactory
  Stream<DynamicTest> agree() {
    return Stream.of("mime-corpus", "mime-mail-parser", "mime-mikel-mail", "mime-zbateson")
        .map(suite -> dynamicTest(suite, () -> agree(Vectors.path("suites").resolve(suite))));
  }

  private static void agree(Path suite) throws IOException {
    List<Path> mails;
    try (var files = Files.walk(suite)) {
      mails = files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
    }
    assertFalse(mails.isEmpty());
    for (var mail : mails) {
      agree(mail.toString(), Files.readAllBytes(mail));
    }
  }

  private static void agree(String name, byte[] octets) {
    for (boolean decoded : new boolean[] {false, true}) {
      var tree = Told.by(Message.parse(octets), decoded);
      var array = EventReader.of(octets, 0, octets.length, Limits.DEFAULT);
      assertIterableEquals(tree, Told.by(array, decoded), name);
      for (int size : SIZES) {
        if (size > FEW || octets.length <= SHORT) {
          agree(name + ", cut every " + size, octets, () -> size, decoded, tree);
        }
      }
      var random = new Random(SEED);
      agree(
          name + ", cut at random, seed " + SEED,
          octets,
          () -> 1 + random.nextInt(1 << random.nextInt(13)),
          decoded,
          tree);
    }
  }

  private static void agree(
      String name, byte[] octets, IntSupplier sizes, boolean decoded, List<String> tree) {
    InputStream stream = Wire.cut(octets, sizes);
    assertIterableEquals(tree, Told.by(EventReader.of(stream, Limits.DEFAULT), decoded), name);
    assertIterableEquals(tree, Told.fed(octets, Limits.DEFAULT, sizes, decoded), name);
  }
}
