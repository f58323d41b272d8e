package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 2978: labels")
class LabelsTest {

  @DisplayName("Names and aliases of the IANA registry, whatever their case")
  @TestFactory
  Stream<DynamicTest> registry() throws IOException {
    return listed("iana.txt");
  }

  @DisplayName("Labels of the WHATWG's Encoding Standard, which mean what the registry says")
  @TestFactory
  Stream<DynamicTest> whatwg() throws IOException {
    return listed("whatwg.txt");
  }

  private static Stream<DynamicTest> listed(String file) throws IOException {
    try (var in = Objects.requireNonNull(LabelsTest.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split(" ", -1)))
          .map(line -> dynamicTest(line.getFirst(), () -> isMeantByAll(line)));
    }
  }

  private static void isMeantByAll(List<String> line) {
    for (var label : line.subList(1, line.size())) {
      assertEquals(line.getFirst(), name(label), label);
      byte[] octets = ("=?" + label + "?").getBytes(UTF_8);
      var found = Charsets.forLabel(octets, 2, octets.length - 1);
      assertEquals(Charsets.forLabel(label), found, label);
      assertEquals(line.getFirst(), name(label.toUpperCase(Locale.ROOT)), label);
    }
  }

  @DisplayName("What mail has in place of them")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          iso8859-1          | ISO-8859-1
          iso 8859-15        | ISO-8859-15
          latin-1            | ISO-8859-1
          cp-850             | IBM850
          cp-1252            | windows-1252
          windows1251        | windows-1251
          utf_8              | UTF-8
          ` utf 8\t`         | UTF-8
          "UTF-8"            | UTF-8
          'koi8-r'           | KOI8-R
          <utf-8>            | UTF-8
          "utf-8             | UTF-8
          us-ascii;          | US-ASCII
          us-ascii*en        | US-ASCII
          "iso-8859-2*pl" ;  | ISO-8859-2
          x-gbk              | GBK
          x-big5             | Big5
          euc_kr             | x-windows-949
          ksc5601_1987       | x-windows-949
          x-unknown          | unknown
          unknown-8bit       | unknown
          iso-8859-12        | unknown
          *en                | unknown
          "                  | unknown
          ;                  | unknown
          x-                 | unknown
          -                  | unknown
          """)
  void junk(String label, String name) {
    assertEquals(name, name(label));
  }

  @DisplayName("The JDK finds those that are written here, by every alias")
  @Test
  void provides() {
    for (var charset : Own.ALL) {
      assertEquals(charset, Charset.forName(charset.name()));
      assertEquals(charset, Charset.availableCharsets().get(charset.name()));
      assertEquals(charset.name(), name(charset.name()));
      for (var alias : charset.aliases()) {
        assertEquals(charset, Charset.forName(alias.toLowerCase(Locale.ROOT)));
      }
    }
    assertEquals(false, Charset.isSupported("x-unknown"));
  }

  private static String name(String label) {
    return Charsets.forLabel(label).map(Charset::name).orElse("unknown");
  }
}
