package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.mrmime.SevenBit.Converted;
import org.malleposte.mrmime.SevenBit.Obstacle;
import org.malleposte.mrmime.SevenBit.Refused;

@DisplayName("RFC 6152, section 3: a message for seven bits")
class SevenBitTest {

  @DisplayName("A leaf: / is CRLF, > is LF, < is CR, @ is NUL")
  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # message                              | for seven bits
          A: b//cafes et thes, cafés/            | A: b/Content-Transfer-Encoding: quoted-printable/MIME-Version: 1.0//cafes et thes, caf=C3=A9s/
          MIME-Version: 1.0//cafes et thes, é/   | MIME-Version: 1.0/Content-Transfer-Encoding: quoted-printable//cafes et thes, =C3=A9/
          /cafes et thes, é/                     | Content-Transfer-Encoding: quoted-printable/MIME-Version: 1.0//cafes et thes, =C3=A9/
          >cafes et thes, é>                     | Content-Transfer-Encoding: base64>MIME-Version: 1.0>>Y2FmZXMgZXQgdGhlcywgw6kK
          A: b/MIME-Version: 1.0//été            | A: b/MIME-Version: 1.0/Content-Transfer-Encoding: base64//w6l0w6k=
          MIME-Version: 1.0/content-transfer-encoding : 8BIT (x)/A: b//longer text é/ | MIME-Version: 1.0/Content-Transfer-Encoding: quoted-printable/A: b//longer text =C3=A9/
          MIME-Version: 1.0/Content-Transfer-Encoding: 8bit/A: b/Content-Transfer-Encoding: 7bit//longer text é/ | MIME-Version: 1.0/Content-Transfer-Encoding: quoted-printable/A: b//longer text =C3=A9/
          MIME-Version: 1.0/Content-Type: image/x//longer text é/ | MIME-Version: 1.0/Content-Type: image/x/Content-Transfer-Encoding: base64//bG9uZ2VyIHRleHQgw6kNCg==
          MIME-Version: 1.0//é a longer text that goes on and on  /@<. / | MIME-Version: 1.0/Content-Transfer-Encoding: quoted-printable//=C3=A9 a longer text that goes on and on =20/=00=0D.=20/
          MIME-Version: 1.0/Content-Transfer-Encoding: quoted-printable//a longer text still =3D é =C3=A9/ | MIME-Version: 1.0/Content-Transfer-Encoding: quoted-printable//a longer text still =3D =C3=A9 =C3=A9/
          MIME-Version: 1.0/Content-Transfer-Encoding: base64/Content-Type: image/x//éYWJj/ | MIME-Version: 1.0/Content-Transfer-Encoding: base64/Content-Type: image/x//YWJj
          """)
  void convertsLeaves(String message, String converted) throws IOException {
    byte[] octets = wire(message.replace("image/x", "image~x"));
    assertEquals(text(wire(converted.replace("image/x", "image~x"))), text(convert(octets)));
  }

  @DisplayName("What lies deep is encoded where it is, and those around say 7bit; the rest stays")
  @Test
  void convertsWhatNeedsIt() throws IOException {
    var message =
        """
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b
        Content-Transfer-Encoding: 8bit

        preamble
        --b\s\s
        Content-Transfer-Encoding: 8bit

        nothing to do, whatever was said
        --b
        Content-Type: message/rfc822
        Content-Transfer-Encoding: binary

        Subject: inner
        Content-Type: multipart/alternative;
         boundary=c
        Content-Transfer-Encoding: 8bit

        --c

        more than one café
        --c
        Content-Type: text/html

        <p>ça va</p>

        --c--
        --b
        Content-Type: multipart/signed; boundary=d
        Content-Transfer-Encoding: 8bit

        --d
        Content-Type: multipart/mixed; boundary=e
        Content-Transfer-Encoding: 8bit

        --e

        signed as it is
        --e--

        --d--

