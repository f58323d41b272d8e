package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.malleposte.vectors.ClassFileNames;

@DisplayName("This module does no network I/O, starts no thread, reads no clock and logs nothing")
class SansIoTest {

  /** What a class file must not name: packages and types, and the methods that read the time. */
  private static final List<String> FORBIDDEN =
      List.of(
          "java/net/",
          "java/nio/channels/",
          "javax/net/",
          "java/lang/Thread",
          "java/util/concurrent/Executor",
          "java/time/Clock",
          "java/time/Instant.now",
          "java/time/LocalDateTime.now",
          "java/time/ZonedDateTime.now",
          "java/lang/System.currentTimeMillis",
          "java/lang/System.nanoTime",
          "java/util/logging/",
          "java/lang/System$Logger",
          "org/slf4j/");

  @DisplayName("Its class files name nothing that would")
  @Test
  void namesNothingForbidden() throws IOException, URISyntaxException {
    var source = Message.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    var module = ModuleFinder.of(Path.of(source)).find("org.malleposte.mrmime").orElseThrow();
    var named = new TreeSet<String>();
    int classes = 0;
    try (var reader = module.open()) {
      for (String name : reader.list().filter(n -> n.endsWith(".class")).toList()) {
        try (var in = reader.open(name).orElseThrow()) {
          named.addAll(forbidden(name, ClassFileNames.of(in.readAllBytes())));
          classes++;
        }
      }
    }
    assertTrue(classes > 30, classes + " classes");
    assertEquals(new TreeSet<String>(), named);
  }

  @DisplayName("A class that does would be found")
  @Test
  void findsWhatIsForbidden() throws IOException {
    try (var in = SansIoTest.class.getResourceAsStream("SansIoTest$Culprit.class")) {
      assertEquals(
          new TreeSet<>(
              List.of(
                  "Culprit: java/lang/System.nanoTime",
                  "Culprit: java/lang/Thread",
                  "Culprit: java/lang/Thread.onSpinWait",
                  "Culprit: java/net/Socket",
                  "Culprit: java/net/Socket.close",
                  "Culprit: java/time/Instant.now")),
          forbidden("Culprit", ClassFileNames.of(in == null ? new byte[0] : in.readAllBytes())));
    }
  }

  private static Set<String> forbidden(String where, List<String> names) {
    var found = new TreeSet<String>();
    for (String name : names) {
      if (FORBIDDEN.stream().anyMatch(name::startsWith)) {
        found.add(where + ": " + name);
      }
    }
    return found;
  }

  /** Does all that this module must not. */
  @SuppressWarnings("unused")
  static final class Culprit {
    void run(java.net.Socket socket) throws IOException {
      socket.close();
      Thread.onSpinWait();
      System.out.println(System.nanoTime() + " " + java.time.Instant.now());
    }
  }
}
