package org.malleposte.mrmime;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.malleposte.emile.Parsed;
import org.malleposte.mrmime.grammar.DateReader;

/**
 * The date and time of a message, as its author wrote it (RFC 5322, section 3.3): it says more than
 * a {@link java.time.OffsetDateTime} can, such as a leap second, or that the zone is not known.
 *
 * @param year 0 to 9999
 * @param month 1 to 12
 * @param day 1 to the last of the month
 * @param hour 0 to 23
 * @param minute 0 to 59
 * @param second 0 to 60
 * @param offset how many minutes the zone is ahead of UTC, less than 100 hours either way; 0 if it
 *     is not known
 * @param zoneKnown whether the time is that of a place; if not, the zone is written {@code -0000}
 */
public record DateTime(
    int year, int month, int day, int hour, int minute, int second, int offset, boolean zoneKnown) {

  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /** Refuses what is no date, no time or no zone. */
  public DateTime {
    check("year", year, 0, 9999);
    check("month", month, 1, 12);
    check("day", day, 1, DateReader.lengthOfMonth(year, month));
    check("hour", hour, 0, 23);
    check("minute", minute, 0, 59);
    check("second", second, 0, 60);
    int most = zoneKnown ? 99 * 60 + 59 : 0;
    check("offset", offset, -most, most);
  }

  private static void check(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(what + " " + value);
    }
  }

  /**
   * {@return this moment, to the second}
   *
   * @param moment a moment, and the place's offset in whole minutes
   * @throws IllegalArgumentException if its year is not 0 to 9999
   */
  public static DateTime of(OffsetDateTime moment) {
    return new DateTime(
        moment.getYear(),
        moment.getMonthValue(),
        moment.getDayOfMonth(),
        moment.getHour(),
        moment.getMinute(),
        moment.getSecond(),
        moment.getOffset().getTotalSeconds() / 60,
        true);
  }

  /**
   * {@return this moment, to the second, as a machine without a place says it: in UTC}
   *
   * @param moment a moment
   * @throws IllegalArgumentException if its year is not 0 to 9999
   */
  public static DateTime of(Instant moment) {
    return of(moment.atOffset(ZoneOffset.UTC));
  }

  /**
   * Reads the body of a date field, and the obsolete forms too (RFC 5322, section 4.3).
   *
   * @param in holds the body
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @return the date and time, or why there is none
   */
  public static Parsed<DateTime> parse(byte[] in, int from, int to) {
    return new DateReader(in, from, to, DefectSink.NONE).dateTime();
  }

  /** {@return the moment; a leap second is the second after it} */
  public Instant instant() {
    return LocalDateTime.of(year, month, day, hour, minute)
        .toInstant(ZoneOffset.UTC)
        .plusSeconds(second - offset * 60L);
  }

  /** {@return the day of the week} */
  public DayOfWeek dayOfWeek() {
    return LocalDate.of(year, month, day).getDayOfWeek();
  }

  /** {@return the date and time as RFC 3339 writes it, with the zone {@code -00:00} if unknown} */
  public String rfc3339() {
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02dT%02d:%02d:%02d%s",
        year,
        month,
        day,
        hour,
        minute,
        second,
        zone(":"));
  }

  /** {@return the wire form, such as {@code Tue, 1 Jul 2003 10:52:37 +0200}} */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, %d %s %04d %02d:%02d:%02d %s",
        DAYS.get(dayOfWeek().getValue() - 1),
        day,
        MONTHS.get(month - 1),
        year,
        hour,
        minute,
        second,
        zone(""));
  }

  private String zone(String separator) {
    int minutes = Math.abs(offset);
    return String.format(
        Locale.ROOT,
        "%s%02d%s%02d",
        offset < 0 || !zoneKnown ? "-" : "+",
        minutes / 60,
        separator,
        minutes % 60);
  }
}
