package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Uuencoded files in a text")
class UuencodedTest {

  private static final String CAT = "begin 644 cat.txt\n#0V%T\n`\nend\n";

  private static List<Uuencoded> in(String text) {
    return Uuencoded.in(text.getBytes(ISO_8859_1));
  }

  private static String text(Uuencoded file) {
    return new String(file.octets(), UTF_8);
  }

  @DisplayName("Name, mode, content, and where it stands")
  @Test
  void reads() {
    var files = in("See:\n" + CAT + "Bye\n");
    assertEquals(1, files.size());
    var file = files.get(0);
    assertEquals("cat.txt", file.name());
    assertEquals(0644, file.mode());
    assertEquals("Cat", text(file));
    assertEquals(5, file.raw().from());
    assertEquals(5 + CAT.length(), file.raw().to());
    assertTrue(file.ended());
  }

  @DisplayName("Several of them, and lines that end with CRLF")
  @Test
  void readsSeveral() {
    var files =
        in((CAT + "x\n" + CAT.replace("644 cat.txt", "0755  a dog ")).replace("\n", "\r\n"));
    assertEquals(List.of("cat.txt", "a dog"), files.stream().map(Uuencoded::name).toList());
    assertEquals(List.of("Cat", "Cat"), files.stream().map(UuencodedTest::text).toList());
    assertEquals(0755, files.get(1).mode());
  }

  @DisplayName("The end is missing, or half of it")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "begin 644 a\n#0V%T",
        "begin 644 a\n#0V%T\n",
        "begin 644 a\n#0V%T\n`\n",
        "begin 644 a\n#0V%T\n\n",
        "begin 644 a\n#0V%T\n`\nBye\n",
        "begin 644 a\n#0V%T\nthat was it\n"
      })
  void needsNoEnd(String text) {
    var file = in(text).get(0);
    assertEquals("Cat", text(file));
    assertFalse(file.ended());
  }

  @DisplayName("Spaces for zeros, spaces that were lost, spaces that came, and checksums")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "begin 644 a\n#0V$ \n \nend\n",
        "begin 644 a\n#0V$\n\nend\n",
        "begin 644 a\n#0V$`   \n`  \nend  \n",
        "begin 644 a\n#0V$`X\n`\nend\n"
      })
  void toleratesSpaces(String text) {
    var file = in(text).get(0);
    assertArrayEquals(new byte[] {'C', 'a', 0}, file.octets());
    assertTrue(file.ended());
  }

  @DisplayName("What begins none")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "begin 64 a\n#0V%T\n`\nend\n",
        "begin 648 a\n#0V%T\n`\nend\n",
        "begin 644\n#0V%T\n`\nend\n",
        "begin 644 \n#0V%T\n`\nend\n",
        "begin644 a\n#0V%T\n`\nend\n",
        " begin 644 a\n#0V%T\n`\nend\n",
        "Begin 644 a\n#0V%T\n`\nend\n",
        "begin 644 metres from here\n\nand go on\n",
        "begin 644 metres from here\nand go on\n",
        "begin 644 a\n#0V%Taaaaaa\n",
        "begin 644 a",
        ""
      })
  void refuses(String text) {
    assertEquals(List.of(), in(text));
  }

  @DisplayName("An empty file is one")
  @Test
  void readsEmptyFiles() {
    assertEquals(0, in("begin 644 a\n`\nend\n").get(0).octets().length);
    assertEquals(0, in("begin 644 a\nend").get(0).octets().length);
  }

  @DisplayName("A slice of a text")
  @Test
  void readsSlices() {
    byte[] octets = ("x" + CAT).getBytes(UTF_8);
    assertEquals(List.of(), Uuencoded.in(octets));
    assertEquals("Cat", text(Uuencoded.in(octets, 1, octets.length).get(0)));
    assertThrows(IndexOutOfBoundsException.class, () -> Uuencoded.in(octets, 0, 99));
  }

  @DisplayName("A million lines that begin one take no longer than others")
  @Test
  void survivesBeginnings() {
    assertEquals(List.of(), in("begin 644 a\n".repeat(1_000_000)));
    assertEquals(500_000, in("begin 644 a\n#0V%T\n".repeat(500_000)).size());
  }
}
