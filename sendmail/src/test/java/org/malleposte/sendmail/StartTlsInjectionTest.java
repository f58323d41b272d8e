package org.malleposte.sendmail;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 3207, section 4.2: no reply that came in clear is heard as if TLS had carried it")
@Timeout(120)
class StartTlsInjectionTest {

  @DisplayName("Replies behind the 220, in one write or in two, cut anywhere")
  @ParameterizedTest
  @ValueSource(strings = {"250-evil.test\r\n250 AUTH PLAIN\r\n", "250 OK\r\n", "\r\n", "2"})
  void isNotInjected(String injected) throws IOException {
    var replies = "220 Go\r\n" + injected;
    for (int cut = 1; cut <= replies.length(); cut++) {
      var first = replies.substring(0, cut);
      var second = replies.substring(cut);
      try (var server =
          new RawServer(
              talk -> {
                talk.until(Phase.TLS, "250-raw.test\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n");
                talk.say(first);
                talk.say(second);
                talk.secure(Certificates.of("localhost"));
                talk.take();
              })) {
        var host =
            Smarthost.of("localhost", server.port(), TlsPolicy.REQUIRED).as(Sample.CREDENTIALS);
        var outcomes =
            Sample.sender(host, Sample.settings())
                .send(Sample.envelope("anil@recoil.org"), Sample.MAIL);
        var told = Sample.told(outcomes.getFirst());
        assertTrue(
            List.of("deferred TLS VIOLATION", "deferred TLS NOT_SECURED").contains(told), told);
        assertFalse(server.heard().stream().anyMatch(line -> line.startsWith("AUTH")));
        assertFalse(server.heard().stream().anyMatch(line -> line.startsWith("MAIL")));
      }
    }
  }
}
