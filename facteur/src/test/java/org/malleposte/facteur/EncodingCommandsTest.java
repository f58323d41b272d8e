package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("facteur encode, facteur decode")
class EncodingCommandsTest {

  @DisplayName("Each encoding, there and back")
  @ParameterizedTest(name = "facteur encode {0}: {1}")
  @CsvSource(
      textBlock =
          """
          base64, café,  Y2Fmw6k=
          qp,     café,  caf=C3=A9
          q,      un café, un_caf=C3=A9
          b,      café,  Y2Fmw6k=
          base64, '',    ''
          qp,     '',    ''
          Base64, a,     YQ==
          q,      '',    ''
          b,      '',    ''
          """)
  void encodesAndDecodes(String encoding, String text, String encoded) {
    var there = Piped.of(text.getBytes(UTF_8), "encode", encoding);
    assertEquals(encoded, there.text());
    assertEquals(0, there.status());
    assertEquals("", there.err());
    var back = Piped.of(encoded.getBytes(UTF_8), "decode", encoding);
    assertEquals(text, back.text());
    assertEquals(0, back.status());
    assertEquals("", back.err());
  }

  @Test
  @DisplayName("base64: any octets, in lines of 76 characters, which CRLF ends")
  void wrapsBase64() {
    byte[] octets = new byte[100_000];
    new Random(1).nextBytes(octets);
    var encoded = Piped.of(octets, "encode", "base64");
    var lines = encoded.text().split("\r\n", -1);
    assertEquals((100_000 + 2) / 3 * 4 / 76 + 1, lines.length);
    assertEquals(76, lines[0].length());
    var decoded = Piped.of(encoded.octets(), "decode", "base64");
    assertArrayEquals(octets, decoded.octets());
    assertEquals("", decoded.err());
  }

  @Test
  @DisplayName("qp: a text, of which CRLF ends the lines")
  void encodesLines() {
    assertEquals("a\r\nb=20\r\n", Piped.of(new byte[] {97, 10, 98, 32, 10}, "encode", "qp").text());
  }

  @DisplayName("What is wrong is told, a line for each kind, and does not keep it from decoding")
  @ParameterizedTest(name = "facteur decode {0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          base64 | Y2Fm*w6*k | café     | an octet outside the alphabet, 2 times, first at octet 4 (RFC 2045, section 6.8);padding is missing, once, at octet 9 (RFC 4648, section 3.2)
          base64 | Y2Fmw6k=Y2Fm  | cafécaf | data after the padding, once, at octet 8 (RFC 2045, section 6.8)
          qp     | caf=c3=a9=x | café=x | an = that encodes nothing, once, at octet 9 (RFC 2045, section 6.7);a hexadecimal digit in lower case, 2 times, first at octet 3 (RFC 2045, section 6.7, rule 1)
          """)
  void tellsDefects(String encoding, String encoded, String text, String told) {
    var ended = Piped.of(encoded.getBytes(UTF_8), "decode", encoding);
    assertEquals(text, ended.text());
    assertEquals(
        "facteur: standard input: " + told.replace(";", "\nfacteur: standard input: ") + "\n",
        ended.err());
    assertEquals(0, ended.status());
  }

  @DisplayName("A word has 1 MiB at most; what is longer is 65, and nothing is printed")
  @ParameterizedTest(name = "facteur {0}")
  @ValueSource(strings = {"encode q", "encode b", "decode q", "decode b"})
  void boundsWords(String command) {
    var args = command.split(" ");
    assertEquals(0, Piped.of(new Letters(1 << 20), args).status());
    var ended = Piped.of(new Letters((1 << 20) + 1), args);
    assertEquals(
        "facteur: standard input: more than 1 MiB for a word; use base64 or qp\n", ended.err());
    assertEquals("", ended.text());
    assertEquals(65, ended.status());
  }

  @DisplayName("Bodies have no limit: what comes in goes out, and little is kept")
  @ParameterizedTest(name = "facteur {0}")
  @CsvSource({
    "encode base64",
    "decode base64",
    "encode qp",
    "decode qp",
  })
  void streams(String command) {
    var in = new Letters(16 << 20);
    var out = new Behind(in);
    assertEquals(0, Piped.of(in, out, command.split(" ")).status());
    assertTrue(out.most < 256 << 10, "read ahead: " + out.most);
    assertTrue(out.size >= in.size / 4 * 3, "written: " + out.size);
  }

  @DisplayName("An encoding that there is not is 64")
  @ParameterizedTest(name = "facteur {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          encode uu | ENCODING: found uu, expected base64, qp, q or b
          decode uu | ENCODING: found uu, expected base64, qp, q or b
          encode    | ENCODING is missing; see facteur encode --help
          decode    | ENCODING is missing; see facteur decode --help
          """)
  void refusesEncoding(String command, String line) {
    new Facteur().run(command.split(" ")).refused(64, line);
  }

  @DisplayName("Standard input that cannot be read is 66")
  @ParameterizedTest(name = "facteur {0}")
  @ValueSource(strings = {"encode base64", "decode qp", "decode q", "charset latin1"})
  void refusesBrokenInput(String command) {
    var failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            return read();
          }
        };
    var ended = Piped.of(failing, command.split(" "));
    assertEquals("facteur: standard input: Input/output error\n", ended.err());
    assertEquals("", ended.text());
    assertEquals(66, ended.status());
  }

  /** So many letters, without a line break. */
  private static final class Letters extends InputStream {

    private final long size;
    private long read;

    Letters(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      return read++ < size ? 'a' : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      int count = (int) Math.min(length, size - read);
      for (int i = 0; i < count; i++) {
        to[offset + i] = 'a';
      }
      read += count;
      return count == 0 && length > 0 ? -1 : count;
    }
  }

  /** Measures by how much writing is behind reading. */
  private static final class Behind extends OutputStream {

    private final Letters in;
    private long size;
    private long most;
    private long seen;

    Behind(Letters in) {
      this.in = in;
    }

    @Override
    public void write(int b) {
      write(new byte[1], 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      most = Math.max(most, in.read - seen);
      seen = in.read;
      size += length;
    }
  }
}
