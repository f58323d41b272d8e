package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.malleposte.base64mime.Base64Encoder;
import org.malleposte.emile.Mailbox;
import org.malleposte.pecu.QuotedPrintableEncoder;
import org.malleposte.rosetta.Charsets;
import org.malleposte.transducer.Transducer;
import org.malleposte.unstrctrd.Unfolding;

@DisplayName("A mail larger than all memory")
class LargeMailTest {

  private static final long TWO_GIGABYTES = 2L << 30;

  private static final List<Class<?>> NEEDED =
      List.of(
          LargeMail.class,
          Message.class,
          Base64Encoder.class,
          Mailbox.class,
          QuotedPrintableEncoder.class,
          Charsets.class,
          Transducer.class,
          Unfolding.class);

  @Test
  @DisplayName("2 GB are written with a heap of 32 MB, and as many octets as was said before")
  void isWritten() throws IOException, InterruptedException, URISyntaxException {
    var places = new ArrayList<String>();
    for (var needed : NEEDED) {
      var place = needed.getProtectionDomain().getCodeSource().getLocation().toURI();
      places.add(Path.of(place).toString());
    }
    // On the module path the tests are patched into the module: they are found beside it.
    places.add(Path.of(places.get(1)).resolveSibling("test-classes").toString());
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                String.join(File.pathSeparator, places),
                LargeMail.class.getName(),
                Long.toString(TWO_GIGABYTES))
            .redirectErrorStream(true)
            .start();
    List<String> lines;
    try (var out = process.getInputStream()) {
      lines = new String(out.readAllBytes(), UTF_8).lines().toList();
    }
    assertEquals(0, process.waitFor(), lines.toString());
    assertEquals(2, lines.size(), lines.toString());
    assertEquals(lines.get(0), lines.get(1));
    assertTrue(Long.parseLong(lines.get(0)) > TWO_GIGABYTES / 3 * 4, lines.toString());
  }
}
