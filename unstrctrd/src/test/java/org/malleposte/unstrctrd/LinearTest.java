package org.malleposte.unstrctrd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Were anything here quadratic, one value would take hours. The limit of time is no measure of
 * speed: it is only there to end such a wait.
 */
@DisplayName("Eight megabytes of what is worst to read")
class LinearTest {

  private static final int SIZE = 8 << 20;

  @DisplayName("Every pass ends")
  @ParameterizedTest(name = "[{index}]")
  @Timeout(120)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "(",
        ")",
        "()",
        "(()",
        "\"",
        "\\",
        "\\\"",
        "\"\\",
        "(\"",
        "\"(",
        "\\(",
        "(\\",
        " ",
        "\r",
        "\n ",
        "\r\n ",
        " \r\n\t",
        "\r\r\n ",
        "\0",
        "\u00e2",
        "\u00e2\u0082",
        "\u00c3\u00a9",
        "a",
        "a "
      })
  void ends(String part) {
    byte[] in = ("\"" + part.repeat(SIZE / part.length()) + "a").getBytes(ISO_8859_1);
    var limits = Limits.DEFAULT.withValueOctets(in.length);
    var value = Unstructured.parse(in, 0, in.length, LineEnd.CRLF, limits);
    assertEquals(in.length, value.raw().length);
    assertTrue(value.unfolded().trim().onOneLine().raw().length <= in.length);
    assertTrue(value.withoutComments().value().raw().length <= in.length);
    assertTrue(value.replace(Lexer.Kind.INVALID, "?").text().length() <= in.length);
    assertTrue(Cfws.skip(in, 1, in.length) <= in.length);
    assertTrue(QuotedString.skip(in, 0, in.length) <= in.length);

    var tokens = new AtomicLong();
    var lexer = new StreamingLexer(LineEnd.CRLF, (kind, from, to) -> tokens.addAndGet(to - from));
    for (int at = 0; at < in.length; at = lexer.feed(in, at, Math.min(at + 7, in.length))) {
      assertTrue(tokens.get() <= at);
    }
    lexer.finish();
    assertEquals(in.length, tokens.get());
  }
}
