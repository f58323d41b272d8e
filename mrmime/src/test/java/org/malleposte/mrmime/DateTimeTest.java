package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

@DisplayName("RFC 5322, section 3.3: Date and Time Specification")
class DateTimeTest {

  private static Parsed<DateTime> parse(String text) {
    byte[] octets = text.replace("\\n", "\r\n").getBytes(UTF_8);
    return DateTime.parse(octets, 0, octets.length);
  }

  @DisplayName("date-time, obs-year and obs-zone")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tue, 1 Jul 2003 10:52:37 +0200              | 2003-07-01T10:52:37+02:00
          1 Jul 2003 10:52 +0200                      | 2003-07-01T10:52:00+02:00
          Thu, 13 Feb 1969 23:32:54 -0330             | 1969-02-13T23:32:54-03:30
          Thu, 13 Feb 1969 23:32:54 -0030             | 1969-02-13T23:32:54-00:30
          Fri, 21 Nov 1997 09:55:06 -0000             | 1997-11-21T09:55:06-00:00
          Fri, 21 Nov 1997 09:55:06 +0000             | 1997-11-21T09:55:06+00:00
          Sat, 31 Dec 2016 23:59:60 +0000             | 2016-12-31T23:59:60+00:00
          Thu,\\n 13\\n   Feb\\n     1969\\n 23:32\\n    -0330 (Newfoundland Time) | 1969-02-13T23:32:00-03:30
          Fri, 21 Nov 1997 09(comment):   55  :  06 -0600 | 1997-11-21T09:55:06-06:00
          (a (nested) one) 1 Jul 2003 10:52:37 +0200  | 2003-07-01T10:52:37+02:00
          21 Nov 97 09:55:06 GMT                      | 1997-11-21T09:55:06+00:00
          21 Nov 49 09:55:06 UT                       | 2049-11-21T09:55:06+00:00
          21 Nov 50 09:55:06 EST                      | 1950-11-21T09:55:06-05:00
          21 Nov 103 09:55:06 EDT                     | 2003-11-21T09:55:06-04:00
          21 Nov 1997 09:55:06 CST                    | 1997-11-21T09:55:06-06:00
          21 Nov 1997 09:55:06 CDT                    | 1997-11-21T09:55:06-05:00
          21 Nov 1997 09:55:06 MST                    | 1997-11-21T09:55:06-07:00
          21 Nov 1997 09:55:06 MDT                    | 1997-11-21T09:55:06-06:00
          21 Nov 1997 09:55:06 PST                    | 1997-11-21T09:55:06-08:00
          21 Nov 1997 09:55:06 PDT                    | 1997-11-21T09:55:06-07:00
          21 Nov 1997 09:55:06 A                      | 1997-11-21T09:55:06-00:00
          21 Nov 1997 09:55:06 Z                      | 1997-11-21T09:55:06+00:00
          21 Nov 1997 09:55:06 XYZ                    | 1997-11-21T09:55:06-00:00
          29 Feb 2024 00:00:00 +1400                  | 2024-02-29T00:00:00+14:00
          1 Jan 2024 00:00:00 -9959                   | 2024-01-01T00:00:00-99:59
          """)
  void reads(String wire, String value) {
    assertEquals(value, ok(wire).rfc3339());
  }

  @DisplayName("What the RFC has not, and mail has")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tue, 1 jul 2003 10:52:37 gmt         | 2003-07-01T10:52:37+00:00
          TUESDAY 1 JULY 2003 10:52:37 +0200   | 2003-07-01T10:52:37+02:00
          1 Sept 2003 10:52:37 +0200           | 2003-09-01T10:52:37+02:00
          1 Jul 2003 10:52:37.1234 +0200       | 2003-07-01T10:52:37+02:00
          1 Jul 2003 10:52:37                  | 2003-07-01T10:52:37-00:00
          1 Jul 2003 10:52:37 +0200 (open      | 2003-07-01T10:52:37+02:00
          """)
  void tolerates(String wire, String value) {
    assertEquals(value, ok(wire).rfc3339());
  }

  private static DateTime ok(String wire) {
    if (parse(wire) instanceof Ok<DateTime>(var value, var end)) {
      return value;
    }
    throw new AssertionError(parse(wire));
  }

  @DisplayName("What is no date")
  @ParameterizedTest(name = "{0}: {1}, at {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # wire                       | fault          | at
          ``                           | DAY_EXPECTED   | 0
          never                        | DAY_EXPECTED   | 5
          0 Jan 2020 00:00 GMT         | DAY_EXPECTED   | 0
          32 Jan 2020 00:00 GMT        | DAY_EXPECTED   | 0
          Fri, 29 Feb 2023 00:00 GMT   | DAY_EXPECTED   | 5
          1 zzz 2021 09:55:06 +0200    | MONTH_EXPECTED | 2
          1 Ja 2021 09:55:06 +0200     | MONTH_EXPECTED | 2
          1 Janx 2021 09:55:06 +0200   | MONTH_EXPECTED | 2
          1 1 2021 09:55:06 +0200      | MONTH_EXPECTED | 2
          1 Jan 1 09:55:06 +0200       | YEAR_EXPECTED  | 6
          1 Jan 12021 09:55:06 +0200   | YEAR_EXPECTED  | 6
          1 Jan 2020 25:00 GMT         | TIME_EXPECTED  | 11
          1 Jan 2020 12 GMT            | TIME_EXPECTED  | 11
          1 Jan 2020 12:60 GMT         | TIME_EXPECTED  | 14
          1 Jan 2020 12:00:61 GMT      | TIME_EXPECTED  | 17
          1 Jan 2020 12:00:00 +200     | ZONE_EXPECTED  | 20
          1 Jan 2020 12:00:00 +0260    | ZONE_EXPECTED  | 20
          1 Jan 2020 12:00:00 -        | ZONE_EXPECTED  | 20
          99999999999999999999 Jan 2020 00:00 GMT | DAY_EXPECTED | 0
          """)
  void refuses(String wire, MimeFault fault, int at) {
    assertEquals(new Malformed<>(fault, at), parse(wire));
  }

  @DisplayName("The wire form, and the moment")
  @Test
  void writes() {
    var date = DateTime.of(OffsetDateTime.parse("2003-07-01T10:52:37.9+02:00"));
    assertEquals("Tue, 1 Jul 2003 10:52:37 +0200", date.toString());
    assertEquals(Instant.parse("2003-07-01T08:52:37Z"), date.instant());
    assertEquals(
        "Sun, 1 Jan 2017 00:00:00 +0000",
        DateTime.of(new DateTime(2016, 12, 31, 23, 59, 60, 0, true).instant()).toString());
    assertEquals(
        "Mon, 1 Jan 2024 00:00:00 -0000", new DateTime(2024, 1, 1, 0, 0, 0, 0, false).toString());
    assertEquals(
        "Mon, 1 Jan 2024 00:00:00 -0030", new DateTime(2024, 1, 1, 0, 0, 0, -30, true).toString());
  }

  @DisplayName("A date that is none cannot be made")
  @ParameterizedTest(name = "{0}-{1}-{2} {3}:{4}:{5} {6} {7}")
  @CsvSource({
    "-1, 1, 1, 0, 0, 0, 0, true",
    "10000, 1, 1, 0, 0, 0, 0, true",
    "2024, 13, 1, 0, 0, 0, 0, true",
    "2023, 2, 29, 0, 0, 0, 0, true",
    "2024, 1, 1, 24, 0, 0, 0, true",
    "2024, 1, 1, 0, 60, 0, 0, true",
    "2024, 1, 1, 0, 0, 61, 0, true",
    "2024, 1, 1, 0, 0, 0, 6000, true",
    "2024, 1, 1, 0, 0, 0, 60, false"
  })
  void cannotBeMade(int y, int mo, int d, int h, int mi, int s, int offset, boolean known) {
    assertThrows(
        IllegalArgumentException.class, () -> new DateTime(y, mo, d, h, mi, s, offset, known));
  }
}
