package org.malleposte.ptt.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("RFC 5322, section 2.1: the header ends with an empty line")
class HeaderBufferProperties {

  @Property(tries = 500)
  @Label("However the data are cut, the header is what goes before, and with, the empty line")
  void findsTheEmptyLine(@ForAll("mail") String mail, @ForAll @IntRange(min = 1, max = 9) int cut) {
    var buffer = new HeaderBuffer(1_000);
    var rest = ByteBuffer.wrap(mail.getBytes(ISO_8859_1));
    var complete = false;
    while (!complete && rest.hasRemaining()) {
      var slice = rest.slice(rest.position(), Math.min(cut, rest.remaining()));
      complete = buffer.feed(slice);
      rest.position(rest.position() + slice.position());
    }
    int end = ("\r\n" + mail).indexOf("\r\n\r\n");
    assertEquals(end >= 0, complete);
    assertEquals(
        end < 0 ? mail : mail.substring(0, end + 2), new String(buffer.octets(), ISO_8859_1));
  }

  @Example
  @Label("What is longer than the limit is not held")
  void isBounded() {
    var buffer = new HeaderBuffer(10);
    assertEquals(true, buffer.feed(ByteBuffer.wrap("Subject: long\r\n\r\n".getBytes(ISO_8859_1))));
    assertEquals(true, buffer.tooLong());
    assertEquals(11, buffer.octets().length);
  }

  @Provide
  Arbitrary<String> mail() {
    return Arbitraries.strings().withChars("\r\n\r\na:").ofMaxLength(24);
  }
}
