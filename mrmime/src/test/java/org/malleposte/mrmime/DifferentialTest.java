package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Readme;
import org.malleposte.vectors.Vectors;

/**
 * Reads all real mail as mime4j and Angus Mail do, and holds each difference against an {@link
 * Explanation}: one that none explains fails, and so does an explanation of nothing.
 */
@DisplayName("What mime4j and Angus Mail read otherwise")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class DifferentialTest {

  private final DifferenceTable table = new DifferenceTable();
  private final List<String> complaints = new ArrayList<>();

  @DisplayName("A rule says why; the README tells")
  @Test
  void isTold() throws IOException {
    for (var mail : mails()) {
      byte[] wire = Files.readAllBytes(mail);
      var ours = OurReading.of(wire);
      var name = Vectors.path("suites").relativize(mail).toString();
      for (var peer : Peer.values()) {
        compare(name, peer, ours, peer.read(wire));
      }
    }
    complainOfIdleExplanations();
    assertTrue(complaints.isEmpty(), () -> String.join("\n", complaints));
    Readme.of("mrmime").tells("DifferentialTest", table.toString());
  }

  private static List<Path> mails() throws IOException {
    var all = new ArrayList<Path>();
    for (var suite :
        List.of("mime-corpus", "mime-mail-parser", "mime-mikel-mail", "mime-zbateson")) {
      try (var files = Files.walk(Vectors.path("suites").resolve(suite))) {
        files.filter(file -> file.toString().endsWith(".eml")).sorted().forEach(all::add);
      }
    }
    return all;
  }

  private void compare(String mail, Peer peer, Reading.Whole ours, Reading theirs) {
    table.compared(peer, theirs);
    for (var difference : Difference.between(mail, peer, ours, theirs)) {
      explanation(difference)
          .ifPresentOrElse(
              why -> table.add(difference, why),
              () -> complaints.add("not explained: " + difference));
    }
  }

  private static Optional<Explanation> explanation(Difference difference) {
    return Explanations.ALL.stream().filter(each -> each.holds(difference)).findFirst();
  }

  private void complainOfIdleExplanations() {
    for (var each : Explanations.ALL) {
      var differences = table.differences(each);
      var idle = new HashSet<>(each.mails());
      idle.removeAll(differences.stream().map(Difference::name).toList());
      var peers = new HashSet<>(each.peers());
      peers.removeAll(differences.stream().map(Difference::peer).toList());
      if (!idle.isEmpty() || !peers.isEmpty()) {
        complaints.add("explains nothing of " + idle + peers + ": " + each.reason());
      }
    }
  }
}
