package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 2046, section 5.2.3: contents that are elsewhere")
class ExternalBodyTest {

  private static Optional<ExternalBody> read(String lines) {
    return ExternalBody.of((Part.Leaf) Wire.parse(lines).part());
  }

  @DisplayName("A file, after the RFC's example")
  @Test
  void readsFiles() {
    var body =
        read("""
                Content-type: message/external-body; name="BodyFormats.ps";
                              site="thumper.bellcore.com"; mode="image";
                              access-type=ANON-FTP; directory="pub";
                              permission=read-write; size=12345;
                              expiration="Fri, 14 Jun 1991 19:13:14 -0400 (EDT)"

                Content-type: application/postscript
                Content-ID: <id42@guppylake.bellcore.com>

                """)
            .orElseThrow();
    assertEquals("anon-ftp", body.accessType());
    assertEquals(Optional.of("thumper.bellcore.com"), body.parameter("Site"));
    assertEquals(Optional.of(12345L), body.size());
    assertEquals(1991, body.expiration().orElseThrow().year());
    assertTrue(body.isWritable());
    assertEquals("application/postscript", body.header().mediaType().name());
    assertEquals(0, body.phantom().length());
    assertEquals(Optional.empty(), body.url());
  }

  @DisplayName("RFC 2017: a URL, in pieces")
  @Test
  void readsUrls() {
    var body =
        read("""
                Content-type: message/external-body; access-type=URL;
                              URL="http://www.foo.com/file
                               /with/a/long/name"

                Content-type: text/html

                """)
            .orElseThrow();
    assertEquals(Optional.of("http://www.foo.com/file/with/a/long/name"), body.url());
    assertFalse(body.isWritable());
    assertEquals(Optional.empty(), body.size());
    assertEquals(Optional.empty(), body.expiration());
  }

  @DisplayName("A mail server, with the command for it")
  @Test
  void readsCommands() {
    var body =
        read("""
                Content-type: message/external-body; access-type=mail-server;
                              server="listserv@bogus.bitnet"; size=x; expiration=never

                Content-type: text/plain

                get RFC-MIME.DOC
                """)
            .orElseThrow();
    assertEquals("get RFC-MIME.DOC\r\n", new String(body.phantom().octets(), UTF_8));
    assertEquals(Optional.empty(), body.size());
    assertEquals(Optional.empty(), body.expiration());
  }

  @DisplayName("What is none")
  @Test
  void refuses() {
    assertTrue(read("Content-Type: message/external-body\n\n").isEmpty());
    assertTrue(read("Content-Type: text/plain; access-type=url\n\n").isEmpty());
  }
}
