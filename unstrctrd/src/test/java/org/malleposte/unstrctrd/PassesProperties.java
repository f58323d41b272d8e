package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("What is made of a value is a value")
class PassesProperties {

  @Property
  @Label("No pass makes a line end that white space does not follow")
  void staySafe(@ForAll("bytes") byte[] in, @ForAll LineEnd lineEnd, @ForAll Lexer.Kind kind) {
    var value = Unstructured.parse(in, 0, in.length, lineEnd);
    var passed =
        Stream.of(
            value.unfolded(),
            value.onOneLine(),
            value.trim(),
            value.replace(kind, ""),
            value.replace(kind, "\r\n "),
            value.withoutComments().value());
    var split =
        Stream.of(value.splitOn(kind), value.splitOn('('))
            .flatMap(Optional::stream)
            .flatMap(s -> Stream.of(s.before(), s.after()));
    for (var each : Stream.concat(passed, split).toList()) {
      byte[] raw = each.raw();
      assertEquals(each, Unstructured.parse(raw, 0, raw.length, lineEnd));
      assertEquals(value.end(), each.end());
    }
  }

  @Property
  @Label("Trimming takes white space alone, from both ends and only there")
  void trims(@ForAll("values") Unstructured value) {
    var trimmed = value.trim();
    assertEquals(trimmed, trimmed.trim());
    assertTrue(new String(value.raw(), ISO_8859_1).contains(new String(trimmed.raw(), ISO_8859_1)));
    var tokens = trimmed.tokens();
    assertTrue(tokens.isEmpty() || !(isSpace(tokens.getFirst()) || isSpace(tokens.getLast())));
    var kept = value.tokens().stream().filter(token -> !isSpace(token)).count();
    assertEquals(kept, tokens.stream().filter(token -> !isSpace(token)).count());
  }

  private static boolean isSpace(Unstructured.Token token) {
    return token.kind() == Lexer.Kind.WSP || token.kind() == Lexer.Kind.FWS;
  }

  @Property
  @Label("On one line there is no fold, and all else as it was")
  void staysOnOneLine(@ForAll("values") Unstructured value) {
    var line = value.onOneLine();
    assertTrue(line.tokens().stream().noneMatch(token -> token.kind() == Lexer.Kind.FWS));
    assertEquals(visible(value), visible(line));
    assertEquals(List.of(line.text()), line.lines());
    assertEquals(value.text(), String.join("", value.lines()));
  }

  private static List<String> visible(Unstructured value) {
    byte[] raw = value.raw();
    return value.tokens().stream()
        .filter(token -> !isSpace(token))
        .map(token -> new String(raw, token.from(), token.to() - token.from(), ISO_8859_1))
        .toList();
  }

  @Property
  @Label("What is split at an offset and put together again is the value, but for folds")
  void splits(@ForAll("values") Unstructured value) throws IOException {
    byte[] raw = value.raw();
    var insideFolds =
        value.tokens().stream()
            .filter(token -> token.kind() == Lexer.Kind.FWS)
            .flatMap(token -> IntStream.range(token.from() + 1, token.to()).boxed())
            .toList();
    for (int at = 0; at <= raw.length; at++) {
      int here = at;
      if (insideFolds.contains(at)) {
        assertThrows(IllegalArgumentException.class, () -> value.splitAt(here));
        continue;
      }
      var split = value.splitAt(at);
      assertEquals(at, split.before().raw().length);
      var out = new ByteArrayOutputStream();
      split.before().writeTo(out);
      split.after().writeTo(out);
      assertArrayEquals(raw, out.toByteArray());
    }
    assertThrows(IndexOutOfBoundsException.class, () -> value.splitAt(raw.length + 1));
  }

  @Property
  @Label("RFC 6532: with U+FFFD for what is no UTF-8, all is, and the text is the same")
  void replacesInvalidBytes(@ForAll("values") Unstructured value) {
    var valid = value.replace(Lexer.Kind.INVALID, "\ufffd");
    assertEquals(value.text(), valid.text());
    assertTrue(valid.tokens().stream().noneMatch(token -> token.kind() == Lexer.Kind.INVALID));
    assertEquals(value, value.replace(Lexer.Kind.END, "x"));
  }

  @Property
  @Label("A value that is made holds no line end that white space does not follow")
  void constructorIsSafe(@ForAll("bytes") byte[] in) {
    var text = new String(in, ISO_8859_1);
    boolean safe = text.matches("(?:[^\\r\\n\\x00]|\\r?\\n[ \\t])*");
    if (safe) {
      var value = Unstructured.of(in);
      assertArrayEquals(in, value.raw());
      assertEquals(value, Unstructured.parse(in, 0, in.length));
      assertFalse(value.isEnded());
      assertEquals(Unstructured.of(text), Unstructured.of(text.getBytes(UTF_8)));
    } else {
      assertThrows(IllegalArgumentException.class, () -> Unstructured.of(in));
      assertThrows(IllegalArgumentException.class, () -> Unstructured.of(text));
    }
  }

