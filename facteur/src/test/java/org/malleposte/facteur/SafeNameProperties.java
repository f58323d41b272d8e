package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("RFC 2183, section 2.3: file names that a stranger suggests")
class SafeNameProperties {

  private static final Path FOLDER = Path.of("folder");

  @Property(tries = 500)
  @Label("A safe name is a file right in the folder, of a bounded length, and stays as it is")
  void isSafe(@ForAll("hostile") String suggested) {
    var safe = SafeName.of(suggested);
    if (safe.isEmpty()) {
      return;
    }
    var name = safe.get();
    var file = FOLDER.resolve(name);
    assertEquals(FOLDER, file.normalize().getParent());
    assertEquals(name, file.getFileName().toString());
    assertTrue(name.getBytes(UTF_8).length <= 201, name);
    assertEquals(name, Printable.of(name));
    assertEquals(Optional.of(name), SafeName.of(name));
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.strings()
        .withChars("./\\:* \u0000\n\u202e\ud800\ude00é\u0301conul1COM-_\u00a0")
        .ofMaxLength(250);
  }
}
