package org.malleposte.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.dns.Answer.Found;
import org.malleposte.dns.Answer.NoData;
import org.malleposte.dns.Answer.NoSuchName;

@DisplayName("RFC 1035, section 5: master files")
class ZoneFileTest {

  private static final Dns ZONE =
      ZoneFile.of(
          """
          ; two zones and an orphan
          $TTL 1h
          $ORIGIN x25519.net.
          @       IN SOA ns root (
                      1        ; serial
                      3600 900 604800 60 )
                  3600 IN MX 10 mail
                  IN 1d MX 20 backup.recoil.org.
          mail    A     192.0.2.1
                  A     192.0.2.2
                  AAAA  2001:db8::1
          www     CNAME mail
          a.b.c   A     192.0.2.3
          *.wild  A     192.0.2.4
          text    TXT   "v=spf1 " "-all"
                  TXT   ( word
                          "a;b" )
          octets  TXT   "caf\\195\\169"
          loop    CNAME loop
          dangling CNAME nowhere
          $ORIGIN recoil.org.
          @       MX    0 .
          1.2.0.192.in-addr.arpa. PTR mail.x25519.net.
          """);

  @DisplayName("What the names have")
  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # type | name                | records
          A      | mail.x25519.net     | 192.0.2.1 192.0.2.2
          A      | MAIL.X25519.NET.    | 192.0.2.1 192.0.2.2
          A      | www.x25519.net      | 192.0.2.1 192.0.2.2
          AAAA   | www.x25519.net      | 2001:db8:0:0:0:0:0:1
          ADDR   | mail.x25519.net     | 2001:db8:0:0:0:0:0:1 192.0.2.1 192.0.2.2
          A      | any.wild.x25519.net | 192.0.2.4
          A      | a.b.wild.x25519.net | 192.0.2.4
          MX     | x25519.net          | 10,mail.x25519.net 20,backup.recoil.org
          MX     | recoil.org          | 0,
          TXT    | octets.x25519.net   | cafÃ©
          """)
  void answers(String type, String name, String records) {
    var found =
        switch (type) {
          case "A" -> ZONE.a(name).flatMap(a -> List.of(a.getHostAddress()));
          case "AAAA" -> ZONE.aaaa(name).flatMap(a -> List.of(a.getHostAddress()));
          case "ADDR" -> ZONE.addresses(name).flatMap(a -> List.of(a.getHostAddress()));
          case "MX" -> ZONE.mx(name).flatMap(mx -> List.of(mx.preference() + "," + mx.exchange()));
          case "TXT" -> ZONE.txt(name);
          default -> throw new AssertionError(type);
        };
    assertEquals(new Found<>(Arrays.asList(records.split(" ")), false), found);
  }

  @DisplayName("The strings of one record are joined; a semicolon in quotes is itself")
  @Test
  void joinsTexts() {
    assertEquals(
        new Found<>(List.of("v=spf1 -all", "worda;b"), false), ZONE.txt("text.x25519.net"));
  }

  @DisplayName("Section 3.5: addresses have names")
  @Test
  void findsNames() throws IOException {
    assertEquals(
        new Found<>(List.of("mail.x25519.net"), false),
        ZONE.ptr(InetAddress.getByName("192.0.2.1")));
    assertEquals(new NoSuchName<>(false), ZONE.ptr(InetAddress.getByName("192.0.2.9")));
    assertEquals(new NoSuchName<>(false), ZONE.ptr(InetAddress.getByName("2001:db8::1")));
  }

  @DisplayName("RFC 8020, RFC 4592: which names exist")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # name              | exists
          b.c.x25519.net      | true
          c.x25519.net        | true
          wild.x25519.net     | true
          text.x25519.net     | true
          d.x25519.net        | false
          a.mail.x25519.net   | false
          dangling.x25519.net | false
          example.test        | false
          """)
  void knowsWhichNamesExist(String name, boolean exists) {
    assertEquals(exists ? new NoData<>(false) : new NoSuchName<>(false), ZONE.a(name));
  }

  @DisplayName("An alias of itself has no answer")
  @Test
  void isNotCaughtInALoop() {
    assertEquals(
        new Answer.Failed<>(true, "a chain of more than 8 aliases"), ZONE.a("loop.x25519.net"));
  }

  @DisplayName("RFC 4291, section 2.5.5.2: IPv4-mapped addresses are not addresses of hosts")
  @Test
  void leavesMappedAddressesOut() {
    var zone = ZoneFile.of("a. AAAA ::ffff:192.0.2.1\nb. AAAA ::1:ffff:192.0.2.1");
    assertEquals(new NoData<>(false), zone.aaaa("a"));
    assertEquals(
        new Found<>(List.of("0:0:0:0:1:ffff:c000:201"), false),
        zone.aaaa("b").flatMap(a -> List.of(a.getHostAddress())));
  }

  @DisplayName("Of too many records the first are taken")
  @Test
  void boundsRecords() {
    var text = new StringBuilder("$ORIGIN many.\n");
    for (int n = 0; n < 200; n++) {
      text.append("@ A 192.0.2.").append(n).append('\n');
    }
    var found = (Found<?>) ZoneFile.of(text.toString()).a("many");
    assertEquals(128, found.records().size());
  }

  @DisplayName("What is not a master file, and on which line")
  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # text                          | line | expected
          `a. A 192.0.2.1\\nb. A x`       | 2    | A: Invalid address: x
          `a. A`                          | 1    | A: expected an address
          `a. MX ten mail.`               | 1    | MX: expected an integer
          `a. MX 70000 mail.`             | 1    | MX: expected an 16 bit unsigned integer
          `a. MX 10 mail`                 | 1    | MX: 'mail' is not an absolute name
          `a. TYP x`                      | 1    | expected a time to live, class IN or a type, not TYP
          `a. CH A 192.0.2.1`             | 1    | expected a time to live, class IN or a type, not CH
          `a. IN`                         | 1    | expected a type and its data
          `a. 1z A 192.0.2.1`             | 1    | expected a time to live, such as 3600 or 1h, not 1z
          `a. ANY x`                      | 1    | ANY:
          `a A 192.0.2.1`                 | 1    | expected an absolute name
          `@ A 192.0.2.1`                 | 1    | expected an absolute name
          `a..b. A 192.0.2.1`             | 1    | expected a name
          ` A 192.0.2.1`                  | 1    | expected a name at the start
          `\\n\\n$INCLUDE x`              | 3    | expected $ORIGIN or $TTL, not $INCLUDE
          `$GENERATE 1-9 a$ A 192.0.2.$`  | 1    | expected one value after $GENERATE
          `$ORIGIN`                       | 1    | expected one value after $ORIGIN
          `$ORIGIN a`                     | 1    | expected an absolute name
          `$TTL x`                        | 1    | expected a time to live
          `a. TXT (\\n"a"\\n`             | 1    | expected a closing parenthesis
          `a. TXT "a"\\n)`                | 2    | a parenthesis that none opened
          `a. TXT (\\n"a`                 | 2    | expected a closing quote
          `a. TXT "`                      | 1    | expected a closing quote
          """)
  void refuses(String text, int line, String expected, @TempDir Path folder) throws IOException {
    var file = folder.resolve("zone");
    // The quotes of the table take the first blank for its own.
    Files.writeString(file, text.replace("\\n", "\n").replaceFirst("^A ", " A "));
    var e = assertThrows(MalformedZoneException.class, () -> ZoneFile.parse(file));
    assertEquals(line, e.line(), e::getMessage);
    assertTrue(e.expected().startsWith(expected), e::getMessage);
    assertEquals(file.toString(), e.file());
    assertEquals(file + ":" + line + ": " + e.expected(), e.getMessage());
  }

  @DisplayName("A text that the caller made is the caller's fault")
  @Test
  void refusesText() {
    var e = assertThrows(IllegalArgumentException.class, () -> ZoneFile.of("a. A"));
    assertEquals("zone:1: A: expected an address", e.getMessage());
  }

  @DisplayName("An empty file answers that nothing exists")
  @Test
  void mayBeEmpty() {
    assertEquals(new NoSuchName<>(false), ZoneFile.of("; nothing\n\n").mx("x25519.net"));
  }
}