        --b--
        epilogue
        """;
    var converted =
        message
            .replace(
                "boundary=b\nContent-Transfer-Encoding: 8bit",
                "boundary=b\nContent-Transfer-Encoding: 7bit")
            .replace("Content-Transfer-Encoding: binary", "Content-Transfer-Encoding: 7bit")
            .replace(
                " boundary=c\nContent-Transfer-Encoding: 8bit\n",
                " boundary=c\nContent-Transfer-Encoding: 7bit\nMIME-Version: 1.0\n")
            .replace(
                "--c\n\nmore than one café",
                "--c\nContent-Transfer-Encoding: quoted-printable\n\nmore than one caf=C3=A9")
            .replace(
                "text/html\n\n<p>ça va</p>",
                "text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>=C3=A7a va</p>")
            .replace(
                "boundary=d\nContent-Transfer-Encoding: 8bit",
                "boundary=d\nContent-Transfer-Encoding: 7bit");
    assertEquals(text(Wire.crlf(converted)), text(convert(Wire.crlf(message))));
  }

  @DisplayName("A message in ASCII is itself, whatever it says")
  @Test
  void leavesAsciiAlone() throws IOException {
    var body = Body.of("Content-Transfer-Encoding: 8bit\n\na\0\r");
    assertSame(body, assertInstanceOf(Converted.class, SevenBit.of(body)).body());
  }

  @DisplayName("A line that quoted-printable breaks never becomes a delimiter")
  @ParameterizedTest(name = "{0}, boundary {1}")
  @CsvSource({"é, b", "-, b", "'', =C3=A9"})
  void makesNoDelimiter(String start, String boundary) throws IOException {
    var line = start.isEmpty() ? "--é" : start + "x".repeat(start.equals("é") ? 69 : 74) + "--b";
    var message =
        "MIME-Version: 1.0\n"
            + ("Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\n\n")
            + ("--" + boundary + "\n\n" + "text ".repeat(40) + "é\n" + line + "\nrest\n")
            + ("--" + boundary + "--\n");
    var converted = Message.parse(convert(Wire.crlf(message)));
    assertEquals(Wire.texts(Wire.parse(message).part()), Wire.texts(converted.part()));
    assertEquals(1, assertInstanceOf(Part.Multipart.class, converted.part()).parts().size());
  }

  @DisplayName("What is refused, and where")
  @ParameterizedTest(name = "{0}: {1} at {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # message                                                         | obstacle         | at
          Subject: é//a/                                                    | HEADER           | 9
          Content-Type: multipart/mixed; boundary=b//--b/A: é//a/--b--/     | HEADER           | 53
          Content-Type: message/rfc822//Subject: é//a/                      | HEADER           | 41
          Content-Type: message/global//Subject: é//a/                      | HEADER           | 41
          Content-Type: multipart/signed; boundary=b//--b//é/--b--/         | SIGNED           | 53
          Content-Type: multipart/encrypted; boundary=b//--b//é/--b--/      | SIGNED           | 56
          Content-Type: multipart/signed; boundary=b//--b/Content-Type: message/rfc822//A: b//é/--b--/| SIGNED           | 91
          Content-Type: multipart/mixed; boundary=b//é/--b//a/--b--/        | BETWEEN_PARTS    | 45
          Content-Type: multipart/mixed; boundary=b//--b//a/--b--/é/        | BETWEEN_PARTS    | 62
          Content-Type: multipart/mixed; boundary*=utf-8''%C3%A9//--é//a/   | BETWEEN_PARTS    | 60
          Content-Type: multipart/mixed//é/                                 | COMPOSITE        | 33
          Content-Type: message/delivery-status//é/                         | COMPOSITE        | 41
          Content-Type: message/rfc822/Content-Transfer-Encoding: base64//é | COMPOSITE        | 67
          Content-Type: multipart/mixed; boundary=b/Content-Transfer-Encoding: base64//--b//é/--b--/| COMPOSITE        | 87
          Content-Type: multipart/mixed; boundary=b/Content-Transfer-Encoding: base64//--b/Content-Type: multipart/mixed; boundary=c//--c//é/--c--/--b--/ | COMPOSITE | 137
          Content-Transfer-Encoding: x-uuencode//é/                         | ENCODING_UNKNOWN | 41
          Content-Transfer-Encoding://é/                                    | ENCODING_UNKNOWN | 30
          Content-Transfer-Encoding: 8bit/Content-Transfer-Encoding: base64//é/| AMBIGUOUS        | 70
          Content-Type: text/plain/Content-Type: text/html//é/              | AMBIGUOUS        | 53
          """)
  void refuses(String message, Obstacle obstacle, long at) throws IOException {
    byte[] octets = wire(message.replaceAll("(text|multipart|message)/", "$1~"));
    assertEquals(new Refused(obstacle, at), SevenBit.of(Body.of(octets)));
    assertTrue(!obstacle.message().isEmpty() && !obstacle.rule().isEmpty());
  }

  @DisplayName("Beyond the limits nothing is encoded, and what is ASCII there does not matter")
  @ParameterizedTest(name = "depth {0}, parts {1}, header {2}")
  @CsvSource({"0, 9, 99", "9, 1, 99", "9, 9, 60"})
  void keepsToLimits(int depth, int parts, int header) throws IOException {
    var limits = new Limits(depth, parts, header, 10_000, 0);
    var start = "A: ".repeat(16) + "\nContent-Type: multipart/mixed; boundary=b\n\n";
    var message = start + "--b\n\na\n--b\n\né\n--b--\n";
    var refused = assertInstanceOf(Refused.class, SevenBit.of(Body.of(message), limits));
    assertEquals(Obstacle.TOO_MUCH, refused.obstacle());
    var ascii = Body.of(message.replace('é', 'e'));
    assertSame(ascii, assertInstanceOf(Converted.class, SevenBit.of(ascii, limits)).body());
  }

  @DisplayName("A message of any size is never held as a whole")
  @Test
  void streams() throws IOException {
    var line = "An accented lïne, which comes again and again.\r\n";
    var source = new Repeated("\r\n" + line.repeat(1 << 20));
    var body = assertInstanceOf(Converted.class, SevenBit.of(source)).body();
    byte[] chunk = new byte[1 << 13];
    long octets = 0;
    try (var in = body.open()) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        octets += count;
        assertTrue(source.read <= octets + (1 << 16), "holds more than a buffer");
      }
    }
    assertTrue(octets > source.read);
  }

  /** Knows how much of it was read, the last time that it was opened. */
  private static final class Repeated implements Body {

    private final byte[] octets;
    private long read;

    Repeated(String text) {
      octets = text.getBytes(UTF_8);
    }

    @Override
    public InputStream open() {
      read = 0;
      return new FilterInputStream(new ByteArrayInputStream(octets)) {
        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
          int count = super.read(to, offset, length);
          read += Math.max(count, 0);
          return count;
        }
      };
    }
  }

  private static byte[] convert(byte[] octets) throws IOException {
    var converted = assertInstanceOf(Converted.class, SevenBit.of(Body.of(octets)));
    try (var in = converted.body().open();
        var again = converted.body().open()) {
      byte[] all = in.readAllBytes();
      assertArrayEquals(all, again.readAllBytes());
      return all;
    }
  }

  private static byte[] wire(String text) {
    return text.replace("/", "\r\n")
        .replace('>', '\n')
        .replace('<', '\r')
        .replace('@', '\0')
        .replace('~', '/')
        .getBytes(UTF_8);
  }

  private static String text(byte[] wire) {
    return new String(wire, ISO_8859_1).replace("\r", "<").replace("\n", ">\n");
  }
}
