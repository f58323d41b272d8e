package org.malleposte.sendmail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("SMTP smuggling: what this client sends cannot be read in two ways")
class OutgoingProperties {

  @Property(tries = 300)
  @Label("RFC 5321, section 2.3.8: no bare CR or LF, one end of the data, and no command behind it")
  void sendsNothingBare(@ForAll("data") String data, @ForAll boolean normalized)
      throws IOException {
    var mail = MailData.of(data.getBytes(ISO_8859_1));
    var server = new Recorder();
    String told;
    try (server) {
      var outcomes =
          Sample.sender(server.port(), TlsPolicy.NEVER)
              .send(Sample.envelope("anil@recoil.org"), normalized ? mail.normalized() : mail);
      told = Sample.told(outcomes.getFirst());
    }
    if (isClean(normalized ? data.replaceAll("(?<!\r)\n", "\r\n") : data)) {
      assertEquals("delivered 250", told);
      checkWire(server.sessions.remove(), data);
    } else {
      assertEquals("rejected MESSAGE MALFORMED", told);
      assertTrue(server.sessions.stream().allMatch(wire -> isClean(wire) && !hasData(wire)));
    }
  }

  private static boolean hasData(String wire) {
    return wire.contains("\r\nDATA\r\n");
  }

  private static void checkWire(String wire, String data) {
    assertTrue(isClean(wire), () -> "bare in " + wire);
    int begin = wire.indexOf("\r\nDATA\r\n") + "\r\nDATA\r\n".length();
    int end = wire.indexOf("\r\n.\r\n", begin - 2) + "\r\n.\r\n".length();
    assertEquals("QUIT\r\n", wire.substring(end));
    assertEquals(withoutLineEnds(data), withoutLineEnds(received(wire.substring(begin, end))));
  }

  /** {@return whether each CR and LF is one of a CRLF, and there is no NUL} */
  private static boolean isClean(String text) {
    return !text.replace("\r\n", "").matches("(?s).*[\r\n\0].*");
  }

  /** {@return mail data as a server means them: without stuffed dots, and the final one} */
  private static String received(String wire) {
    return ("\r\n" + wire.substring(0, wire.length() - 3)).replace("\r\n.", "\r\n");
  }

  private static String withoutLineEnds(String text) {
    return text.replaceAll("[\r\n]", "");
  }

  /** Ends and near ends of mail data, amid commands. */
  @Provide
  Arbitrary<String> data() {
    return Arbitraries.of(
            "\r",
            "\n",
            "\r\n",
            ".",
            "\r\n.\r\n",
            "\n.\n",
            "\r.\r",
            "\r\n.\r",
            "..",
            "a",
            "\u00e9",
            "\0",
            "MAIL FROM:<evil@far.test>",
            "QUIT",
            "DATA")
        .list()
        .ofMaxSize(12)
        .map(words -> String.join("", words));
  }
}
