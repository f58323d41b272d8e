package org.malleposte.emile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 5891, section 4.4; RFC 3492: A-labels")
class IdnaTest {

  @DisplayName("U-labels, mapped as RFC 5895 says")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # domain          | in ASCII
          x25519.net        | x25519.net
          X25519.NET        | X25519.NET
          bücher.example    | xn--bcher-kva.example
          BÜCHER.Example    | xn--bcher-kva.example
          faß.de            | xn--fa-hia.de
          βόλος.com         | xn--nxasmm1c.com
          中国。cn          | xn--fiqs8s.cn
          ｅｘａｍｐｌｅ．ｎｅｔ       | example.net
          日本語.jp           | xn--wgv71a119e.jp
          पन्ना.example     | xn--l2bae6f7c.example
          президент.рф      | xn--d1abbgf6aiiy.xn--p1ai
          _dmarc.élodie.net | _dmarc.xn--lodie-9ra.net
          """)
  void become(String domain, String ascii) {
    assertEquals(Optional.of(ascii), Idna.toAscii(domain));
  }

  @DisplayName("RFC 3492, section 7.1: the sample strings")
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # Unicode                    | Punycode
          ليهمابتكلموشعربي؟             | egbpdaj6bu4bxfgehfvwxn
          他们为什么不说中文               | ihqwcrb4cv8a8dqg056pqjye
          他們爲什麽不說中文               | ihqwctvzc91f659drss3x8bo0yb
          למההםפשוטלאמדבריםעברית       | 4dbcagdahymbxekheh6e0a7fei0b
          почемужеонинеговорятпорусски | b1abfaaepdrnnbgefbadotcwatmq2g4l
          なぜみんな日本語を話してくれないのか    | n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa
          3年B組金八先生                   | 3B-ww4c5e180e575a65lsy2b
          安室奈美恵-with-SUPER-MONKEYS   | -with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n
          MajiでKoiする5秒前              | MajiKoi5-783gue6qz075azm5e
          """)
  void areWrittenInPunycode(String unicode, String punycode) {
    assertEquals(punycode, Punycode.encode(unicode.codePoints().toArray()));
  }

  @DisplayName("What is no label: marks first, hyphens, context, symbols, ASCII by the back door")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0301a.net",
        "-é.net",
        "é-.net",
        "aa--é.net",
        "a\u200db\u094d.net",
        "i♥.net",
        "é☃",
        "℀.net",
        "a․b\u00e9.net",
        "é @.net",
        "é\u0000.net",
        "é\ufe0f.net",
        "\ud800.net"
      })
  void isRefused(String domain) {
    assertEquals(Optional.empty(), Idna.toAscii(domain));
  }

  @DisplayName("The work is bounded")
  @Test
  void boundsLabels() {
    assertEquals(Optional.empty(), Idna.toAscii("é".repeat(64)));
    assertEquals(Optional.empty(), Idna.toAscii("é".repeat(100_000)));
  }
}
