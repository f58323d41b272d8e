package org.malleposte.base64mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 2045, section 6.8: decoding base64")
class Base64DecoderTest {

  @DisplayName("What is odd is decoded as far as it goes, and reported")
  @ParameterizedTest(name = "{0} means {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # encoded, escaped | content | defects
          ``                 | ``      | ``
          Zg==               | f       | ``
          Zm8=               | fo      | ``
          Zm9v               | foo     | ``
          Zm9vYmFy           | foobar  | ``
          Zm9v\\r\\nYmFy\\r\\n | foobar | ``
          Zm\\n9v Ym\\tFy    | foobar  | ``
          Zm\\r8=            | fo      | ``
          Zg= =              | f       | ``
          Zg                 | f       | MISSING_PADDING
          Zm8                | fo      | MISSING_PADDING
          Zg=                | f       | MISSING_PADDING
          Z                  | ``      | TRUNCATED
          Zm9vZ              | foo     | TRUNCATED
          Z===               | ``      | TRUNCATED
          =                  | ``      | STRAY_PADDING
          Zm9v=              | foo     | STRAY_PADDING
          Zg===              | f       | STRAY_PADDING
          Zg==Zg==           | ff      | DATA_AFTER_PADDING
          Zm8=Zm9v           | fofoo   | DATA_AFTER_PADDING
          Zg=Zg==            | ff      | MISSING_PADDING DATA_AFTER_PADDING
          Zh==               | f       | SPARE_BITS
          Zm9=               | fo      | SPARE_BITS
          Z!m-9_v            | foo     | FOREIGN_OCTET
          Zm9\\351v          | foo     | FOREIGN_OCTET
          Zm9v\\0            | foo     | FOREIGN_OCTET
          """)
  void decodes(String encoded, String content, String defects) throws IOException {
    byte[] in = encoded.translateEscapes().getBytes(ISO_8859_1);
    var decoder = new Base64Decoder();
    byte[] out = decoder.reading(new ByteArrayInputStream(in)).readAllBytes();
    assertEquals(content, new String(out, ISO_8859_1));
    assertArrayEquals(out, Base64Decoder.decode(in, 0, in.length));
    assertArrayEquals(out, Base64.decodeWord(in, 0, in.length));
    assertEquals(
        Arrays.stream(defects.split(" ", -1)).sorted().toList(),
        Arrays.stream(
                decoder.defects().stream()
                    .map(defect -> defect.kind().name())
                    .collect(Collectors.joining(" "))
                    .split(" ", -1))
            .sorted()
            .toList());
  }

  @DisplayName("Whole lines and what stands between them mean the same")
  @ParameterizedTest(name = "lines of {0}")
  @ValueSource(ints = {4, 60, 64, 72, 76, 80, 1000})
  void readsLinesOfAnyWidth(int width) throws IOException {
    byte[] content = content(40_000);
    for (var lineEnd : new String[] {"\r\n", "\n"}) {
      byte[] in =
          java.util.Base64.getMimeEncoder(width, lineEnd.getBytes(ISO_8859_1)).encode(content);
      var decoder = new Base64Decoder();
      var out = decoder.reading(new ByteArrayInputStream(in)).readAllBytes();
      assertArrayEquals(content, out);
      assertEquals(width > 76 ? 1 : 0, decoder.defects().size());
    }
  }

  @DisplayName("A fault in the middle of whole lines costs only itself")
  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({"!, 0", "!, 77", "!, 5000", "=, 100", "=, 75"})
  void passesOverFaults(char fault, int at) {
    byte[] content = content(20_000);
    var encoded =
        new StringBuilder(new String(Base64Encoder.encode(content, 0, 20_000), ISO_8859_1));
    encoded.insert(at, fault);
    byte[] in = encoded.toString().getBytes(ISO_8859_1);
    byte[] out = Base64Decoder.decode(in, 0, in.length);
    if (fault == '!') {
      assertArrayEquals(content, out);
    } else {
      int before = (at - at / 78 * 2) / 4 * 3;
      assertArrayEquals(Arrays.copyOf(content, before), Arrays.copyOf(out, before));
    }
  }

  @DisplayName("The stream gives what there is, byte by byte too, and closes the other")
  @Test
  void streams() throws IOException {
    var closed = new boolean[1];
    var encoded =
        new ByteArrayInputStream("Zm9v\r\nYmFy".getBytes(ISO_8859_1)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    InputStream content = new Base64Decoder().reading(encoded);
    assertEquals('f', content.read());
    assertEquals(0, content.read(new byte[1], 0, 0));
    assertEquals("oobar", new String(content.readAllBytes(), ISO_8859_1));
    assertEquals(-1, content.read());
    content.close();
    assertEquals(true, closed[0]);
  }

  @DisplayName("Offsets that are no slice are the caller's fault")
  @Test
  void refusesOffsets() {
    var decoder = new Base64Decoder();
    byte[] eight = new byte[8];
    assertThrows(IndexOutOfBoundsException.class, () -> Base64Decoder.decode(eight, 1, 9));
    assertThrows(
        IndexOutOfBoundsException.class, () -> decoder.convert(eight, 0, 8, new byte[8], 0, 9));
  }

  @DisplayName("A defect has its number and the offset of its first")
  @ParameterizedTest(name = "{0}: {1}, {2} times, first at {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Z!m9v\\r\\n!!     | FOREIGN_OCTET      | 3 | 1
          Zg==Zg==Zg==     | DATA_AFTER_PADDING | 2 | 4
          Zg               | MISSING_PADDING    | 1 | 2
          Zm9v\\r\\n==       | STRAY_PADDING      | 2 | 6
          Zm9vZ            | TRUNCATED          | 1 | 5
          Zm9vZh==         | SPARE_BITS         | 1 | 6
          """)
  void counts(String encoded, Defect.Kind kind, long count, long first) throws IOException {
    byte[] in = encoded.translateEscapes().getBytes(ISO_8859_1);
    var decoder = new Base64Decoder();
    decoder.reading(new ByteArrayInputStream(in)).readAllBytes();
    assertEquals(List.of(new Defect(kind, count, first)), decoder.defects());
  }

