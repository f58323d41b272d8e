package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Local;

@Label("RFC 5322: what a mail says is what its reader reads")
class MailProperties {

  private static final DateTime DATE = new DateTime(2003, 7, 1, 10, 52, 37, 120, true);

  @Property(tries = 300)
  @Label("Names, subjects, file names, texts and octets, however hostile")
  void roundTrips(
      @ForAll("names") String name,
      @ForAll("locals") Local local,
      @ForAll("lines") String subject,
      @ForAll("lines") String filename,
      @ForAll("texts") String text,
      @ForAll byte[] octets)
      throws IOException {
    var from = local.at(Domain.of("x25519.net")).named(name);
    var mail =
        Mail.of(from, DATE)
            .subject(subject)
            .text(text)
            .attach(filename, MediaType.of("application/x"), Body.of(octets))
            .attach(
                Entity.Leaf.of(MediaType.of("text/plain"), Body.of(octets))
                    .with(Disposition.ATTACHMENT));
    byte[] wire = mail.octets(EmissionOptions.of(new Random(1), () -> DATE.instant()));
    for (var line : new String(wire, ISO_8859_1).split("\r\n", -1)) {
      assertTrue(line.length() <= 998 && line.indexOf('\r') < 0 && line.indexOf('\n') < 0, line);
    }
    var message = Message.parse(wire);
    assertEquals(List.of(), message.defects());
    assertEquals(List.of(from), message.header().addresses("From"));
    assertEquals(Optional.of(DATE), message.header().date());
    assertEquals(Optional.of(subject), message.header().subject());
    var parts = assertInstanceOf(Part.Multipart.class, message.part()).parts();
    assertEquals(3, parts.size());
    assertEquals(Optional.of(filename), parts.get(1).filename());
    assertArrayEquals(octets, assertInstanceOf(Part.Leaf.class, parts.get(1)).octets());
    assertArrayEquals(octets, assertInstanceOf(Part.Leaf.class, parts.get(2)).octets());
    assertEquals(
        canonical(text), canonical(assertInstanceOf(Part.Leaf.class, parts.get(0)).text()));
  }

  private static String canonical(String text) {
    return text.replace("\r\n", "\n");
  }

  @Provide
  Arbitrary<String> names() {
    return pieces(
        9,
        "a",
        "B9",
        " ",
        "  ",
        "é",
        "信",
        "𝄞",
        "\"",
        "\\",
        "=?",
        "?=",
        "=?utf-8?q?a?=",
        "(",
        ")",
        "<",
        ">",
        ",",
        ";",
        ":",
        "@",
        ".",
        "[",
        "]",
        "_",
        "=20",
        "x".repeat(80));
  }

  @Provide
  Arbitrary<String> lines() {
    return pieces(
        12,
        "a",
        "B9",
        " ",
        "  ",
        "\t",
        "é",
        "信",
        "𝄞",
        "\"",
        "\\",
        "=?",
        "?=",
        "=?utf-8?q?a?=",
        "(",
        ")",
        "<",
        ">",
        ",",
        ";",
        ":",
        "@",
        ".",
        "%",
        "'",
        "*",
        "_",
        "=20",
        "\u0001",
        "\u007f",
        "x".repeat(80));
  }

  @Provide
  Arbitrary<String> texts() {
    return pieces(
        11,
        "a",
        "é",
        "\n",
        "\r\n",
        "\r",
        "\0",
        ".",
        "\n.\n",
        "From ",
        "--=_",
        "=",
        " ",
        "\t",
        " \n",
        "x".repeat(1000));
  }

  @Provide
  Arbitrary<Local> locals() {
    return pieces(8, "a", ".", "\"", "\\", " ", "@", "é", ",", ";", "<", ">").map(Local::of);
  }

  /** Of different lengths, as jqwik takes two that differ in their pieces alone for the same. */
  private static Arbitrary<String> pieces(int most, String... pieces) {
    return Arbitraries.of(pieces).list().ofMaxSize(most).map(each -> String.join("", each));
  }
}
