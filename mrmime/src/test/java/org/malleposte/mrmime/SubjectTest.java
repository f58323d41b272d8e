package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 2047, section 2: what an encoded-word should have encoded is read, and told")
class SubjectTest {

  @DisplayName("As its charset has it, whatever that is")
  @Test
  void readsOctetsOfTheCharset() {
    var subject = "=?iso-8859-1?Q?Les_li\u00e8vres_et_les_grenouilles_=28=E9t=E9=29?=";
    var header = header(subject, ISO_8859_1);
    assertEquals(Optional.of("Les lièvres et les grenouilles (été)"), header.subject());
    assertEquals(List.of("ENCODED_WORD_MALFORMED at 9", "NOT_UTF8 at 30"), defects(header));
  }

  @DisplayName("Or as UTF-8 has it, which fields are in")
  @Test
  void readsUtf8() {
    var header = header("=?iso-8859-1?Q?Les_lièvres_=E9t=E9?=", UTF_8);
    assertEquals(Optional.of("Les lièvres été"), header.subject());
  }

  private static List<String> defects(Header header) {
    return header.allDefects().stream()
        .map(each -> each.rule().name() + " at " + each.at())
        .toList();
  }

  private static Header header(String subject, Charset charset) {
    byte[] octets = ("Subject: " + subject + "\r\n\r\n").getBytes(charset);
    return Header.read(octets, 0, octets.length);
  }
}
