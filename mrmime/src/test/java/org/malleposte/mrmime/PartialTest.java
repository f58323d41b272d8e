package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 2046, section 5.2.2: messages in fragments")
class PartialTest {

  private static final int MOST = 10_000;

  private static Partial partial(String lines) {
    return Partial.of(Wire.parse(lines)).orElseThrow();
  }

  /** The RFC's example (section 5.2.2.2). */
  private static final String FIRST =
      """
      X-Weird-Header-1: Foo
      From: Bill@host.com
      To: joe@otherhost.com
      Date: Fri, 26 Mar 1993 12:59:38 -0500 (EST)
      Subject: Audio mail (part 1 of 2)
      Message-ID: <id1@host.com>
      MIME-Version: 1.0
      Content-type: message/partial; id="ABC@host.com";
                    number=1; total=2

      X-Weird-Header-1: Bar
      X-Weird-Header-2: Hello
      Message-ID: <anotherid@foo.com>
      Subject: Audio mail
      MIME-Version: 1.0
      Content-type: audio/basic
      Content-transfer-encoding: base64

      ABCD
      """;

  private static final String SECOND =
      """
      From: Bill@host.com
      To: joe@otherhost.com
      Date: Fri, 26 Mar 1993 12:59:38 -0500 (EST)
      Subject: Audio mail (part 2 of 2)
      MIME-Version: 1.0
      Message-ID: <id2@host.com>
      Content-type: message/partial;
                    id="ABC@host.com"; number=2; total=2

      EFGH
      """;

  @DisplayName("The RFC's example is put together as the RFC says")
  @Test
  void joins() {
    var fragments = List.of(partial(SECOND), partial(FIRST));
    var whole = assertInstanceOf(Partial.Whole.class, Partial.join(fragments, MOST));
    assertEquals(
        """
        X-Weird-Header-1: Foo
        From: Bill@host.com
        To: joe@otherhost.com
        Date: Fri, 26 Mar 1993 12:59:38 -0500 (EST)
        Message-ID: <anotherid@foo.com>
        Subject: Audio mail
        MIME-Version: 1.0
        Content-type: audio/basic
        Content-transfer-encoding: base64

        ABCD
        EFGH
        """
            .replace("\n", "\r\n"),
        new String(Wire.written(whole.message()), UTF_8));
  }

  @DisplayName("A fragment says what it is")
  @Test
  void reads() {
    var first = partial(FIRST);
    assertEquals("ABC@host.com", first.id());
    assertEquals(1, first.number());
    assertEquals(Optional.of(2), first.total());
    assertEquals("Audio mail (part 1 of 2)", first.enclosing().subject().orElseThrow());
    assertEquals("EFGH\r\n", new String(partial(SECOND).content().octets(), UTF_8));
  }

  private static String fragment(String parameters) {
    return "Content-Type: message/partial; " + parameters + "\n\nx\n";
  }

  @DisplayName("What is none")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "number=1",
        "id=a",
        "id=a; number=0",
        "id=a; number=x",
        "id=a; number=3; total=2",
        "id=a; number=1; total=99999",
        "id=a; number=10001",
        "id=a; number=4294967297",
        "id=\"\"; number=1"
      })
  void refuses(String parameters) {
    assertTrue(Partial.of(Wire.parse(fragment(parameters))).isEmpty());
    assertTrue(Partial.of(Wire.parse("\nx")).isEmpty());
  }

  @DisplayName("What is missing is told")
  @Test
  void tellsMissing() {
    var third = partial(fragment("id=a; number=3; total=5"));
    var first = partial(fragment("id=a; number=1"));
    assertEquals(
        new Partial.Incomplete(List.of(2, 4, 5)), Partial.join(List.of(third, first), MOST));
    assertEquals(new Partial.Incomplete(List.of()), Partial.join(List.of(first), MOST));
  }

  @DisplayName("What contradicts itself, or is too long")
  @Test
  void refusesToJoin() {
    var one = partial(fragment("id=a; number=1; total=1"));
    var two = partial(fragment("id=a; number=2; total=2"));
    var more = partial(fragment("id=a; number=2"));
    var differ = new Partial.Refused(Partial.Refusal.TOTALS_DIFFER);
    assertEquals(differ, Partial.join(List.of(one, two), MOST));
    assertEquals(differ, Partial.join(List.of(one, more), MOST));
    assertEquals(new Partial.Refused(Partial.Refusal.TOO_LONG), Partial.join(List.of(one), 50));
    var other = partial(fragment("id=b; number=1; total=1"));
    assertThrows(IllegalArgumentException.class, () -> Partial.join(List.of(one, other), MOST));
    assertThrows(IllegalArgumentException.class, () -> Partial.join(List.of(), MOST));
  }
}
