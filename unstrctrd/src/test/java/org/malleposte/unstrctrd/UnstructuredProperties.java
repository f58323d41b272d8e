package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("RFC 5322, section 2.2: bodies of any bytes")
class UnstructuredProperties {

  @Property
  @Label("Tokens are the bytes, in order and without gaps")
  void tokensCoverTheBody(@ForAll("hostile") byte[] in, @ForAll LineEnd lineEnd) {
    var body = Unstructured.parse(in, 0, in.length, lineEnd);
    int at = 0;
    for (var token : body.tokens()) {
      assertEquals(at, token.from());
      assertTrue(token.to() > at);
      at = token.to();
    }
    assertEquals(body.raw().length, at);
    assertTrue(body.end() >= at && body.end() <= in.length);
    assertArrayEquals(Arrays.copyOf(in, at), body.raw());
  }

  @Property
  @Label("A body read again is the same, and is read to its end")
  void isStable(@ForAll("hostile") byte[] in, @ForAll LineEnd lineEnd) {
    var body = Unstructured.parse(in, 0, in.length, lineEnd);
    byte[] raw = body.raw();
    assertEquals(body, Unstructured.parse(raw, 0, raw.length, lineEnd));
    byte[] stripped = body.withoutComments().value().raw();
    assertArrayEquals(stripped, Unstructured.parse(stripped, 0, stripped.length, lineEnd).raw());
  }

  @Property
  @Label("The text is the bytes unfolded, as a decoder of UTF-8 reads them")
  void textIsUnfolded(@ForAll("hostile") byte[] in) {
    var body = Unstructured.parse(in, 0, in.length);
    byte[] raw = body.raw();
    assertEquals(new String(Unfolding.unfold(raw, 0, raw.length), UTF_8), body.text());
  }

  @Property
  @Label("RFC 6532, section 3.1: TEXT is UTF-8, and no beginning of INVALID is")
  void tellsUtf8(@ForAll("hostile") byte[] in) {
    var lexer = new Lexer(in, 0, in.length, LineEnd.CRLF);
    for (var kind = lexer.next(); kind != Lexer.Kind.END; kind = lexer.next()) {
      int end = lexer.start();
      while (end < lexer.end()) {
        end = kind == Lexer.Kind.INVALID ? end + 1 : lexer.end();
        assertEquals(kind != Lexer.Kind.INVALID, isUtf8(in, lexer.start(), end));
      }
    }
  }

  private static boolean isUtf8(byte[] in, int from, int to) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(in, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Property
  @Label("What any bytes are quoted to is read back")
  void quotedStringsRoundTrip(@ForAll("hostile") byte[] value) {
    var quoted = new ByteArrayOutputStream();
    quoted.write('"');
    for (byte b : value) {
      quoted.write('\\');
      quoted.write(b);
    }
    quoted.write('"');
    byte[] in = quoted.toByteArray();
    assertEquals(in.length, QuotedString.skip(in, 0, in.length));
    assertArrayEquals(value, QuotedString.value(in, 0, in.length));
  }

  @Property
  @Label("Skipping never leaves the slice nor goes back")
  void skippingIsTotal(@ForAll("hostile") byte[] in) {
    for (int at = 0; at <= in.length; at++) {
      int fws = Cfws.skipFws(in, at, in.length);
      assertTrue(fws >= at && fws <= in.length);
      int cfws = Cfws.skip(in, at, in.length);
      assertTrue(cfws >= 0 ? cfws >= fws && cfws <= in.length : in[~cfws] == '(' && ~cfws >= at);
      int quoted = QuotedString.skip(in, at, in.length);
      assertTrue(quoted == ~at || in[quoted - 1] == '"');
    }
  }

  /** Near the grammar's edges: folds, quotes, comments, and UTF-8 both whole and torn. */
  @Provide
  Arbitrary<byte[]> hostile() {
    return Arbitraries.strings()
        .withChars(
            "a \t\r\n()\"\\\u0000\u0001\u007f\u0080\u00bf\u00c3\u00a9\u00e2\u0082\u00f0\u0090\u00ed\u00ff")
        .ofMaxLength(16)
        .map(s -> s.getBytes(ISO_8859_1));
  }
}
