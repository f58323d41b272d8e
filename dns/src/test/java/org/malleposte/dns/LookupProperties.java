package org.malleposte.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.malleposte.dns.Answer.Found;

@Label("RFC 1035: names and texts; RFC 5321, section 5.1: the order of mail hosts")
class LookupProperties {

  @Property(tries = 200)
  @Label("No text makes a name throw, and a name that is one can be asked for")
  void namesAreTotal(@ForAll("hostileNames") String text) {
    Names.of(text).ifPresent(name -> assertTrue(name.isAbsolute() && name.length() <= 255));
  }

  @Property(tries = 200)
  @Label("A text keeps its octets")
  void textsKeepTheirOctets(@ForAll byte[] octets) {
    var escaped =
        new String(octets, StandardCharsets.ISO_8859_1)
            .chars()
            .limit(255)
            .mapToObj(c -> String.format("\\%03d", c))
            .collect(Collectors.joining());
    var expected = new String(octets, StandardCharsets.ISO_8859_1);
    assertEquals(
        new Found<>(List.of(expected.substring(0, Math.min(255, expected.length()))), false),
        ZoneFile.of("a. TXT \"" + escaped + "\"").txt("a"));
  }

  @Property(tries = 100)
  @Label("Hosts come by preference, and none is lost, whatever the records' order")
  void hostsComeByPreference(@ForAll("preferences") List<Integer> preferences, @ForAll long seed) {
    var zone = new StringBuilder("*. A 192.0.2.1\n");
    for (int n = 0; n < preferences.size(); n++) {
      zone.append("d. MX ").append(preferences.get(n)).append(" h").append(n).append(".\n");
    }
    var mailHosts = new MailHosts(ZoneFile.of(zone.toString()), new Random(seed), List.of());
    var hosts = ((Route.Hosts) mailHosts.route("d")).hosts();
    assertEquals(
        preferences.stream().sorted().toList(), hosts.stream().map(MailHost::preference).toList());
    assertEquals(preferences.size(), hosts.stream().map(MailHost::name).distinct().count());
  }

  @Provide
  Arbitrary<List<Integer>> preferences() {
    return Arbitraries.of(0, 1, 10, 65535).list().ofMinSize(1).ofMaxSize(10);
  }

  @Provide
  Arbitrary<String> hostileNames() {
    return Arbitraries.strings()
        .withChars("a-.\\@\"\0 éß。\u0301\u200d\ud800\udc00")
        .ofMaxLength(70);
  }
}
