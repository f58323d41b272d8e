package org.malleposte.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The test vectors in the folder that the property {@code malleposte.shared} names, which may be
 * relative to the project's root.
 */
public final class Vectors {

  private Vectors() {}

  /** {@return the file or folder at {@code path} among the vectors} */
  public static Path path(String path) {
    return Path.of(System.getProperty("malleposte.root", ""))
        .resolve(System.getProperty("malleposte.shared", ""))
        .resolve(path);
  }

  /** {@return the cases of a file: its lines if it is of JSON Lines, else its {@code cases}} */
  public static List<?> cases(String path) throws IOException {
    var text = Files.readString(path(path));
    return path.endsWith(".jsonl")
        ? text.lines().map(Json::read).toList()
        : Json.list(Json.read(text), "cases");
  }

  /** {@return a test for each case, of which there must be one} */
  public static Stream<DynamicTest> tests(Stream<?> cases, Consumer<Object> test) {
    var tests =
        cases.<DynamicTest>map(c -> dynamicTest(Json.text(c, "id"), () -> test.accept(c))).toList();
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  /** {@return a member as bytes; one in base64 has the word} */
  public static byte[] bytes(Object vector, String name) {
    return Json.member(vector, name + "_b64")
        .map(b -> Base64.getDecoder().decode(b.toString()))
        .orElseGet(() -> Json.text(vector, name).getBytes(UTF_8));
  }
}
