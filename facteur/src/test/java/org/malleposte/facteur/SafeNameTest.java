package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 2183, section 2.3: file names that a stranger suggests")
class SafeNameTest {

  @DisplayName("Only the last component counts, and only what every system takes for itself")
  @ParameterizedTest(name = "suggested: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # suggested             | safe
          notes.txt               | notes.txt
          Réunion d'été.pdf       | Réunion d'été.pdf
          e\u0301.txt             | é.txt
          ../../etc/passwd        | passwd
          /etc/passwd             | passwd
          C:\\Windows\\win.ini    | win.ini
          ..\\..\\x.bat           | x.bat
          a/b\\c/d.txt            | d.txt
          C:x.txt                 | C_x.txt
          .bashrc                 | bashrc
          ` . name . `            | name
          a\u0000b.txt            | ab.txt
          `a\nb.txt`              | ab.txt
          invoice\u202Efdp.exe    | invoicefdp.exe
          a\ud800b                | ab
          a:b*c?d"e<f>g.txt       | a_b_c_d_e_f_g.txt
          con                     | _con
          NUL.txt                 | _NUL.txt
          com¹.log                | _com¹.log
          console.log             | console.log
          """)
  void makesSafe(String suggested, String safe) {
    assertEquals(Optional.of(safe), SafeName.of(suggested));
  }

  @DisplayName("Of some names nothing is left")
  @ParameterizedTest(name = "suggested: {0}")
  @CsvSource(
      quoteCharacter = '`',
      value = {"``", ".", "..", "../..", "a/", "` `", "\u202E"})
  void findsNothing(String suggested) {
    assertEquals(Optional.empty(), SafeName.of(suggested));
  }

  @DisplayName("A long name keeps its extension, and whole characters")
  @ParameterizedTest(name = "{0} times {1}, then {2}: {3} octets")
  @CsvSource({
    "300, a, .pdf, 200",
    "150, é, .pdf, 200",
    "100, 😀, .pdf, 200",
    "3, a, .pdf, 7",
    "1, a, .pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp, 62",
  })
  void shortens(int times, String character, String extension, int octets) {
    var safe = SafeName.of(character.repeat(times) + extension).orElseThrow();
    assertEquals(octets, safe.getBytes(UTF_8).length);
    assertEquals(extension, safe.substring(safe.lastIndexOf('.')));
  }

  @DisplayName("A number stands before the extension")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"a.txt, a-2.txt", "a, a-2", "a.tar.gz, a.tar-2.gz"})
  void numbers(String name, String numbered) {
    assertEquals(numbered, SafeName.numbered(name, 2));
  }
}