  @Property
  @Label("Section 3.2.2: without comments is what a reader of one octet after another leaves")
  void takesComments(@ForAll("values") Unstructured value) {
    byte[] raw = value.raw();
    var out = new ByteArrayOutputStream();
    int alone = -1;
    int at = 0;
    while (at < raw.length) {
      int next = closing(raw, at);
      if (next < 0 || raw[at] == ')') {
        alone = alone < 0 ? at : alone;
        next = raw[at] == '(' ? raw.length : at + 1;
        out.write(raw, at, next - at);
      } else if (raw[at] != '(') {
        out.write(raw, at, next - at);
      } else if (endsInCr(out.toByteArray()) && next < raw.length && raw[next] == '\n') {
        out.write(' ');
      }
      at = next;
    }
    var expected = value.with(out.toByteArray());
    assertEquals(
        alone < 0
            ? new Uncommented.Balanced(expected)
            : new Uncommented.Unbalanced(expected, alone),
        value.withoutComments());
  }

  /** Past what begins at the offset: a comment (or -1 if it is not closed), a string, a pair. */
  private static int closing(byte[] raw, int from) {
    int depth = 0;
    boolean quoted = raw[from] == '"';
    for (int at = from; at < raw.length; at++) {
      if (raw[at] == '\\') {
        at++;
      } else if (quoted) {
        depth = raw[at] == '"' && at > from ? 0 : 1;
      } else {
        depth += raw[at] == '(' ? 1 : raw[at] == ')' && depth > 0 ? -1 : 0;
      }
      if (depth == 0) {
        return Math.min(at + 1, raw.length);
      }
    }
    return quoted ? from + 1 : raw[from] == '\\' ? raw.length : -1;
  }

  private static boolean endsInCr(byte[] out) {
    return out.length > 0 && out[out.length - 1] == '\r';
  }

  @Property
  @Label("Unfolding takes line breaks before white space, and nothing else")
  void unfolds(@ForAll("bytes") byte[] in, @ForAll LineEnd lineEnd) {
    var fold = lineEnd == LineEnd.CRLF ? "\\r\\n(?=[ \\t])" : "\\r?\\n(?=[ \\t])";
    var expected = new String(in, ISO_8859_1).replaceAll(fold, "");
    var unfolded = Unfolding.unfold(in, 0, in.length, lineEnd);
    assertEquals(expected, new String(unfolded, ISO_8859_1));
    byte[] within = ("\r" + new String(in, ISO_8859_1) + " ").getBytes(ISO_8859_1);
    assertArrayEquals(unfolded, Unfolding.unfold(within, 1, within.length - 1, lineEnd));
  }

  @Property
  @Label("Eight at a time is as one at a time")
  void searches(@ForAll byte[] any, @ForAll("bytes") byte[] some) {
    for (byte[] in : List.of(any, some)) {
      for (int at = 0; at <= in.length; at++) {
        assertEquals(next(in, at, "\n"), Search.lineFeed(in, at, in.length));
        assertEquals(next(in, at, "\"\\"), Search.inQuotes(in, at, in.length));
        assertEquals(next(in, at, "()\\"), Search.inComment(in, at, in.length));
        assertEquals(next(in, at, "()\"\\"), Search.outsideComments(in, at, in.length));
        int visible = at;
        while (visible < in.length && in[visible] > ' ' && in[visible] < 0x7f) {
          visible++;
        }
        assertEquals(visible, Search.notVisible(in, at, in.length));
      }
    }
  }

  private static int next(byte[] in, int from, String some) {
    int at = from;
    while (at < in.length && some.indexOf(in[at] & 0xff) < 0) {
      at++;
    }
    return at;
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    return Arbitraries.of(
            "a",
            "word",
            " ",
            "\t",
            "\r",
            "\n",
            "\r\n ",
            "\n ",
            "(",
            ")",
            "\"",
            "\\",
            "\0",
            "\u0001",
            "\u007f",
            "\u00c3\u00a9",
            "\u00ff",
            "\u00e2\u0082",
            "'",
            "*",
            "]",
            "!",
            "#")
        .list()
        .ofMaxSize(24)
        .map(parts -> String.join("", parts).getBytes(ISO_8859_1));
  }

  @Provide
  Arbitrary<Unstructured> values() {
    return bytes()
        .flatMap(
            in ->
                Arbitraries.of(LineEnd.class)
                    .map(lineEnd -> Unstructured.parse(in, 0, in.length, lineEnd)));
  }
}