  @DisplayName("Lines that are too long are counted, and seen at their ends")
  @ParameterizedTest(name = "lines of {0}")
  @ValueSource(ints = {80, 100, 1000, 8000})
  void countsLongLines(int width) throws IOException {
    byte[] content = content(width * 9);
    byte[] in = java.util.Base64.getMimeEncoder(width, new byte[] {'\r', '\n'}).encode(content);
    var decoder = new Base64Decoder();
    assertArrayEquals(content, decoder.reading(new ByteArrayInputStream(in)).readAllBytes());
    assertEquals(List.of(new Defect(Defect.Kind.LONG_LINE, 12, width + 1)), decoder.defects());
  }

  @DisplayName("How long the content may be is known before, and no more than it can be")
  @ParameterizedTest(name = "of {0} octets: {1}")
  @CsvSource({
    "0, 0",
    "1, 0",
    "2, 1",
    "3, 2",
    "4, 3",
    "5, 3",
    "6, 4",
    "7, 5",
    "8, 6",
    "75, 56",
    "1000, 750"
  })
  void boundsLengths(int encoded, int content) {
    assertEquals(content, Base64Decoder.maxLength(encoded));
    byte[] in = "A".repeat(encoded).getBytes(ISO_8859_1);
    assertEquals(content, Base64Decoder.decode(in, 0, encoded).length);
  }

  @DisplayName("Contents of more octets than an array can have")
  @Test
  void boundsGreatLengths() {
    assertEquals(3L << 32, Base64Decoder.maxLength(4L << 32));
    assertEquals(4L << 32, Form.PLAIN.encodedLength(3L << 32));
  }

  @DisplayName("RFC 4648, section 5: the alphabet of URLs, on request alone")
  @Test
  void readsUrls() {
    byte[] in = "-_-_".getBytes(ISO_8859_1);
    byte[] out = new byte[3];
    assertEquals(3, new Base64Decoder(Alphabet.URL_SAFE).convert(in, 0, 4, out, 0, 3));
    assertArrayEquals(java.util.Base64.getUrlDecoder().decode(in), out);
    assertEquals(0, Base64Decoder.decode(in, 0, 4).length);
  }

  @DisplayName("Each defect says what is wrong, and by which rule")
  @ParameterizedTest
  @EnumSource
  void explains(Defect.Kind defect) {
    assertEquals(true, defect.rule().matches("RFC \\d+, section [\\d.]+"));
    assertEquals(false, defect.message().isBlank());
  }

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    new Random(2045).nextBytes(content);
    return content;
  }
}
