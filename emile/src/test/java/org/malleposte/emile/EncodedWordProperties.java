package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("RFC 2047: encoded-word")
class EncodedWordProperties {

  @Property
  @Label("What is written is read back, in words that a phrase may hold, of 75 characters")
  void roundTrips(@ForAll("texts") String text) {
    var words = EncodedWord.encode(text);
    for (var word : words) {
      assertTrue(
          word.matches("=\\?UTF-8\\?(Q\\?[A-Za-z0-9!*+/=_-]+|B\\?[A-Za-z0-9+/]+=*)\\?="), word);
      assertTrue(word.length() <= 75, word);
      assertTrue(!EncodedWord.decode(word).contains("\ufffd") || text.contains("\ufffd"), word);
    }
    assertEquals(text, EncodedWord.decode(String.join(" ", words)));
    assertEquals(text, EncodedWord.decode(String.join("\t ", words)));
  }

  @Property
  @Label("Text that needs none means itself")
  void leavesPlainText(@ForAll("texts") String text) {
    if (!EncodedWord.isNeeded(text)) {
      assertEquals(text, EncodedWord.decode(text));
    }
  }

  @Property
  @Label("However the octets of a character are cut, it is joined")
  void joins(@ForAll("texts") String text) {
    var words = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      words.append("=?utf-8?q?=%02x?= ".formatted(b));
    }
    assertEquals(text, EncodedWord.decode(words.toString().stripTrailing()));
  }

  @Property(tries = 3000)
  @Label("No bytes make reading throw")
  void isTotal(@ForAll("hostile") byte[] bytes) {
    assertNotNull(EncodedWord.decode(bytes, 0, bytes.length));
    var text = new String(bytes, ISO_8859_1);
    if (!text.contains("?=")) {
      assertEquals(text, EncodedWord.decode(text));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withChars("=?_\t\r\né信\ufffd")
        .ofMaxLength(120)
        .flatMap(text -> Arbitraries.of("", "\ud83d\ude00", "é".repeat(40)).map(text::concat));
  }

  @Provide
  Arbitrary<byte[]> hostile() {
    return Arbitraries.of(
            "=?",
            "?=",
            "?",
            "=",
            "utf-8",
            "UTF-7",
            "iso-2022-jp",
            "x",
            "*en",
            "?Q?",
            "?b?",
            "a",
            "=C3",
            "=A9",
            "w6k=",
            "+",
            "_",
            " ",
            "\r\n ",
            "\0",
            "\u00ff",
            "\u00c3\u00a9",
            "=?utf-8?Q?a?=",
            "=?utf-16?B?2AA=?=",
            "=?utf-7?Q?+AGE?=")
        .list()
        .ofMaxSize(14)
        .map(pieces -> String.join("", pieces).getBytes(ISO_8859_1));
  }
}
