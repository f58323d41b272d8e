package org.malleposte.facteur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("facteur parse --extract: nothing that a stranger says leads out of the folder")
class ExtractionTest {

  @TempDir private Path around;
  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(around.resolve("in"));
  }

  private void extract(String mail) {
    var ended = new Facteur().reading(mail).run("parse", "--extract", folder.toString(), "-");
    assertEquals(0, ended.status(), ended.err());
  }

  private static String attachment(String parameters) {
    return "Content-Disposition: attachment; " + parameters + "\n\nx";
  }

  private static List<String> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @DisplayName("Each name is that of one file, right there, that shows as what it is")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # parameter                                      | file
          filename="../../etc/passwd"                      | passwd
          filename="/etc/passwd"                           | passwd
          filename="..\\\\\\\\..\\\\\\\\x.bat"                     | x.bat
          filename*=utf-8''..%2F..%2Fx                     | x
          filename*0*=utf-8''..%2F; filename*1*=..%2Fx     | x
          filename="=?utf-8?q?..=2F..=2Fx?="               | x
          filename*=utf-8''a%00b.txt                       | ab.txt
          filename*=utf-8''a%0D%0Ab.txt                    | ab.txt
          filename*=utf-8''invoice%E2%80%AEfdp.exe         | invoicefdp.exe
          filename=.bashrc                                 | bashrc
          filename="..."                                   | part-1.txt
          filename=".."                                    | part-1.txt
          filename=con.txt                                 | _con.txt
          """)
  void namesFiles(String parameter, String file) throws IOException {
    extract(attachment(parameter));
    assertEquals(List.of(file), files(folder));
    assertEquals(List.of("in"), files(around));
    assertEquals("x", Files.readString(folder.resolve(file)));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("What a link leads to is not written, be it there or not")
  void followsNoLinks() throws IOException {
    var mine = Files.writeString(around.resolve("mine"), "mine");
    var nothing = around.resolve("nothing");
    Files.createSymbolicLink(folder.resolve("a.txt"), mine);
    Files.createSymbolicLink(folder.resolve("b.txt"), nothing);
    extract(attachment("filename=a.txt"));
    extract(attachment("filename=b.txt"));
    assertEquals(List.of("a-2.txt", "a.txt", "b-2.txt", "b.txt"), files(folder));
    assertEquals("mine", Files.readString(mine));
    assertFalse(Files.exists(nothing, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  @DisplayName("A hundred parts of one name, in any case, are a hundred files")
  void numbersFiles() throws IOException {
    var parts = new StringBuilder("Content-Type: multipart/mixed; boundary=b\n\n");
    for (int i = 0; i < 100; i++) {
      parts.append("--b\n").append(attachment("filename=" + (i % 2 == 0 ? "a" : "A"))).append("\n");
    }
    extract(parts.append("--b--").toString());
    assertEquals(100, files(folder).size());
  }
}
