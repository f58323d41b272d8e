package org.malleposte.unstrctrd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.malleposte.vectors.Readme;

@DisplayName("What the README shows")
class ExamplesTest {

  private static final Readme README = Readme.of("unstrctrd");

  @Test
  @DisplayName("A field's value, and the passes over it")
  void value() {
    byte[] in =
        "To: Anil (of\r\n Cambridge) <anil@example.org>\r\nSubject: ..."
            .getBytes(StandardCharsets.UTF_8);
    var value = Unstructured.parse(in, 3, in.length); // to where the line does not go on
    switch (value.withoutComments()) {
      case Uncommented.Balanced(var rest) -> System.out.println(rest.trim().text());
      case Uncommented.Unbalanced(var rest, int at) -> System.out.println("( or ) alone at " + at);
    }
    int next = value.end(); // the offset of "Subject:"

    assertEquals('S', in[next]);
    var balanced = assertInstanceOf(Uncommented.Balanced.class, value.withoutComments());
    assertEquals("Anil  <anil@example.org>", balanced.value().trim().text());
  }

  private static Map<String, Unstructured> read(byte[] in) {
    var fields = new LinkedHashMap<String, Unstructured>();
    int at = 0;
    while (at < in.length && in[at] != '\r' && in[at] != '\n') { // up to an empty line
      var line = Unstructured.parse(in, at, in.length);
      line.splitOn(':').ifPresent(field -> fields.put(field.before().text(), field.after().trim()));
      at = line.end();
    }
    return fields;
  }

  private static Unstructured named(Map<String, Unstructured> fields, String name) {
    return Optional.ofNullable(fields.get(name)).orElseThrow();
  }

  private static Map<String, Unstructured> read(String in) {
    return read(in.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("Debian Policy, section 5.1: a control stanza")
  void debian() {
    var stanza =
        read(
            """
            Package: malleposte
            Depends: default-jre-headless (>= 21),
                     adduser
            Description: mail server
             Relays what it is given,
             .
               - and nothing else.

            Package: another
            """);
    assertEquals(List.of("Package", "Depends", "Description"), List.copyOf(stanza.keySet()));
    assertEquals(
        "default-jre-headless (>= 21), adduser", named(stanza, "Depends").onOneLine().text());
    assertEquals(
        List.of("mail server", " Relays what it is given,", " .", "   - and nothing else."),
        named(stanza, "Description").lines());
  }

  @Test
  @DisplayName("RFC 9112, section 5: a header block of HTTP/1.1, its obsolete folds too")
  void http() {
    var header =
        read(
            "Host: x25519.net\r\nAccept: text/html; \r\n\tq=0.5,\r\n  */*\r\nX-Odd:\t a\0b\rc \r\n"
                + "Content-Length:\r\nVia: 1.1 \"(\"\r\n\r\nbody: no field");
    assertEquals(
        List.of("Host", "Accept", "X-Odd", "Content-Length", "Via"), List.copyOf(header.keySet()));
    assertEquals("text/html; q=0.5, */*", named(header, "Accept").onOneLine().text());
    assertEquals("", named(header, "Content-Length").text());
    var odd = named(header, "X-Odd");
    assertEquals("a b c", odd.replace(Lexer.Kind.NUL, " ").replace(Lexer.Kind.CR, " ").text());
  }

  @Test
  @DisplayName("A value that comes in pieces")
  void pieces() throws IOException {
    var in = new OctetByOctet("a\r\n b\r\nTo: c\r\n".getBytes(StandardCharsets.UTF_8));
    assertEquals("a b", first(in));
    assertEquals("o: c", first(in));
  }

  private static String first(InputStream in) throws IOException {
    var reader = new UnstructuredReader(LineEnd.CRLF, Limits.DEFAULT.withValueOctets(65_536));
    byte[] piece = new byte[4096];
    int n;
    int past = 0; // if less than n, where the next field begins
    while (!reader.isEnded() && (n = in.read(piece)) > 0) {
      past = reader.feed(piece, 0, n);
    }
    var value = reader.value();

    assertEquals(reader.isEnded() ? 0 : 1, past);
    assertTrue(value.isEnded());
    return value.text();
  }

  /** As slow as a peer can be. */
  private static final class OctetByOctet extends ByteArrayInputStream {

    OctetByOctet(byte[] octets) {
      super(octets);
    }

    @Override
    public int read(byte[] into) {
      return read(into, 0, 1);
    }
  }

  @Test
  @DisplayName("Its Java compiles, and is what these tests run")
  void areRun() throws IOException {
    var examples = README.blocks("java");
    assertEquals(3, examples.size());
    var here =
        README.file().resolveSibling("src/test/java/org/malleposte/unstrctrd/ExamplesTest.java");
    var run = withoutSpace(Files.readString(here));
    for (var example : examples) {
      assertTrue(run.contains(withoutSpace(example)), example);
    }
  }

  /** How lines are broken and indented does not count. */
  private static String withoutSpace(String lines) {
    return lines.replaceAll("\\s", "");
  }
}
