package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("RFC 2046, section 5.2.2: messages in fragments")
class PartialProperties {

  @Property(tries = 500)
  @Label("Wherever a message was cut, even in its header, it is put together the same")
  void joinsWhateverTheCuts(@ForAll @IntRange(min = 1, max = 60) int size) {
    var inner = "Subject: one\r\nContent-Type: text/x;\r\n a=b\r\n\r\nHello,\r\n\r\nyou there\r\n";
    int total = (inner.length() + size - 1) / size;
    var fragments =
        IntStream.range(0, total)
            .mapToObj(
                i ->
                    "From: a@b\r\nSubject: part\r\nContent-Type: message/partial; id=a; number="
                        + (i + 1)
                        + (i + 1 == total ? "; total=" + total : "")
                        + "\r\n\r\n"
                        + inner.substring(i * size, Math.min(inner.length(), (i + 1) * size)))
            .map(text -> Partial.of(Message.parse(text.getBytes(UTF_8))).orElseThrow())
            .toList();
    var whole = assertInstanceOf(Partial.Whole.class, Partial.join(fragments, 10_000));
    assertEquals("From: a@b\r\n" + inner, new String(Wire.written(whole.message()), UTF_8));
  }
}
