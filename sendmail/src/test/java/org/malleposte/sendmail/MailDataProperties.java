package org.malleposte.sendmail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("RFC 5321, section 2.3.8: mail data")
class MailDataProperties {

  /** What no line end makes good. */
  private static final Pattern UNSENDABLE = Pattern.compile("\0|\r(?!\n)");

  @Property(tries = 500)
  @Label("Normalizing ends lines with CRLF, changes nothing else, and changes nothing twice")
  void normalizing(@ForAll("lines") byte[] bytes) throws IOException {
    byte[] once = read(MailData.of(bytes).normalized(), new Random(1));
    var facts = MailData.of(once).facts();
    assertEquals(!UNSENDABLE.matcher(new String(bytes, ISO_8859_1)).find(), facts.sendable());
    assertEquals(once.length, facts.octets());
    assertArrayEquals(once, read(MailData.of(once).normalized(), new Random(2)));
    assertEquals(lines(bytes), lines(once));
  }

  @Property(tries = 500)
  @Label("However it is read, in pieces or an octet at a time, it is the same")
  void piecesChangeNothing(@ForAll("lines") byte[] bytes, @ForAll long seed) throws IOException {
    MailData torn = MailData.of(() -> new Torn(bytes, new Random(seed)));
    assertArrayEquals(
        read(MailData.of(bytes).normalized(), new Random(1)),
        read(torn.normalized(), new Random(seed)));
    assertEquals(MailData.of(bytes).facts(), torn.facts());
  }

  @Provide
  Arbitrary<byte[]> lines() {
    return Arbitraries.strings()
        .withChars("\r\n\r\nab.\0é")
        .ofMaxLength(40)
        .map(s -> s.getBytes(ISO_8859_1));
  }

  private static List<String> lines(byte[] bytes) {
    var lines = new String(bytes, ISO_8859_1).split("(?<!\r)\n|\r\n", -1);
    boolean ended = lines[lines.length - 1].isEmpty();
    return List.of(lines).subList(0, lines.length - (ended ? 1 : 0));
  }

  private static byte[] read(MailData data, Random random) throws IOException {
    var all = new ByteArrayOutputStream();
    byte[] block = new byte[8];
    try (var in = data.open()) {
      while (true) {
        int length = 1 + random.nextInt(block.length);
        int n = in.read(block, 0, length);
        if (n < 0) {
          return all.toByteArray();
        }
        all.write(block, 0, n);
      }
    }
  }

  /** Gives as few octets as it likes. */
  private static final class Torn extends ByteArrayInputStream {

    private final Random random;

    Torn(byte[] octets, Random random) {
      super(octets);
      this.random = random;
    }

    @Override
    public int read(byte[] out, int from, int length) {
      return super.read(out, from, Math.min(length, 1 + random.nextInt(3)));
    }
  }
}
