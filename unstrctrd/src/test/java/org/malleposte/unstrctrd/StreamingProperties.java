package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("Where the input was cut changes nothing")
class StreamingProperties {

  private record Token(Lexer.Kind kind, long from, long to) {}

  @Property(tries = 5000)
  @Label("Tokens are those of the whole, and so is what is left")
  void tokensAreThoseOfTheWhole(
      @ForAll("hostile") byte[] in,
      @ForAll LineEnd lineEnd,
      @ForAll List<@IntRange(max = 4) Integer> cuts) {
    var expected = new ArrayList<Token>();
    var whole = new Lexer(in, 0, in.length, lineEnd);
    Lexer.Kind kind;
    do {
      kind = whole.next();
      expected.add(new Token(kind, whole.start(), whole.end()));
    } while (kind != Lexer.Kind.END);

    var tokens = new ArrayList<Token>();
    var lexer = new StreamingLexer(lineEnd, (k, from, to) -> tokens.add(new Token(k, from, to)));
    int past = feed(in, cuts, piece -> lexer.feed(piece, 0, piece.length));
    lexer.finish();
    assertEquals(expected, tokens);
    assertTrue(lexer.isEnded());
    assertTrue(past >= whole.end());
    assertEquals(whole.end(), Math.min(past, whole.end()));
    assertEquals(0, lexer.feed(in, 0, in.length));
  }

  @Property(tries = 5000)
  @Label("The value is that of the whole, with the same defects, and no more is kept")
  void valueIsThatOfTheWhole(
      @ForAll("hostile") byte[] in,
      @ForAll LineEnd lineEnd,
      @ForAll @IntRange(max = 20) int valueOctets,
      @ForAll @IntRange(max = 10) int lineOctets,
      @ForAll List<@IntRange(max = 4) Integer> cuts) {
    var limits = new Limits(lineOctets, valueOctets);
    var expected = Unstructured.parse(in, 0, in.length, lineEnd, limits);
    var reader = new UnstructuredReader(lineEnd, limits);
    int past = feed(in, cuts, piece -> reader.feed(piece, 0, piece.length));
    var value = reader.value();
    assertEquals(expected, value);
    assertEquals(expected.end(), value.end());
    assertEquals(expected.end(), past);
    assertEquals(expected.isEnded(), value.isEnded());
    assertEquals(expected.defects(), value.defects());
    assertTrue(value.raw().length <= valueOctets);
    assertArrayEquals(Arrays.copyOf(in, value.raw().length), value.raw());
    var again = Unstructured.parse(value.raw(), 0, value.raw().length, lineEnd);
    assertEquals(value, again);
  }

  @Property
  @Label("A defect is told where a limit is passed, and only then")
  void defectsAreTold(
      @ForAll("hostile") byte[] in,
      @ForAll LineEnd lineEnd,
      @ForAll @IntRange(max = 20) int valueOctets,
      @ForAll @IntRange(max = 10) int lineOctets) {
    var whole = Unstructured.parse(in, 0, in.length, lineEnd);
    var defects = new ArrayList<Defect>();
    int at = 0;
    for (var token : whole.tokens()) {
      if (token.kind() == Lexer.Kind.FWS) {
        note(defects, lineOctets, at, token.from());
        at = token.from() + Lines.breakAt(whole.raw(), token.from(), token.to());
      }
    }
    note(defects, lineOctets, at, whole.raw().length);
    if (whole.raw().length > valueOctets) {
      defects.add(new Defect(Defect.Limit.VALUE_OCTETS, valueOctets));
    }
    var limits = new Limits(lineOctets, valueOctets);
    assertEquals(defects, Unstructured.parse(in, 0, in.length, lineEnd, limits).defects());
  }

  private static void note(List<Defect> defects, int lineOctets, int from, int to) {
    if (defects.isEmpty() && to - from > lineOctets) {
      defects.add(new Defect(Defect.Limit.LINE_OCTETS, from + lineOctets));
    }
  }

  /** Feeds pieces of these lengths, then the rest, until one was not read to its end. */
  private static int feed(byte[] in, List<Integer> cuts, ToIntFunction<byte[]> feed) {
    int at = 0;
    for (int cut : cuts) {
      byte[] piece = Arrays.copyOfRange(in, at, Math.min(at + cut, in.length));
      int past = feed.applyAsInt(piece);
      at += past;
      if (past < piece.length) {
        return at;
      }
    }
    return at + feed.applyAsInt(Arrays.copyOfRange(in, at, in.length));
  }

  /** Near the grammar's edges: line breaks of all sorts, white space, and UTF-8 whole and torn. */
  @Provide
  Arbitrary<byte[]> hostile() {
    return Arbitraries.of(
            "a",
            " ",
            "\t",
            "\r",
            "\n",
            "\r\n",
            "\r\n ",
            "\n\t",
            "\0",
            "\u007f",
            "\u00c3\u00a9",
            "\u00e2\u0082\u00ac",
            "\u00f0\u0090\u0080\u0080",
            "\u00f4\u008f\u00bf\u00bf",
            "\u00e2",
            "\u0082",
            "\u00ed",
            "\u00f0",
            "\u0090",
            "\u00ff",
            "\u00e0")
        .list()
        .ofMaxSize(16)
        .map(parts -> String.join("", parts).getBytes(ISO_8859_1));
  }
}
