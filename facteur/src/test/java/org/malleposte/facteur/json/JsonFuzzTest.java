package org.malleposte.facteur.json;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;

@DisplayName("RFC 8259: JSON, from anybody")
class JsonFuzzTest {

  @FuzzTest
  void reads(FuzzedDataProvider data) {
    var text = data.consumeRemainingAsString();
    try {
      var value = Json.parse(text);
      if (!value.equals(Json.parse(value.toString()))) {
        throw new AssertionError(text);
      }
    } catch (JsonException e) {
      if (e.at() < 0 || e.at() > text.length()) {
        throw new AssertionError(text + " at " + e.at(), e);
      }
    }
  }
}
