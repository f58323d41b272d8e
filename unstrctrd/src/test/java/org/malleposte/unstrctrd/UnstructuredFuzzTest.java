package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("RFC 5322, section 2.2: hostile bodies")
class UnstructuredFuzzTest {

  @DisplayName("Any bytes are read, and every byte belongs to a token")
  @FuzzTest(maxDuration = "10m")
  void isTotal(byte[] in) {
    for (var lineEnd : LineEnd.values()) {
      var value = Unstructured.parse(in, 0, in.length, lineEnd);
      byte[] raw = value.raw();
      assertEquals(new String(Unfolding.unfold(raw, 0, raw.length, lineEnd), UTF_8), value.text());
      assertEquals(
          marked(value.text()), marked(value.replace(Lexer.Kind.INVALID, "\ufffd").text()));
      isValue(value.withoutComments().value(), lineEnd);
      isValue(value.onOneLine(), lineEnd);
      isValue(value.unfolded(), lineEnd);
      isValue(value.trim(), lineEnd);
      isValue(value.replace(Lexer.Kind.WSP, ""), lineEnd);
      value.splitOn(Lexer.Kind.WSP).ifPresent(split -> isValue(split.before(), lineEnd));
    }
    assertTrue(Cfws.skip(in, 0, in.length) <= in.length);
    int end = QuotedString.skip(in, 0, in.length);
    assertTrue(end < 0 || QuotedString.value(in, 0, end).length <= end - 2);
  }

  /** Of a surrogate's three bytes the JDK makes one U+FFFD, and the lexer three tokens. */
  private static String marked(String text) {
    return text.replaceAll("\ufffd+", "\ufffd");
  }

  private static void isValue(Unstructured made, LineEnd lineEnd) {
    byte[] raw = made.raw();
    assertArrayEquals(raw, Unstructured.parse(raw, 0, raw.length, lineEnd).raw());
  }

  @DisplayName("Where the bytes were cut changes nothing")
  @FuzzTest(maxDuration = "10m")
  void isCutAnywhere(byte[] in) {
    int cut = in.length == 0 ? 0 : (in[0] & 0xff) % in.length;
    for (var lineEnd : LineEnd.values()) {
      assertEquals(tokens(in, 0, lineEnd), tokens(in, cut, lineEnd));

      var reader = new UnstructuredReader(lineEnd, new Limits(78, 100));
      if (reader.feed(in, 0, cut) == cut) {
        reader.feed(in, cut, in.length);
      }
      var value = Unstructured.parse(in, 0, in.length, lineEnd, new Limits(78, 100));
      assertEquals(value, reader.value());
      assertEquals(value.end(), reader.value().end());
      assertEquals(value.defects(), reader.value().defects());
    }
  }

  private record Token(Lexer.Kind kind, long from, long to) {}

  private static List<Token> tokens(byte[] in, int cut, LineEnd lineEnd) {
    var tokens = new ArrayList<Token>();
    var lexer =
        new StreamingLexer(lineEnd, (kind, from, to) -> tokens.add(new Token(kind, from, to)));
    if (lexer.feed(in, 0, cut) == cut) {
      lexer.feed(in, cut, in.length);
    }
    lexer.finish();
    return tokens;
  }
}
