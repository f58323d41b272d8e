package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 2047, section 4.2: the Q encoding")
class QTest {

  @DisplayName("Both ways, by the rule of phrases (section 5, rule 3)")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``            | ``
          a b           | a_b
          a_b           | a=5Fb
          caf\\351       | caf=E9
          !*+-/         | !*+-/
          ?=.,"()<>@:;  | =3F=3D=2E=2C=22=28=29=3C=3E=40=3A=3B
          a\\tb\\r\\n   | a=09b=0D=0A
          \\0\\177      | =00=7F
          """)
  void encodes(String content, String encoded) {
    byte[] octets = content.translateEscapes().getBytes(ISO_8859_1);
    assertEquals(encoded, Q.encode(octets));
    assertEquals(encoded.length(), Q.length(octets));
    byte[] in = encoded.getBytes(ISO_8859_1);
    assertEquals(content.translateEscapes(), new String(Q.decode(in, 0, in.length), ISO_8859_1));
  }

  @DisplayName("Section 5: where a word stands says what it may hold")
  @ParameterizedTest(name = "{0} in {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a.(b)"c"\\\\d_=?,[é] | TEXT    | a.(b)"c"\\d=5F=3D=3F,[=E9]
          a.(b)"c"\\\\d_=?,[é] | COMMENT | a.=28b=29=22c=22=5Cd=5F=3D=3F,[=E9]
          a.(b)"c"\\\\d_=?,[é] | PHRASE  | a=2E=28b=29=22c=22=5Cd=5F=3D=3F=2C=5B=E9=5D
          """)
  void encodesByContext(String content, Q.Context context, String encoded) {
    byte[] octets = content.translateEscapes().getBytes(ISO_8859_1);
    assertEquals(encoded, Q.encode(octets, context));
    assertEquals(encoded.length(), Q.length(octets, context));
  }

  @DisplayName("What encodes nothing stays")
  @ParameterizedTest(name = "{0} means {1}")
  @CsvSource({
    "=e9, \u00e9",
    "=, =",
    "=4, =4",
    "=zz=41, =zzA",
    "==41, =A",
    "a?b, a?b",
    "\u00e9, \u00e9"
  })
  void decodes(String encoded, String content) {
    byte[] in = ("x" + encoded + "41").getBytes(ISO_8859_1);
    assertEquals(content, new String(Q.decode(in, 1, in.length - 2), ISO_8859_1));
  }

  @DisplayName("Offsets that are no slice are the caller's fault")
  @Test
  void refusesOffsets() {
    assertThrows(IndexOutOfBoundsException.class, () -> Q.decode(new byte[2], 1, 3));
  }
}
