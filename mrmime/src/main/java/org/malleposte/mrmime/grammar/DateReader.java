package org.malleposte.mrmime.grammar;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.DefectSink;
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

  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private final Cursor cursor;

  /** Where the token began that is being read. */
  private int start;

  /** The day of the week that is named, 1 to 7, or 0; and where. */
  private int dayOfWeek;

  private int dayOfWeekAt;
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
   * @param defects is told what is wrong with it
   */
  public DateReader(byte[] in, int from, int to, DefectSink defects) {
    this(new Cursor(in, from, to, defects));
  }

  DateReader(Cursor cursor) {
    this.cursor = cursor;
  }

  /**
   * {@return how many days a month has}
   *
   * @param year any year
   * @param month 1 to 12
   */
  public static int lengthOfMonth(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /**
   * {@code date-time = [ day-of-week "," ] date time [CFWS]}.
   *
   * @return the date and time, or why there is none
   */
  public Parsed<DateTime> dateTime() {
    dayOfWeek();
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

  /** {@code day-of-week = ([FWS] day-name) / obs-day-of-week}, and the comma after it. */
  private void dayOfWeek() {
    next();
    if (cursor.peek() < 'A' && cursor.peek() != ',') {
      return;
    }
    dayOfWeekAt = start;
    int end = letters();
    dayOfWeek = name(DAYS, end);
    if (dayOfWeek == 0 || end - start != 3) {
      cursor.report(MimeFault.DAY_NAME_EXPECTED, start);
    }
    obsoleteSpace();
    if (!cursor.take(',')) {
      cursor.report(MimeFault.COMMA_EXPECTED, cursor.at);
    }
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
    int monthEnd = letters();
    month = name(MONTHS, monthEnd);
    if (month == 0) {
      return MimeFault.MONTH_EXPECTED;
    }
    if (monthEnd - start != 3) {
      cursor.report(MimeFault.MONTH_EXPECTED, start);
    }
    next();
    year = year();
    if (year < 0) {
      return MimeFault.YEAR_EXPECTED;
    }
    if (day > lengthOfMonth(year, month)) {
      start = dayAt;
      return MimeFault.DAY_EXPECTED;
    }
    if (dayOfWeek > 0 && LocalDate.of(year, month, day).getDayOfWeek().getValue() != dayOfWeek) {
      cursor.report(MimeFault.DAY_NAME_WRONG, dayOfWeekAt);
    }
    return null;
  }

  /** {@code year = 4*DIGIT}, {@code obs-year = 2*DIGIT}; -1 if it is none. */
  private int year() {
    int value = cursor.number();
    int digits = cursor.at - start;
    if (digits == 4) {
      return value;
    }
    if (digits < 2 || digits > 3) {
      return -1;
    }
    cursor.report(MimeFault.OBSOLETE, start);
    return digits == 2 && value < 50 ? 2000 + value : 1900 + value;
  }

  /** {@code time-of-day = hour ":" minute [ ":" second ]}. */
  private @Nullable MimeFault timeOfDay() {
    next();
    hour = twoDigits();
    if (hour < 0 || hour > 23 || !colon()) {
      return MimeFault.TIME_EXPECTED;
    }
    obsoleteSpace();
    start = cursor.at;
    minute = twoDigits();
    if (minute < 0 || minute > 59) {
      return MimeFault.TIME_EXPECTED;
    }
    if (!colon()) {
      return null;
    }
    obsoleteSpace();
    start = cursor.at;
    second = twoDigits();
    if (second < 0 || second > 60) {
      return MimeFault.TIME_EXPECTED;
    }
    if (cursor.take('.')) {
      cursor.report(MimeFault.TIME_EXPECTED, cursor.at - 1);
      cursor.number();
    }
    return null;
  }

  private int twoDigits() {
    int value = cursor.number();
    if (value >= 0 && cursor.at - start != 2) {
      cursor.report(MimeFault.TIME_EXPECTED, start);
    }
    return value;
  }

  /** What comes after an hour or a minute: a colon, or the white space before a zone. */
  private boolean colon() {
    if (cursor.take(':')) {
      return true;
    }
    int space = cursor.at;
    cursor.skipCfws();
    if (cursor.take(':')) {
      cursor.report(MimeFault.OBSOLETE, space);
      return true;
    }
    return false;
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
    cursor.report(name.isEmpty() ? MimeFault.ZONE_EXPECTED : MimeFault.OBSOLETE, start);
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

  /** {@return the number, from 1, of the name that begins as what stands here does; 0 if none} */
  private int name(List<String> names, int end) {
    if (end - start < 3) {
      return 0;
    }
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      if (name.length() >= end - start && Tokens.beginsLower(name, cursor.in, start, end)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Passes letters and digits, if a letter is the first, and gives where they end. */
  private int letters() {
    if (cursor.peek() >= 'A') {
      while (!cursor.atEnd() && Characters.isAlphanumeric(cursor.in[cursor.at])) {
        cursor.at++;
      }
    }
    return cursor.at;
  }

  /** Passes what stands before a token: white space and, in obsolete syntax, comments. */
  private void next() {
    cursor.skipFws();
    if (cursor.peek() == '(') {
      obsoleteSpace();
    }
    start = cursor.at;
  }

  private void obsoleteSpace() {
    int space = cursor.at;
    cursor.skipCfws();
    if (cursor.at > space) {
      cursor.report(MimeFault.OBSOLETE, space);
    }
  }
}
