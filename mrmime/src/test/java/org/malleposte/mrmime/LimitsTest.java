package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Beyond a limit a message is content that nobody looks into, and still whole")
class LimitsTest {

  private static Message parse(String lines, Limits limits) {
    byte[] octets = Wire.crlf(lines);
    var message = Message.parse(octets, 0, octets.length, limits);
    assertArrayEquals(octets, Wire.written(message));
    return message;
  }

  private static String nested(int depth) {
    var lines = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      lines.append("Content-Type: multipart/mixed; boundary=b%d%n%n--b%d%n".formatted(i, i));
    }
    return lines.toString().replace(System.lineSeparator(), "\n") + "\nx";
  }

  @DisplayName("Depth")
  @Test
  void limitsDepth() {
    var limits = Limits.DEFAULT.withDepth(2);
    var message = parse(nested(3), limits);
    assertEquals("multipart/mixed(multipart/mixed(multipart/mixed))", Wire.tree(message.part()));
    assertEquals("TOO_DEEP", message.defects().get(0).rule().name());
    assertEquals(
        "multipart/mixed(multipart/mixed(text/plain))", Wire.tree(parse(nested(2), limits).part()));
    assertEquals(
        "message/rfc822(message/rfc822(message/rfc822))",
        Wire.tree(parse("Content-Type: message/rfc822\n\n".repeat(9), limits).part()));
  }

  @DisplayName("A hundred thousand multiparts in each other")
  @Test
  void survivesDepth() {
    var message = parse(nested(100_000), Limits.DEFAULT);
    assertEquals(1 + 64, message.defects().size());
  }

  @DisplayName("Parts")
  @Test
  void limitsParts() {
    var lines = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(4) + "--b--";
    var message = parse(lines, Limits.DEFAULT.withParts(2));
    assertEquals(List.of("x", "x", "\r\nx\r\n--b\r\n\r\nx\r\n--b--"), Wire.texts(message.part()));
    assertEquals("[TOO_MANY_PARTS at 70]", Wire.defects(message).toString());
    assertEquals(List.of(), parse(lines, Limits.DEFAULT.withParts(4)).defects());
  }

  @DisplayName("The octets of a header")
  @Test
  void limitsHeaders() {
    var limits = Limits.DEFAULT.withHeaderOctets(12);
    assertEquals(List.of(), parse("A: b\nC: d\n\nx", limits.withHeaderOctets(14)).defects());
    var message = parse("A: b\nC: d\n e\n\nx", limits);
    assertEquals(List.of("HEADER_TOO_LONG at 6"), Wire.defects(message));
    assertEquals(1, message.header().fields().size());
    assertEquals(List.of("C: d\r\n e\r\n\r\nx"), Wire.texts(message.part()));
    var one = parse("A: " + "b".repeat(99) + "\n\nx", limits);
    assertEquals(List.of("HEADER_TOO_LONG at 0"), Wire.defects(one));
    assertEquals(List.of(), one.header().fields());
  }

  @DisplayName("A part whose header is too long ends where it ends")
  @Test
  void limitsTheHeadersOfParts() {
    var lines =
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
            + "Content-Type: multipart/mixed; boundary=c\nX: "
            + "y".repeat(99)
            + "\n\n--c\n\nx\n--b\n\nz\n--b--";
    var message = parse(lines, Limits.DEFAULT.withHeaderOctets(60));
    assertEquals("multipart/mixed(multipart/mixed text/plain)", Wire.tree(message.part()));
    assertInstanceOf(
        Part.Leaf.class, assertInstanceOf(Part.Multipart.class, message.part()).parts().get(0));
  }

  @DisplayName("Ten thousand delimiters that nearly fit")
  @Test
  void survivesNearDelimiters() {
    var boundaries = IntStream.range(0, 60).mapToObj(i -> "b".repeat(i + 1)).toList();
    var lines = new StringBuilder();
    for (var boundary : boundaries) {
      lines.append(
          "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n");
    }
    lines.append("\n").append(("--" + "b".repeat(99) + "\n").repeat(10_000));
    assertEquals(60, parse(lines.toString(), Limits.DEFAULT).defects().size());
  }

  @DisplayName("A limit is not negative")
  @Test
  void refusesNegativeLimits() {
    assertThrows(IllegalArgumentException.class, () -> new Limits(-1, 0, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Limits(0, -1, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Limits(0, 0, -1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Limits(0, 0, 0, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Limits(0, 0, 0, 0, -1));
  }
}
