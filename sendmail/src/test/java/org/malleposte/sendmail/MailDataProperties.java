package org.malleposte.sendmail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("RFC 5321, section 2.3.8: mail data")
class MailDataProperties {

  @Property(tries = 500)
  @Label("Normalizing gives what can be sent, changes nothing else, and changes nothing twice")
  void normalizing(@ForAll("lines") byte[] bytes) throws IOException {
    byte[] once = read(MailData.of(bytes).normalized(), new Random(1));
    var facts = MailData.of(once).facts();
    assertEquals(new String(bytes, ISO_8859_1).indexOf('\0') < 0, facts.sendable());
    assertEquals(once.length, facts.octets());
    assertArrayEquals(once, read(MailData.of(once).normalized(), new Random(2)));
    assertEquals(withoutLineEnds(bytes), withoutLineEnds(once));
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

  private static String withoutLineEnds(byte[] bytes) {
    return new String(bytes, ISO_8859_1).replaceAll("[\r\n]", "");
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
