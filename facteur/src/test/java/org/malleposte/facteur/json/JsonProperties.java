package org.malleposte.facteur.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("RFC 8259: JSON")
class JsonProperties {

  @Property(tries = 300)
  @Label("What is written is read back, even through UTF-8")
  void roundTrips(@ForAll("values") Json value) throws JsonException {
    var wire = value.toString().getBytes(UTF_8);
    assertEquals(value, Json.parse(new String(wire, UTF_8)));
  }

  @Property(tries = 300)
  @Label("No text makes reading fail but by saying where, and what is read is written back")
  void isTotal(@ForAll("hostile") String text) throws JsonException {
    Json value;
    try {
      value = Json.parse(text);
    } catch (JsonException e) {
      assertTrue(e.at() >= 0 && e.at() <= text.length(), () -> text + " at " + e.at());
      return;
    }
    roundTrips(value);
  }

  @Provide
  Arbitrary<Json> values() {
    return nested(3);
  }

  private static Arbitrary<Json> nested(int depth) {
    Arbitrary<Json> leaves =
        Arbitraries.oneOf(
            texts().map(Json.Text::new),
            Arbitraries.longs().map(n -> new Json.Numeral(Long.toString(n))),
            Arbitraries.of(true, false).map(Json.Truth::new),
            Arbitraries.just(Json.Nothing.NULL));
    if (depth == 0) {
      return leaves;
    }
    var inner = nested(depth - 1).list().ofMaxSize(3);
    return Arbitraries.oneOf(
        leaves,
        inner.map(Json.Elements::new),
        Combinators.combine(inner, texts()).as(JsonProperties::members));
  }

  private static Json members(List<Json> values, String name) {
    var members = Json.object();
    for (var value : values) {
      members = members.with(name + members.byName().size(), value);
    }
    return members;
  }

  /** Characters that need an escape, that could break a terminal, and halves of others. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("a\"\\/\b\n\u0000\u007f\u009bé\u2028\ud83d\ude00")
        .ofMaxLength(6);
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.strings().withChars("{}[]\":,\\utfnale0-.1e \n\ud83d").ofMaxLength(12);
  }
}
