package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.Mbox.Quoting;
import org.malleposte.mrmime.Mbox.Separators;

@Label("RFC 4155: files of many messages")
class MboxProperties {

  @Property(tries = 2000)
  @Label("What is written is read back, with a line break at its end")
  void roundTrips(
      @ForAll @Size(max = 5) List<@From("files") String> messages,
      @ForAll @IntRange(min = 1, max = 9) int most,
      @ForAll Separators separators)
      throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = new MboxWriter(out);
    for (var message : messages) {
      var sender = Mailbox.of("anil@recoil.org");
      writer.write(sender, DateTime.of(Instant.EPOCH), Wire.dribble(message.getBytes(UTF_8), most));
    }
    assertEquals(
        messages.stream().map(MboxProperties::ended).toList(),
        MboxTest.messages(new ByteArrayInputStream(out.toByteArray()), Quoting.MBOXRD, separators));
  }

  private static String ended(String message) {
    if (message.isEmpty() || message.endsWith("\n")) {
      return message;
    }
    int last = message.lastIndexOf('\n');
    return message + (last > 0 && message.charAt(last - 1) == '\r' ? "\r\n" : "\n");
  }

  @Property(tries = 2000)
  @Label("Where a stream is cut changes nothing")
  void areTheSameHoweverCut(
      @ForAll("files") String file,
      @ForAll @IntRange(min = 1, max = 9) int most,
      @ForAll Quoting quoting,
      @ForAll Separators separators)
      throws IOException {
    byte[] octets = file.getBytes(UTF_8);
    assertEquals(
        MboxTest.messages(new ByteArrayInputStream(octets), quoting, separators),
        MboxTest.messages(Wire.dribble(octets, most), quoting, separators));
  }

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of(
            "From ",
            "From a@b Thu Nov 26 03:52:00 2026\n",
            "From x\n",
            ">",
            ">>",
            "F",
            "Fro",
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            "x",
            " ",
            "\u00e9")
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }
}
