package org.malleposte.mrmime.grammar;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.MimeFault;

/**
 * Reads a {@code date-time} (RFC 5322, sections 3.3 and 4.3), with white space and comments
 * anywhere between its tokens. Beyond the RFC, names may be in any case, a month may be spelled
 * out, a fraction of a second is passed over, and no zone is the zone {@code -0000}.
 */
public final class DateReader {

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private final Cursor cursor;

  /** Where the token began that is being read. */
  private int start;

  private int year;
  private int month;
  private int day;
  private int hour;
  private int minute;
  private int second;
  private int offset;
  private boolean zoneKnown;

  /**
   * Makes a reader of the slice {@code from..to}.
   *
   * @param in holds the slice
   * @param from the offset of its first octet
   * @param to the offset past its last
   */
  public DateReader(byte[] in, int from, int to) {
    cursor = new Cursor(in, from, to);
  }

  /**
   * {@code date-time = [ day-of-week "," ] date time [CFWS]}.
   *
   * @return the date and time, or why there is none
   */
  public Parsed<DateTime> dateTime() {
    next();
    letters();
    cursor.skipCfws();
    cursor.take(',');
    var fault = date();
    if (fault == null) {
      fault = timeOfDay();
    }
    if (fault == null) {
      fault = zone();
    }
    if (fault != null) {
      return new Malformed<>(fault, start);
    }
    cursor.skipCfws();
    var value = new DateTime(year, month, day, hour, minute, second, offset, zoneKnown);
    return new Ok<>(value, cursor.at);
  }

  /** {@code date = day month year}. */
  private @Nullable MimeFault date() {
    next();
    int dayAt = start;
    day = cursor.number();
    if (day < 1) {
      return MimeFault.DAY_EXPECTED;
    }
    next();
    month = month(letters());
    if (month == 0) {
      return MimeFault.MONTH_EXPECTED;
    }
    next();
    year = year();
    if (year < 0) {
      return MimeFault.YEAR_EXPECTED;
    }
    if (day > YearMonth.of(year, month).lengthOfMonth()) {
      start = dayAt;
      return MimeFault.DAY_EXPECTED;
    }
    return null;
  }

  /** {@code month = "Jan" / "Feb" / …}; 0 if it is none. */
  private static int month(String name) {
    for (int i = 0; i < MONTHS.size() && name.length() >= 3; i++) {
      if (MONTHS.get(i).startsWith(name)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** {@code year = 4*DIGIT}, {@code obs-year = 2*DIGIT}; -1 if it is none. */
  private int year() {
    int value = cursor.number();
    return switch (cursor.at - start) {
      case 2 -> value < 50 ? 2000 + value : 1900 + value;
      case 3 -> 1900 + value;
      case 4 -> value;
      default -> -1;
    };
  }

  /** {@code time-of-day = hour ":" minute [ ":" second ]}. */
  private @Nullable MimeFault timeOfDay() {
    next();
    hour = cursor.number();
    if (hour < 0 || hour > 23 || !colon()) {
      return MimeFault.TIME_EXPECTED;
    }
    next();
    minute = cursor.number();
    if (minute < 0 || minute > 59) {
      return MimeFault.TIME_EXPECTED;
    }
    if (!colon()) {
      return null;
    }
    next();
    second = cursor.number();
    if (second < 0 || second > 60) {
      return MimeFault.TIME_EXPECTED;
    }
    if (cursor.take('.')) {
      cursor.number();
    }
    return null;
  }

  private boolean colon() {
    cursor.skipCfws();
    return cursor.take(':');
  }

  /** {@code zone = (FWS ( "+" / "-" ) 4DIGIT) / (FWS obs-zone)}. */
  private @Nullable MimeFault zone() {
    next();
    boolean west = cursor.take('-');
    if (west || cursor.take('+')) {
      int digits = cursor.at;
      int value = cursor.number();
      if (cursor.at - digits != 4 || value % 100 > 59) {
        return MimeFault.ZONE_EXPECTED;
      }
      offset = (value / 100 * 60 + value % 100) * (west ? -1 : 1);
      zoneKnown = !west || value != 0;
      return null;
    }
    var name = cursor.word();
    zoneKnown = true;
    switch (name) {
      case "ut", "utc", "gmt", "z" -> offset = 0;
      case "edt" -> offset = -4 * 60;
      case "est", "cdt" -> offset = -5 * 60;
      case "cst", "mdt" -> offset = -6 * 60;
      case "mst", "pdt" -> offset = -7 * 60;
      case "pst" -> offset = -8 * 60;
      default -> zoneKnown = false;
    }
    return null;
  }

  private String letters() {
    return cursor.peek() >= 'A' ? cursor.word() : "";
  }

  private void next() {
    cursor.skipCfws();
    start = cursor.at;
  }
}
